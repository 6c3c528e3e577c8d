using Microsoft.Extensions.Logging;
using ServerlessQueue.Benefits.Documents;

namespace ServerlessQueue.Benefits;

/// <summary>Log lines of the room, ids only; event ids 5000 to 5999.</summary>
internal static partial class BenefitsLog
{
    [LoggerMessage(5001, LogLevel.Information, "Document {Document} received for {Benefit}, {Size} bytes.")]
    public static partial void Received(ILogger logger, string document, string benefit, long size);

    [LoggerMessage(5002, LogLevel.Debug, "A message stays hidden a little longer: {Failure}.")]
    public static partial void NotReleased(ILogger logger, string failure);

    [LoggerMessage(5003, LogLevel.Warning, "The unused file of document {Document} could not be deleted: {Failure}.")]
    public static partial void NotDeleted(ILogger logger, string document, string failure);

    [LoggerMessage(5004, LogLevel.Information, "Document {Document} verified: {State} {Reason}.")]
    public static partial void Verified(ILogger logger, string document, DocumentState state, string? reason);

    [LoggerMessage(5005, LogLevel.Error, "Document {Document} could not be verified after five tries; a person decides on it.")]
    public static partial void GivenToPerson(ILogger logger, string document);

    [LoggerMessage(5006, LogLevel.Information, "Nothing to verify: the upload of document {Document} was never finished.")]
    public static partial void NeverCame(ILogger logger, string document);

    [LoggerMessage(5007, LogLevel.Error, "A message about a document could not be read and was dropped.")]
    public static partial void Unreadable(ILogger logger);

    [LoggerMessage(5008, LogLevel.Information, "Document {Document} decided: {State}.")]
    public static partial void Decided(ILogger logger, string document, DocumentState state);

    [LoggerMessage(5009, LogLevel.Warning, "Document {Document} is settled, but was not tidied up after: {Failure}.")]
    public static partial void NotTidied(ILogger logger, string document, string failure);

    [LoggerMessage(5010, LogLevel.Information, "The benefit of document {Document} has ended.")]
    public static partial void Expired(ILogger logger, string document);

    [LoggerMessage(
        5011,
        LogLevel.Error,
        "The benefit of document {Document} could not be ended: {Failure} {ErrorCode}. The next run tries again."
    )]
    public static partial void NotExpired(ILogger logger, string document, string failure, string? errorCode);
}
