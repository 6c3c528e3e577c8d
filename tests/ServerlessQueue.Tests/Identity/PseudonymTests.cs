using ServerlessQueue.Identity;

namespace ServerlessQueue.Tests.Identity;

/// <summary>
/// The expected texts were computed apart from this code. Rows are found by pseudonyms: a change of one of these loses every
/// child in the queue.
/// </summary>
public sealed class PseudonymTests
{
    private static readonly Pseudonyms Pseudonyms = new(TestKeys.Ring);

    [Fact]
    public void A_child_keeps_its_pseudonym() =>
        Assert.Equal("v1-OpH2Qixci95f0g01cfTrdf9hWyqePVpcBOgLUif33Lg", Pseudonyms.OfChild(Iin("230605633507")));

    [Fact]
    public void A_telephone_keeps_its_pseudonym_however_it_is_written()
    {
        Assert.Equal("v1-XjiZhGtdf0svZe2pyEIQ-NofLVfp9tmJMp1G68_1LB4", Pseudonyms.OfPhone(Phone("8 (701) 234-56-78")));
        Assert.Equal(Pseudonyms.OfPhone(Phone("8 (701) 234-56-78")), Pseudonyms.OfPhone(Phone("+77012345678")));
    }

    [Fact]
    public void Another_child_and_another_key_give_another_pseudonym()
    {
        Assert.NotEqual(Pseudonyms.OfChild(Iin("230605633507")), Pseudonyms.OfChild(Iin("210314642174")));
        Assert.NotEqual(Pseudonyms.OfChild(Iin("230605633507")), new Pseudonyms(TestKeys.ForeignRing).OfChild(Iin("230605633507")));
    }

    [Fact]
    public void A_pseudonym_is_a_key_that_table_storage_takes()
    {
        foreach (var serial in Enumerable.Range(0, 500))
        {
            var phone = Pseudonyms.OfPhone(Phone($"+7701{serial:D7}"));
            Assert.Matches("^v1-[A-Za-z0-9_-]{43}$", phone);
        }
    }

    private static Iin Iin(string text) =>
        ServerlessQueue.Identity.Iin.TryParse(text, out var iin) ? iin : throw new ArgumentException(text);

    private static PhoneNumber Phone(string text) => PhoneNumber.TryParse(text, out var phone) ? phone : throw new ArgumentException(text);
}
