using ServerlessQueue.Identity.Confirmations;

namespace ServerlessQueue.Tests.Identity.Confirmations;

public sealed class ConfirmationCodesTests
{
    private static readonly ConfirmationCodes Codes = new(TestKeys.Ring);

    [Fact]
    public void Codes_are_six_digits_and_begin_with_any_of_the_ten()
    {
        var codes = Enumerable.Range(0, 1000).Select(_ => ConfirmationCodes.NewCode()).ToArray();
        Assert.All(codes, code => Assert.Matches("^[0-9]{6}$", code));
        // A thousand fair codes miss one first digit in 10⁴⁵ runs.
        Assert.Equal(10, codes.Select(code => code[0]).Distinct().Count());
    }

    [Fact]
    public void Ids_are_never_the_same_and_known_by_their_shape()
    {
        var ids = Enumerable.Range(0, 1000).Select(_ => ConfirmationCodes.NewId()).ToArray();
        Assert.Equal(ids.Length, ids.Distinct().Count());
        Assert.All(ids, id => Assert.True(ConfirmationCodes.IsId(id)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("0123456789abcdef0123456789abcde")]
    [InlineData("0123456789abcdef0123456789abcdef0")]
    [InlineData("0123456789ABCDEF0123456789ABCDEF")]
    [InlineData("0123456789abcdef0123456789abcde/")]
    [InlineData("0123456789abcdef0123456789abcde'")]
    public void What_has_another_shape_is_no_id(string text) => Assert.False(ConfirmationCodes.IsId(text));

    [Theory]
    [InlineData("012345", true)]
    [InlineData("012 345", true)]
    [InlineData(" 012345 ", true)]
    [InlineData("12345", false)]
    [InlineData("0123456", false)]
    [InlineData("012346", false)]
    [InlineData("٠١٢٣٤٥", false)]
    [InlineData("", false)]
    public void Only_the_code_that_was_sent_is_right(string typed, bool isRight)
    {
        var id = ConfirmationCodes.NewId();
        var row = new ConfirmationRow { PartitionKey = id, CodeHash = Codes.Hash(id, "012345") };
        Assert.Equal(isRight, Codes.IsRight(row, typed));
    }

    [Fact]
    public void The_same_code_of_another_confirmation_leaves_another_hash() =>
        Assert.NotEqual(Codes.Hash(ConfirmationCodes.NewId(), "012345"), Codes.Hash(ConfirmationCodes.NewId(), "012345"));
}
