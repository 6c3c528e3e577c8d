using System.Security.Cryptography;
using System.Text;
using ServerlessQueue.Http;

namespace ServerlessQueue.Pages;

/// <summary>An asset as it is answered.</summary>
/// <param name="CacheControl">For ever under the address of its version, otherwise asked for again each time.</param>
internal sealed record FoundAsset(StaticContent Content, string CacheControl);

/// <summary>
/// All pages in all languages and all assets, made once from the files embedded in the assembly: the same from any working folder
/// and on Azure.
/// </summary>
public sealed class Site
{
    private const string Assets = "assets/";
    private const string VersionMark = "v-";
    private const string ForEver = "public, max-age=31536000, immutable";
    private const string AskAgain = "public, no-cache";

    private readonly Dictionary<string, StaticContent> _assets;
    private readonly Dictionary<(string Name, Language Language), StaticContent> _pages = [];
    private readonly string _version;

    public Site()
    {
        var files = SiteFiles.Load();
        _assets = files
            .Paths.Where(path => path.StartsWith(Assets, StringComparison.Ordinal))
            .ToDictionary(path => path[Assets.Length..], path => new StaticContent(files.Bytes(path), ContentTypes.Of(path)));
        _version = VersionOf(_assets);
        foreach (var language in Enum.GetValues<Language>())
        {
            var templates = new PageTemplates(files, PageStrings.Load(files, language), $"/assets/{_version}");
            foreach (var name in PageNames)
            {
                _pages[(name, language)] = new StaticContent(Encoding.UTF8.GetBytes(templates.Render(name)), ContentTypes.Html);
            }
        }
    }

    internal static IReadOnlyList<string> PageNames { get; } = ["home", "apply", "check", "application", "order"];

    internal IEnumerable<string> AssetPaths => _assets.Keys;

    internal StaticContent Page(string name, Language language) => _pages[(name, language)];

    /// <summary>
    /// Finds an asset by its path below <c>/assets</c>, which may begin with a version. The files are a list, not a folder, so no
    /// path leads out of it. A page of yesterday gets today's file, but not for ever.
    /// </summary>
    internal FoundAsset? FindAsset(string? path)
    {
        var (version, name) = Split(path ?? "");
        return _assets.TryGetValue(name, out var content) ? new(content, version == _version ? ForEver : AskAgain) : null;
    }

    private static (string? Version, string Name) Split(string path)
    {
        var slash = path.IndexOf('/', StringComparison.Ordinal);
        return slash > 0 && path.StartsWith(VersionMark, StringComparison.Ordinal) ? (path[..slash], path[(slash + 1)..]) : (null, path);
    }

    /// <summary>Changes with any of the files, because they name each other by relative paths.</summary>
    private static string VersionOf(Dictionary<string, StaticContent> assets)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (path, content) in assets.OrderBy(asset => asset.Key, StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{path}\n{content.Tag}\n"));
        }
        return VersionMark + Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 6));
    }
}
