using ServerlessQueue.Benefits.Documents;

namespace ServerlessQueue.Tests.Benefits.Documents;

public sealed class DocumentRowTests
{
    [Fact]
    public void A_row_holds_all_of_a_document()
    {
        var full = Samples.Document with
        {
            State = DocumentState.Confirmed,
            IssuedOn = new(2026, 1, 31),
            ContentType = "image/png",
            Reason = "verification_failed",
            SealedNote = "v1.x.y",
            ValidUntil = new(2026, 2, 28),
        };
        Assert.Equal(full, DocumentRow.Read(DocumentRow.Of(full)));
        Assert.Equal(Samples.Document, DocumentRow.Read(DocumentRow.Of(Samples.Document)));
    }

    [Fact]
    public void The_row_that_uploads_pass_is_no_document() => Assert.Null(DocumentRow.Read(new("AAAA-AAAA", "turnstile")));
}
