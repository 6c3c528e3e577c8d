using ServerlessQueue.Http;

namespace ServerlessQueue.Tests.Http;

public sealed class UsedCodesTests
{
    private static readonly string[] Sources = [.. Repository.FunctionSources().Select(file => file.Text)];

    [Fact]
    public void Every_code_used_in_the_sources_has_texts()
    {
        Assert.Empty(UsedCodes.OfProblems(Sources).Except(ProblemTexts.Problems));
        Assert.Empty(UsedCodes.OfFields(Sources).Except(ProblemTexts.Fields));
    }

    [Fact]
    public void The_sources_use_codes_of_both_sorts()
    {
        Assert.Contains(ProblemCodes.WrongCode, UsedCodes.OfProblems(Sources));
        Assert.Contains(FieldCodes.UnknownLocality, UsedCodes.OfFields(Sources));
    }

    [Fact]
    public void Each_way_of_using_a_code_is_found()
    {
        const string source = """
            throw Refusal.Rule("rule_code", x); Refusal.Conflict(
                "conflict_code"); Refusal.Gone(Withheld); Refusal.Malformed(ProblemCodes.MalformedJson);
            form.Fault("a", "field_code"); new FieldFault("child.iin", "new_code"); form.OneOf("k", kinds, "one_code");
            query.OneOf("k", ["a", "b"], code: "named_code"); form.Fault(name, FieldCodes.TooLong, arguments);
            """;
        string[] sources =
        [
            source,
            "const string Withheld = \"withheld_code\";",
            "public const string MalformedJson = \"m_json\"; const string TooLong = \"t_long\";",
        ];
        Assert.Equal(["conflict_code", "m_json", "rule_code", "withheld_code"], UsedCodes.OfProblems(sources).Order());
        Assert.Equal(["field_code", "named_code", "new_code", "one_code", "t_long"], UsedCodes.OfFields(sources).Order());
    }
}
