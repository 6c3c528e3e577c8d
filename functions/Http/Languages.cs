using Microsoft.AspNetCore.Http;

namespace ServerlessQueue.Http;

/// <summary>The languages that people are answered in.</summary>
public enum Language
{
    Kk,
    Ru,
    En,
}

/// <summary>Finds the language of a request and names languages by their ISO 639-1 codes.</summary>
public static class Languages
{
    /// <summary>The best language of Accept-Language that we speak; Kazakh where there is none.</summary>
    public static Language Of(HttpRequest request) =>
        request
            .GetTypedHeaders()
            .AcceptLanguage.Where(wanted => wanted.Quality is null or > 0)
            // The sort is stable, so of equal weights the first one named wins.
            .OrderByDescending(wanted => wanted.Quality ?? 1)
            .Select(wanted => PrimaryTag(wanted.Value.AsSpan()))
            .Select(tag => TryParse(tag, out var language) ? language : (Language?)null)
            .FirstOrDefault(language => language is not null)
        ?? Language.Kk;

    /// <summary>Reads <c>kk</c>, <c>ru</c> or <c>en</c>, in any case; <c>kz</c>, the country, is taken for Kazakh.</summary>
    public static bool TryParse(string? code, out Language language)
    {
        (language, var known) = code?.ToLowerInvariant() switch
        {
            "kk" or "kz" => (Language.Kk, true),
            "ru" => (Language.Ru, true),
            "en" => (Language.En, true),
            _ => (Language.Kk, false),
        };
        return known;
    }

    /// <summary>The ISO 639-1 code.</summary>
    public static string Code(this Language language) =>
        language switch
        {
            Language.Kk => "kk",
            Language.Ru => "ru",
            Language.En => "en",
            _ => throw new ArgumentOutOfRangeException(nameof(language), language, null),
        };

    private static string PrimaryTag(ReadOnlySpan<char> tag)
    {
        var end = tag.IndexOf('-');
        return (end < 0 ? tag : tag[..end]).ToString();
    }
}
