using ServerlessQueue.Identity;

namespace ServerlessQueue.Notices;

/// <summary>Takes a text to a telephone.</summary>
internal interface INoticeSender
{
    /// <summary>Comes back when the text is on its way.</summary>
    /// <exception cref="Http.Refusal">
    /// 503 where another try may succeed; 400 <c>phone_not_mobile</c> where no SMS reaches the number.
    /// </exception>
    Task SendAsync(PhoneNumber phone, string text, CancellationToken cancellationToken);
}
