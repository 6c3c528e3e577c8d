namespace ServerlessQueue.EmbeddedHost.Hosting;

/// <summary>Ends a process of its own with a message in place of a stack trace; inside another process (a test) the exception goes up.</summary>
internal sealed class StartupFailure(bool ownProcess)
{
    public T Guard<T>(Func<T> start)
    {
        try
        {
            return start();
        }
        catch (StartupException exception)
        {
            Report(exception);
            throw;
        }
    }

    public void Report(StartupException exception)
    {
        if (ownProcess)
        {
            Console.Error.WriteLine(exception.Message);
            Environment.Exit(1);
        }
    }
}
