namespace Azure.Data.Tables;

/// <summary>What one action of a transaction does to its row.</summary>
public enum TableTransactionActionType
{
    /// <summary>Insert; fails with <c>EntityAlreadyExists</c> if the row is there.</summary>
    Add = 0,

    /// <summary>Write the given properties to the row, if its ETag is the given one. Without an ETag the service treats it as <see cref="UpsertMerge"/>.</summary>
    UpdateMerge = 1,

    /// <summary>Replace the row, if its ETag is the given one. Without an ETag the service treats it as <see cref="UpsertReplace"/>.</summary>
    UpdateReplace = 2,

    /// <summary>Delete the row; without an ETag unconditionally. Fails with <c>ResourceNotFound</c> if it is not there.</summary>
    Delete = 3,

    /// <summary>Insert, or write the given properties to the row that is there, whatever its ETag.</summary>
    UpsertMerge = 4,

    /// <summary>Insert, or replace the row that is there, whatever its ETag.</summary>
    UpsertReplace = 5,
}
