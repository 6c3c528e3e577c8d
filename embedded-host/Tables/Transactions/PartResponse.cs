using System.Diagnostics.CodeAnalysis;
using Azure.Core;

namespace Azure.Data.Tables.Transactions;

/// <summary>The answer to one action.</summary>
internal sealed class PartResponse(
    int status,
    string reasonPhrase,
    string clientRequestId,
    Dictionary<string, List<string>> headers,
    ReadOnlyMemory<byte> content
) : Response
{
    private Stream? _contentStream;

    public override int Status => status;

    public override string ReasonPhrase => reasonPhrase;

    public override bool IsError => status >= 400;

    public override string ClientRequestId { get; set; } = clientRequestId;

    public override Stream? ContentStream
    {
        get => _contentStream ??= new MemoryStream(content.ToArray(), 0, content.Length, writable: false, publiclyVisible: true);
        set => _contentStream = value;
    }

    public override void Dispose() => _contentStream?.Dispose();

    protected override bool ContainsHeader(string name) => headers.ContainsKey(name);

    protected override IEnumerable<HttpHeader> EnumerateHeaders() =>
        headers.SelectMany(header => header.Value.Select(value => new HttpHeader(header.Key, value)));

    protected override bool TryGetHeader(string name, [NotNullWhen(true)] out string? value)
    {
        value = headers.TryGetValue(name, out var values) ? string.Join(',', values) : null;
        return value is not null;
    }

    protected override bool TryGetHeaderValues(string name, [NotNullWhen(true)] out IEnumerable<string>? values)
    {
        values = headers.GetValueOrDefault(name);
        return values is not null;
    }
}
