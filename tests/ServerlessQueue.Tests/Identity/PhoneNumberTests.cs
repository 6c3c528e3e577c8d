using FsCheck;
using FsCheck.Fluent;
using ServerlessQueue.Identity;

namespace ServerlessQueue.Tests.Identity;

public sealed class PhoneNumberTests
{
    [Theory]
    [InlineData("+7 701 234 56 78", "+77012345678")]
    [InlineData("8 (701) 234-56-78", "+77012345678")]
    [InlineData("87012345678", "+77012345678")]
    [InlineData("77012345678", "+77012345678")]
    [InlineData("7012345678", "+77012345678")]
    [InlineData("+77012345678", "+77012345678")]
    [InlineData("  +7(701)2345678 ", "+77012345678")]
    [InlineData("8 (747) 123-45-67", "+77471234567")]
    [InlineData("+7 785 123 45 67", "+77851234567")]
    [InlineData("+7 700 123 45 67", "+77001234567")]
    [InlineData("+7 778 123 45 67", "+77781234567")]
    public void However_a_mobile_number_is_written_it_is_the_same_number(string text, string e164)
    {
        Assert.Null(PhoneNumber.Fault(text));
        Assert.True(PhoneNumber.TryParse(text, out var phone));
        Assert.Equal(e164, phone.Value);
    }

    [Theory]
    [InlineData("+7 721 371 23 45")] // a landline of Karaganda region
    [InlineData("+7 703 123 45 67")]
    [InlineData("+7 709 123 45 67")]
    [InlineData("+7 751 123 45 67")] // internet telephony
    [InlineData("+7 765 123 45 67")]
    [InlineData("+7 773 123 45 67")]
    [InlineData("+7 903 123 45 67")] // Russia
    [InlineData("8 903 123 45 67")]
    [InlineData("9031234567")]
    [InlineData("8 (7212) 42-12-34")]
    public void A_number_of_the_zone_that_no_sms_in_Kazakhstan_reaches_is_not_mobile(string text) => AssertFault("phone_not_mobile", text);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("+")]
    [InlineData("+7 701 234 56 7")] // a digit missing
    [InlineData("8 701 234 56 7")]
    [InlineData("701 234 567")]
    [InlineData("+7 701 234 56 789")] // a digit too many
    [InlineData("8 701 234 56 789")]
    [InlineData("70123456789")]
    [InlineData("+8 701 234 56 78")]
    [InlineData("+1 202 555 0123")]
    [InlineData("+996 701 234 567")]
    [InlineData("+7 701 234 56 7О")]
    [InlineData("٨٧٠١٢٣٤٥٦٧٨")]
    [InlineData("+7\u00A0701\u00A0234\u00A056\u00A078")]
    [InlineData("7+7012345678")]
    [InlineData("++77012345678")]
    [InlineData("+7.701.234.56.78")]
    [InlineData("+77012345678\n")]
    [InlineData("tel:+77012345678")]
    [InlineData("+7 701 234 56 78                                     ")]
    public void What_is_no_number_of_the_zone_has_a_wrong_format(string? text) => AssertFault("phone_format", text);

    [Fact]
    public void Of_a_thousand_prefixes_the_mobile_ones_are_taken_and_no_others()
    {
        string[] mobile = [.. "700 701 702 705 706 707 708 747 760 761 762 763 764 771 775 776 777 778 785".Split(' ')];
        var taken = Enumerable
            .Range(0, 1000)
            .Select(prefix => $"{prefix:D3}")
            .Where(prefix => PhoneNumber.TryParse($"+7{prefix}1234567", out _));
        Assert.Equal(mobile, taken);
    }

    [Fact]
    public void Whatever_text_comes_it_has_a_fault_or_it_parses() =>
        Prop.ForAll(
                Arb.From(
                    Gen.OneOf(
                        ArbMap.Default.GeneratorFor<string>(),
                        Gen.Elements("0123456789+-() 7788".ToCharArray()).ArrayOf().Select(characters => new string(characters))
                    )
                ),
                text => PhoneNumber.TryParse(text, out _) == PhoneNumber.Fault(text) is null
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void A_number_never_prints_itself()
    {
        Assert.True(PhoneNumber.TryParse("+77012345678", out var phone));
        Assert.DoesNotContain("701", $"{phone}", StringComparison.Ordinal);
        Assert.DoesNotContain("678", $"{phone}", StringComparison.Ordinal);
    }

    [Fact]
    public void A_number_that_was_never_parsed_has_no_value() => Assert.Throws<InvalidOperationException>(() => default(PhoneNumber).Value);

    private static void AssertFault(string code, string? text)
    {
        Assert.Equal(code, PhoneNumber.Fault(text));
        Assert.False(PhoneNumber.TryParse(text, out _));
    }
}
