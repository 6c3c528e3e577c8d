using System.Reflection;

namespace ServerlessQueue.EmbeddedHost.Hosting;

/// <summary>The app as its assembly gives it.</summary>
/// <param name="Name">Name of the assembly.</param>
/// <param name="OwnProcess">Whether the process runs this app and nothing else.</param>
internal sealed record FunctionsApp(string Name, IReadOnlyList<Type> Types, bool OwnProcess)
{
    public static FunctionsApp Of(Assembly assembly) =>
        new(assembly.GetName().Name!, assembly.GetTypes(), assembly == Assembly.GetEntryAssembly());
}
