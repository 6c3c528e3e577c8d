namespace ServerlessQueue.Storage;

/// <summary>
/// Every setting that the app reads, by its configuration key: the one list. A colon in a key is <c>__</c> in an
/// environment variable and so in an app setting on Azure. infra-bicep and local.settings.sample.json give the values;
/// a test compares all three.
/// </summary>
public static class SettingNames
{
    /// <summary>
    /// Connection string of the storage account. On one machine only (<c>UseDevelopmentStorage=true</c> or a full
    /// string): on Azure the account has no shared keys, and the five keys below it stand in its place.
    /// </summary>
    public const string Storage = "AzureWebJobsStorage";

    /// <summary>How to sign in to storage on Azure: always <c>managedidentity</c>.</summary>
    public const string StorageCredential = "AzureWebJobsStorage:credential";

    /// <summary>Client id of the user-assigned identity that signs in to storage on Azure.</summary>
    public const string StorageClientId = "AzureWebJobsStorage:clientId";

    /// <summary>Address of the Blob service on Azure, an absolute URI.</summary>
    public const string StorageBlobServiceUri = "AzureWebJobsStorage:blobServiceUri";

    /// <summary>Address of the Queue service on Azure, an absolute URI.</summary>
    public const string StorageQueueServiceUri = "AzureWebJobsStorage:queueServiceUri";

    /// <summary>Address of the Table service on Azure, an absolute URI.</summary>
    public const string StorageTableServiceUri = "AzureWebJobsStorage:tableServiceUri";

    /// <summary>When queues are recomputed: six-field NCRONTAB in UTC. The timer names it as <c>%RecomputeSchedule%</c>.</summary>
    public const string RecomputeSchedule = "RecomputeSchedule";

    /// <summary>When all queues are rebuilt from the applications and compared: six-field NCRONTAB in UTC.</summary>
    public const string RebuildSchedule = "RebuildSchedule";

    /// <summary>Key of the pseudonyms that rows are addressed by: 32 bytes in Base64. A new value loses every row.</summary>
    public const string PseudonymKey = "Keys:Pseudonym";

    /// <summary>Key that personal data are sealed with: 32 bytes in Base64. A new value makes them unreadable.</summary>
    public const string SealingKey = "Keys:Sealing";

    /// <summary>The outgoing <see cref="SealingKey"/> while there are rows that it sealed; nothing new is sealed with it.</summary>
    public const string PreviousSealingKey = "Keys:Sealing:Previous";

    /// <summary>Key that access tokens and phone tokens are signed with: 32 bytes in Base64. A new value ends all of them.</summary>
    public const string TokensKey = "Keys:Tokens";

    /// <summary>The outgoing <see cref="TokensKey"/> while its tokens are to be good; no new ones are signed with it.</summary>
    public const string PreviousTokensKey = "Keys:Tokens:Previous";

    /// <summary>Key of the public marks in the checkable order: 32 bytes in Base64. A new value changes every mark.</summary>
    public const string MarksKey = "Keys:Marks";

    /// <summary>
    /// Which sender delivers notices: <c>smsc</c> by SMS; <c>outbox</c> only keeps them in the Outbox table, and an app outside of
    /// development does not start with it.
    /// </summary>
    public const string NoticesSender = "Notices:Sender";

    /// <summary>Login at the SMS gateway smsc.kz; needed with the sender <c>smsc</c>.</summary>
    public const string SmscLogin = "Notices:Smsc:Login";

    /// <summary>Password at the SMS gateway; needed with the sender <c>smsc</c>.</summary>
    public const string SmscPassword = "Notices:Smsc:Password";

    /// <summary>Name that an SMS comes from, as registered with the gateway; the account's own where it is empty.</summary>
    public const string SmscFrom = "Notices:Smsc:From";

    /// <summary>How many codes one telephone may ask for in a row; 5 where it is not set.</summary>
    public const string ConfirmationsBurstPerPhone = "Confirmations:BurstPerPhone";

    /// <summary>After how many seconds one telephone may ask for one code more; 60 where it is not set.</summary>
    public const string ConfirmationsRefillSeconds = "Confirmations:RefillSeconds";

    /// <summary>How many codes one telephone gets in a day; 20 where it is not set.</summary>
    public const string ConfirmationsPerPhoneAndDay = "Confirmations:PerPhoneAndDay";

    /// <summary>How many codes one client address may ask for in a row; 60 where it is not set.</summary>
    public const string ConfirmationsBurstPerAddress = "Confirmations:BurstPerAddress";

    /// <summary>How many codes one client address may ask for in a minute; 30 where it is not set.</summary>
    public const string ConfirmationsPerAddressAndMinute = "Confirmations:PerAddressAndMinute";

    /// <summary>How many look-ups by IIN one client address may make in a minute; 60 where it is not set.</summary>
    public const string StatusLookUpsPerMinute = "Status:LookUpsPerMinute";
}
