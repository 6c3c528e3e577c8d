using ServerlessQueue.Identity;

namespace ServerlessQueue.Tests.Identity;

public sealed class IinTests
{
    [Theory]
    // Children, all numbers made up.
    [InlineData("210314642174", "2021-03-14", Sex.Female)]
    [InlineData("210901509187", "2021-09-01", Sex.Male)]
    [InlineData("220228520368", "2022-02-28", Sex.Male)]
    [InlineData("221231600073", "2022-12-31", Sex.Female)]
    [InlineData("230101551211", "2023-01-01", Sex.Male)]
    [InlineData("230605633507", "2023-06-05", Sex.Female)]
    [InlineData("240229508082", "2024-02-29", Sex.Male)]
    [InlineData("241120661441", "2024-11-20", Sex.Female)]
    [InlineData("250707515025", "2025-07-07", Sex.Male)]
    [InlineData("260430627190", "2026-04-30", Sex.Female)]
    // Second pass of the check digit.
    [InlineData("220516500405", "2022-05-16", Sex.Male)]
    [InlineData("220516500417", "2022-05-16", Sex.Male)]
    [InlineData("220516500429", "2022-05-16", Sex.Male)]
    [InlineData("220516500430", "2022-05-16", Sex.Male)]
    // Over the age of a kindergarten, not yet born, born in 1921: well formed all the same.
    [InlineData("200229604316", "2020-02-29", Sex.Female)]
    [InlineData("191010507778", "2019-10-10", Sex.Male)]
    [InlineData("270101500016", "2027-01-01", Sex.Male)]
    [InlineData("210314342175", "1921-03-14", Sex.Male)]
    // Adults.
    [InlineData("850517422103", "1985-05-17", Sex.Female)]
    [InlineData("901203310458", "1990-12-03", Sex.Male)]
    [InlineData("940829433124", "1994-08-29", Sex.Female)]
    [InlineData("790115305069", "1979-01-15", Sex.Male)]
    [InlineData("991231490015", "1999-12-31", Sex.Female)]
    [InlineData("010211604146", "2001-02-11", Sex.Female)]
    [InlineData("030630512909", "2003-06-30", Sex.Male)]
    [InlineData("630422400775", "1963-04-22", Sex.Female)]
    // Published examples.
    [InlineData("990101300122", "1999-01-01", Sex.Male)]
    [InlineData("061211600012", "2006-12-11", Sex.Female)]
    [InlineData("931002451325", "1993-10-02", Sex.Female)]
    [InlineData("251112401047", "1925-11-12", Sex.Female)]
    [InlineData("700911204362", "1870-09-11", Sex.Female)]
    public void A_well_formed_number_tells_birth_date_and_sex(string text, string bornOn, Sex sex)
    {
        Assert.Empty(Iin.Faults(text));
        Assert.True(Iin.TryParse(text, out var iin));
        Assert.Equal((text, bornOn, sex), (iin.Value, iin.BornOn.ToString("yyyy-MM-dd"), iin.Sex));
    }

    [Theory]
    [InlineData(null, "iin_length")]
    [InlineData("", "iin_length")]
    [InlineData("21031464217", "iin_length")]
    [InlineData("2103146421745", "iin_length")]
    [InlineData("21031464217А", "iin_not_digits")]
    [InlineData("٢١٠٣١٤٦٤٢١٧٤", "iin_not_digits")]
    [InlineData("２１０３１４６４２１７４", "iin_not_digits")]
    [InlineData("+10314642174", "iin_not_digits")]
    [InlineData("210314 642174", "iin_length", "iin_not_digits")]
    [InlineData("жоқ", "iin_length", "iin_not_digits")]
    [InlineData("210314642175", "iin_check_digit")]
    [InlineData("210314462174", "iin_check_digit")]
    [InlineData("220516500400", "iin_check_digit")]
    [InlineData("211314642177", "iin_date")]
    [InlineData("210230642178", "iin_date")]
    [InlineData("230229508080", "iin_date")]
    [InlineData("210300642178", "iin_date")]
    [InlineData("210314742170", "iin_century")]
    [InlineData("850517022108", "iin_century")]
    [InlineData("220516500480", "iin_never_issued")]
    [InlineData("000000000000", "iin_date", "iin_century")]
    [InlineData("123456789011", "iin_date", "iin_century", "iin_check_digit")]
    public void Every_fault_of_a_number_is_named_and_no_other(string? text, params string[] faults)
    {
        Assert.Equal(faults, Iin.Faults(text));
        Assert.False(Iin.TryParse(text, out _));
    }

    [Theory]
    [InlineData("000229", 3, false)] // 1900 had no 29 February,
    [InlineData("000229", 5, true)] // 2000 had.
    [InlineData("000229", 0, true)] // Without a century the date gets the benefit of the doubt.
    public void A_leap_day_is_judged_by_its_century(string date, int century, bool exists) =>
        Assert.Equal(exists, !Iin.Faults($"{date}{century}00000").Contains("iin_date"));

    [Fact]
    public void A_number_never_prints_itself()
    {
        Assert.True(Iin.TryParse("230605633507", out var iin));
        Assert.DoesNotContain("2306", $"{iin}", StringComparison.Ordinal);
        Assert.DoesNotContain("5633", $"{iin}", StringComparison.Ordinal);
    }

    [Fact]
    public void A_number_that_was_never_parsed_has_no_value() => Assert.Throws<InvalidOperationException>(() => default(Iin).Value);
}
