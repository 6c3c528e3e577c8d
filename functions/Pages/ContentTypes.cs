namespace ServerlessQueue.Pages;

/// <summary>Types of the files that the pages are made of.</summary>
internal static class ContentTypes
{
    public const string Html = "text/html; charset=utf-8";

    /// <exception cref="InvalidOperationException">A kind of file that has no place among the assets.</exception>
    public static string Of(string path) =>
        Path.GetExtension(path) switch
        {
            ".css" => "text/css; charset=utf-8",
            ".js" => "text/javascript; charset=utf-8",
            ".json" => "application/json; charset=utf-8",
            ".svg" => "image/svg+xml; charset=utf-8",
            _ => throw new InvalidOperationException($"No content type for {path}."),
        };
}
