namespace Microsoft.Azure.Functions.Worker;

/// <summary>The host could not call a function.</summary>
public class FunctionWorkerException : Exception
{
    internal FunctionWorkerException() { }

    public FunctionWorkerException(string? message)
        : base(message) { }

    public FunctionWorkerException(string? message, Exception? innerException)
        : base(message, innerException) { }
}

/// <summary>A parameter could not be given its value.</summary>
public class FunctionInputConverterException : FunctionWorkerException
{
    internal FunctionInputConverterException() { }

    public FunctionInputConverterException(string? message)
        : base(message) { }

    public FunctionInputConverterException(string? message, Exception? innerException)
        : base(message, innerException) { }
}
