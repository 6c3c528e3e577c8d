using FsCheck;
using FsCheck.Fluent;
using ServerlessQueue.Benefits.Documents;
using ServerlessQueue.Identity;

namespace ServerlessQueue.Tests.Benefits.Documents;

public sealed class DocumentIdTests
{
    [Fact]
    public void What_is_written_is_read_in_any_case() =>
        Prop.ForAll<uint, ulong>(
                (number, suffix) =>
                {
                    var id = new DocumentId(new ApplicationNumber(number), suffix >> 14);
                    var text = id.ToString();
                    return text.Length == 20
                        && DocumentId.TryParse(text, out var read)
                        && read == id
                        && DocumentId.TryParse(text.ToLowerInvariant(), out read)
                        && read == id;
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void A_number_has_as_many_documents_as_anybody_wants()
    {
        var number = ApplicationNumber.NewRandom();
        var ids = Enumerable.Range(0, 1000).Select(_ => DocumentId.NewRandom(number)).ToHashSet();
        Assert.Equal(1000, ids.Count);
        Assert.All(ids, id => Assert.True(DocumentId.TryParse(id.ToString(), out var read) && read == id));
    }

    [Fact]
    public void The_same_request_has_the_same_id_in_one_application_only()
    {
        var (fingerprint, another) = (new string('a', 64), new string('b', 64));
        var number = new ApplicationNumber(7);
        Assert.Equal(DocumentId.Of(number, fingerprint), DocumentId.Of(number, fingerprint));
        Assert.NotEqual(DocumentId.Of(number, fingerprint), DocumentId.Of(number, another));
        Assert.NotEqual(DocumentId.Of(number, fingerprint), DocumentId.Of(new(8), fingerprint));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("0123456789")]
    [InlineData("turnstile")]
    [InlineData("-0123456789")]
    [InlineData("AAAA-AAAA-0123456789")]
    public void Anything_else_is_none(string? text) => Assert.False(DocumentId.TryParse(text, out _));

    [Theory]
    [InlineData(0, 'U')]
    [InlineData(9, '-')]
    [InlineData(3, 'ә')]
    public void One_wrong_character_is_noticed_unless_it_is_another_id(int at, char wrong)
    {
        var text = DocumentId.NewRandom(new(1)).ToString().ToCharArray();
        text[^(10 - at)] = wrong;
        Assert.False(DocumentId.TryParse(new string(text), out _));
    }
}
