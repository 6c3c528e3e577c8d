using System.Text;
using Azure;

namespace ServerlessQueue.Http;

/// <summary>
/// What may be logged of an exception: types, codes and the stack, never a message. Messages of the storage hold URLs with row
/// keys, those of parsers hold what was parsed.
/// </summary>
public static class ExceptionSummary
{
    public static string Of(Exception exception)
    {
        var summary = new StringBuilder();
        for (var fault = exception; fault is not null; fault = fault.InnerException)
        {
            summary.Append(summary.Length == 0 ? "" : " <- ").Append(fault.GetType().FullName);
            if (fault is RequestFailedException answer)
            {
                summary.Append(' ').Append(answer.Status).Append(' ').Append(answer.ErrorCode);
            }
        }
        return summary.AppendLine().Append(exception.StackTrace).ToString();
    }
}
