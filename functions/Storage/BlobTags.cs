namespace ServerlessQueue.Storage;

/// <summary>Index tags of benefit documents, by which infra-bicep's lifecycle rules delete them; a test compares both.</summary>
public static class BlobTags
{
    /// <summary>Whether the document has been decided on.</summary>
    public const string Decision = "decision";

    public const string Pending = "pending";

    public const string Decided = "decided";
}
