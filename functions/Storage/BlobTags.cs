namespace ServerlessQueue.Storage;

/// <summary>
/// The index tag of a benefit document that the lifecycle rules of infra-bicep look at; a test compares both. The upload
/// sets <see cref="Pending"/>, a decision changes it to <see cref="Decided"/>. A document without the tag is never
/// deleted by age. Setting tags replaces the whole set: keep the others, a malware scanner writes its verdict there.
/// </summary>
public static class BlobTags
{
    public const string Decision = "decision";
    public const string Pending = "pending";
    public const string Decided = "decided";
}
