using Azure;

namespace ServerlessQueue.Storage;

/// <summary>The answers of storage that are part of the game; every other one is a fault.</summary>
public static class StorageErrors
{
    private const string EntityAlreadyExists = "EntityAlreadyExists";
    private const string TableNotFound = "TableNotFound";

    /// <summary>An insert found the row there already.</summary>
    public static bool IsConflict(this RequestFailedException exception) =>
        exception.Status == 409 && exception.ErrorCode == EntityAlreadyExists;

    /// <summary>The row has changed since it was read.</summary>
    public static bool IsPreconditionFailed(this RequestFailedException exception) => exception.Status == 412;

    /// <summary>There is no such row, message or blob. A missing table is a fault instead: storage is not set up yet.</summary>
    public static bool IsNotFound(this RequestFailedException exception) => exception.Status == 404 && exception.ErrorCode != TableNotFound;
}
