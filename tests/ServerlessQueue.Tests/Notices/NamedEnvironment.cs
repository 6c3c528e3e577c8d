using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;

namespace ServerlessQueue.Tests.Notices;

/// <summary>An environment of which nothing but the name matters.</summary>
internal sealed class NamedEnvironment(string name) : IHostEnvironment
{
    public string EnvironmentName { get; set; } = name;

    public string ApplicationName { get; set; } = "";

    public string ContentRootPath { get; set; } = "";

    public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
}
