using System.ComponentModel.DataAnnotations;

namespace ServerlessQueue.Identity.Confirmations;

/// <summary>Section <c>Confirmations</c>: how many codes go out. An SMS costs money, and every code is five guesses.</summary>
public sealed class ConfirmationOptions
{
    public const string Section = "Confirmations";

    /// <summary>Codes that one telephone may ask for in a row.</summary>
    [Range(1, 1000)]
    public int BurstPerPhone { get; init; } = 5;

    /// <summary>Seconds after which one telephone may ask for one more.</summary>
    [Range(1, 86_400)]
    public int RefillSeconds { get; init; } = 60;

    /// <summary>
    /// Codes for one telephone in a day. With five guesses a code, twenty codes leave a stranger one chance in ten thousand a day.
    /// </summary>
    [Range(1, 100_000)]
    public int PerPhoneAndDay { get; init; } = 20;

    /// <summary>Codes that one client address may ask for in a row. Mobile operators put hundreds of parents behind one.</summary>
    [Range(1, 100_000)]
    public int BurstPerAddress { get; init; } = 60;

    /// <summary>Codes that one client address may ask for in a minute, once the burst is used up.</summary>
    [Range(1, 100_000)]
    public int PerAddressAndMinute { get; init; } = 30;
}
