using System.Reflection;

namespace ServerlessQueue.Pages;

/// <summary>The files of Pages/wwwroot, embedded in the assembly under their paths with forward slashes.</summary>
internal sealed class SiteFiles
{
    private const string Root = "wwwroot/";

    private readonly Dictionary<string, byte[]> _files;

    private SiteFiles(Dictionary<string, byte[]> files) => _files = files;

    public IEnumerable<string> Paths => _files.Keys;

    public static SiteFiles Load()
    {
        var assembly = typeof(SiteFiles).Assembly;
        // Built on Windows, the names carry its separator.
        return new(
            assembly
                .GetManifestResourceNames()
                .Select(name => (Name: name, Path: name.Replace('\\', '/')))
                .Where(file => file.Path.StartsWith(Root, StringComparison.Ordinal))
                .ToDictionary(file => file.Path[Root.Length..], file => Read(assembly, file.Name))
        );
    }

    /// <exception cref="KeyNotFoundException">There is no such file.</exception>
    public byte[] Bytes(string path) => _files[path];

    /// <exception cref="KeyNotFoundException">There is no such file.</exception>
    public string Text(string path) => System.Text.Encoding.UTF8.GetString(_files[path]);

    private static byte[] Read(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
