using ServerlessQueue.Browser.Tests.Support;

namespace ServerlessQueue.Browser.Tests;

/// <summary>The help of the forms: it may never call right what is wrong, nor wrong what is right.</summary>
[Collection(BrowserGroup.Name)]
public sealed class ScriptTests(BrowserFixture browser)
{
    [Fact]
    public Task IINs_are_read_by_both_passes_of_the_check_digit() =>
        ReadAsync(
            "iin.js",
            "readIin",
            "birthDate",
            new()
            {
                ["210314642174"] = "2021-03-14",
                ["220228520368"] = "2022-02-28",
                ["230605633507"] = "2023-06-05",
                ["240229508082"] = "2024-02-29",
                ["220516500405"] = "2022-05-16",
                ["220516500417"] = "2022-05-16",
                ["850517422103"] = "1985-05-17",
                ["010211604146"] = "2001-02-11",
                ["630422400775"] = "1963-04-22",
                [" 2306 0563\u00a03507 "] = "2023-06-05",
                ["21031464217"] = "iin_length",
                ["2103146421745"] = "iin_length",
                ["21031464217А"] = "iin_not_digits",
                ["٢١٠٣١٤٦٤٢١٧٤"] = "iin_not_digits",
                ["210314642175"] = "iin_check_digit",
                ["210314462174"] = "iin_check_digit",
                ["211314642177"] = "iin_date",
                ["210230642178"] = "iin_date",
                ["230229508080"] = "iin_date",
                ["210300642178"] = "iin_date",
                ["210314742170"] = "iin_century",
                ["220516500480"] = "iin_never_issued",
                ["220516500400"] = "iin_check_digit",
                ["850517022108"] = "iin_century",
                [""] = "iin_length",
            }
        );

    [Fact]
    public Task Phones_are_read_in_every_way_that_people_write_them() =>
        ReadAsync(
            "phone.js",
            "readPhone",
            "phone",
            new()
            {
                ["+7 701 234 56 78"] = "+77012345678",
                ["8 (747) 123-45-67"] = "+77471234567",
                ["87012345678"] = "+77012345678",
                ["7012345678"] = "+77012345678",
                ["77012345678"] = "+77012345678",
                ["+7 721 371 23 45"] = "phone_not_mobile",
                ["+7 703 123 45 67"] = "phone_not_mobile",
                ["+7 903 123 45 67"] = "phone_not_mobile",
                ["701234567"] = "phone_format",
                ["+7 701 234 56 789"] = "phone_format",
                ["+997 701 234 56 78"] = "phone_format",
                ["٨٧٠١٢٣٤٥٦٧٨"] = "phone_format",
                [""] = "phone_format",
            }
        );

    private Task ReadAsync(string script, string function, string result, Dictionary<string, string> expected) =>
        browser.VisitAsync(
            "kk",
            async visit =>
            {
                await visit.OpenAsync("/check");
                var read = await visit.Page.EvaluateAsync<string[]>(
                    """
                    async ([script, name, result, typed]) => {
                      const module = await import(new URL(`lib/${script}`, document.querySelector('script[type=module]').src));
                      return typed.map((text) => module[name](text)).map((read) => read[result] ?? read.fault);
                    }
                    """,
                    new object[] { script, function, result, expected.Keys.ToArray() }
                );
                Assert.Equal(expected, expected.Keys.Zip(read).ToDictionary(pair => pair.First, pair => pair.Second));
            }
        );
}
