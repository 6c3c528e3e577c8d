namespace ServerlessQueue.Policy;

/// <summary>A kind of queue, which the parent chooses first.</summary>
/// <param name="Code"><c>[a-z][a-z0-9]*</c>; part of row keys.</param>
public sealed record QueueKind(string Code, LocalizedText Names);
