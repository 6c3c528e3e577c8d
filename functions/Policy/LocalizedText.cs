using ServerlessQueue.Http;

namespace ServerlessQueue.Policy;

/// <summary>A name or a sentence in the three languages of the pages.</summary>
public sealed record LocalizedText(string Kk, string Ru, string En)
{
    public string In(Language language) =>
        language switch
        {
            Language.Kk => Kk,
            Language.Ru => Ru,
            Language.En => En,
            _ => throw new ArgumentOutOfRangeException(nameof(language), language, null),
        };
}
