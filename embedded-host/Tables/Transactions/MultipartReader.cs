using System.Globalization;
using System.Text;

namespace Azure.Data.Tables.Transactions;

/// <summary>Takes a multipart answer apart into the HTTP responses that it holds, whether in a changeset or not.</summary>
internal static class MultipartReader
{
    private const string Multipart = "multipart/mixed";

    public static List<Response> Read(Response response)
    {
        var parts = new List<Response>();
        ReadMultipart(response.Content.ToMemory(), response.Headers.ContentType ?? "", response.ClientRequestId, parts);
        return parts.Count > 0 ? parts : throw new RequestFailedException(response);
    }

    private static void ReadMultipart(ReadOnlyMemory<byte> body, string contentType, string clientRequestId, List<Response> parts)
    {
        var boundary = Encoding.ASCII.GetBytes("--" + Boundary(contentType));
        var start = body.Span.IndexOf(boundary);
        while (start >= 0)
        {
            var rest = body[(start + boundary.Length)..];
            var next = rest.Span.IndexOf(boundary);
            if (next < 0)
            {
                return;
            }
            ReadPart(rest[..next], clientRequestId, parts);
            body = rest;
            start = next;
        }
    }

    private static void ReadPart(ReadOnlyMemory<byte> part, string clientRequestId, List<Response> parts)
    {
        var (headers, content) = HttpText.SplitHeaders(part);
        var contentType = headers.GetValueOrDefault("Content-Type", [""])[0];
        if (contentType.StartsWith(Multipart, StringComparison.OrdinalIgnoreCase))
        {
            ReadMultipart(content, contentType, clientRequestId, parts);
        }
        else
        {
            parts.Add(ReadResponse(content, clientRequestId));
        }
    }

    private static PartResponse ReadResponse(ReadOnlyMemory<byte> http, string clientRequestId)
    {
        var line = HttpText.TakeLine(ref http).Split(' ', 3);
        var status = int.Parse(line[1], CultureInfo.InvariantCulture);
        var (headers, content) = HttpText.SplitHeaders(http);
        return new PartResponse(status, line.Length > 2 ? line[2] : "", clientRequestId, headers, content);
    }

    private static string Boundary(string contentType)
    {
        const string Parameter = "boundary=";
        var at = contentType.IndexOf(Parameter, StringComparison.OrdinalIgnoreCase);
        return at < 0
            ? throw new FormatException($"The service answered a transaction with {contentType}.")
            : contentType[(at + Parameter.Length)..].Split(';')[0].Trim().Trim('"');
    }
}
