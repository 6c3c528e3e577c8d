using System.Globalization;
using ServerlessQueue.Http;

namespace ServerlessQueue.Notices;

/// <summary>
/// What the SMS say. Cyrillic is sent in UCS-2: 70 characters in one SMS, 67 in each part of a longer one, so two parts hold 134
/// and Latin letters 160 in one. A test counts.
/// </summary>
internal static class NoticeTexts
{
    /// <summary>The code, how long it lives, and that nobody who asks for it has a right to it.</summary>
    public static string ConfirmationCode(string code, TimeSpan life, Language language)
    {
        var minutes = ((int)life.TotalMinutes).ToString(CultureInfo.InvariantCulture);
        return language switch
        {
            Language.Kk =>
                $"Балабақша кезегі. Растау коды: {code}, {minutes} минут жарамды. Оны ешкімге айтпаңыз: әкімдік те, балабақша да, банк те кодты сұрамайды.",
            Language.Ru =>
                $"Очередь в детсад. Код: {code}, действует {minutes} мин. Никому его не сообщайте: ни акимат, ни детсад, ни банк кода не спрашивают.",
            Language.En =>
                $"Kindergarten queue. Your code is {code}, valid for {minutes} minutes. Tell it to nobody: no akimat, kindergarten or bank ever asks for it.",
            _ => throw new ArgumentOutOfRangeException(nameof(language), language, null),
        };
    }
}
