using System.Reflection;
using System.Runtime.CompilerServices;
using ServerlessQueue.EmbeddedHost.Hosting;

namespace Microsoft.Azure.Functions.Worker.Builder;

/// <summary>Entry of a Function App.</summary>
public class FunctionsApplication
{
    /// <summary>A builder for the app whose functions stand in the calling assembly.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static FunctionsApplicationBuilder CreateBuilder(string[] args) => new(args, FunctionsApp.Of(Assembly.GetCallingAssembly()));
}
