namespace ServerlessQueue.Storage;

/// <summary>Every table that the app uses. infra-bicep creates the same ones; a test compares both lists.</summary>
public static class Tables
{
    public const string Applications = "Applications";
    public const string ApplicationNumbers = "ApplicationNumbers";
    public const string Queues = "Queues";
    public const string DirtyQueues = "DirtyQueues";
    public const string Documents = "Documents";
    public const string Reviews = "Reviews";
    public const string BenefitExpiries = "BenefitExpiries";
    public const string Confirmations = "Confirmations";
    public const string Outbox = "Outbox";
    public const string Audit = "Audit";

    public static IReadOnlyList<string> All { get; } =
    [Applications, ApplicationNumbers, Queues, DirtyQueues, Documents, Reviews, BenefitExpiries, Confirmations, Outbox, Audit];
}

/// <summary>Every queue that the app listens on; each has a poison twin that the Functions host makes.</summary>
public static class QueueNames
{
    public const string QueueChanges = "queue-changes";
    public const string VerifyBenefitDocument = "verify-benefit-document";

    public const string QueueChangesPoison = QueueChanges + PoisonSuffix;
    public const string VerifyBenefitDocumentPoison = VerifyBenefitDocument + PoisonSuffix;

    private const string PoisonSuffix = "-poison";

    public static IReadOnlyList<string> All { get; } =
    [QueueChanges, VerifyBenefitDocument, QueueChangesPoison, VerifyBenefitDocumentPoison];
}

/// <summary>Every blob container that the app uses.</summary>
public static class Containers
{
    public const string BenefitDocuments = "benefit-documents";

    public static IReadOnlyList<string> All { get; } = [BenefitDocuments];
}
