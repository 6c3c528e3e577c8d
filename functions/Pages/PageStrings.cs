using System.Text.Json;
using ServerlessQueue.Http;

namespace ServerlessQueue.Pages;

/// <summary>The texts of the pages in one language; the same file serves the scripts.</summary>
internal sealed class PageStrings
{
    private readonly Dictionary<string, JsonElement> _texts;

    private PageStrings(Language language, Dictionary<string, JsonElement> texts) => (Language, _texts) = (language, texts);

    public Language Language { get; }

    public static PageStrings Load(SiteFiles files, Language language) =>
        new(language, JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(files.Bytes($"assets/i18n/{language.Code()}.json"))!);

    /// <exception cref="InvalidOperationException">There is no such text, or it has plural forms, which only the scripts can choose.</exception>
    public string this[string key] =>
        _texts.TryGetValue(key, out var text) && text.ValueKind == JsonValueKind.String
            ? text.GetString()!
            : throw new InvalidOperationException($"No text {key} in {Language.Code()}.");
}
