using ServerlessQueue.Policy;
using static ServerlessQueue.Tests.Policy.PolicyFiles;

namespace ServerlessQueue.Tests.Policy;

public sealed class PolicyFaultsTests
{
    [Theory]
    [InlineData("rules.shared.0.ratio", "0")]
    [InlineData("rules.shared.0.ratio", "16")]
    [InlineData("rules.shared.0.childMaxAgeYears", "11")]
    [InlineData("rules.shared.0.parentMinAgeYears", "11")]
    [InlineData("rules.shared.0.documentMaxBytes", "31457280")]
    [InlineData("rules.shared.0.nameMaxLength", "5")]
    [InlineData("rules.shared.0.utcOffset", "\"5\"")]
    [InlineData("rules.shared.0.utcOffset", "\"+15:00\"")]
    [InlineData("rules.shared.0.utcOffset", "\"05:00\"")]
    [InlineData("rules.shared.0.orderVisibleTo", "\"all\"")]
    [InlineData("rules.shared.0.documentTypes", "[]")]
    [InlineData("rules.shared.0.documentTypes", "[\"image/gif\"]")]
    [InlineData("rules.shared.0.queueKinds", "[\"evening\"]")]
    [InlineData("rules.shared.0.queueKinds", "[\"general\", \"general\"]")]
    [InlineData("rules.shared.0.benefits", "[{ \"code\": \"serviceman\", \"lane\": \"general\" }]", "rules.shared[0].benefits[0].lane")]
    [InlineData("rules.shared.0.benefits", "[{ \"code\": \"tall\", \"lane\": \"priority\" }]", "rules.shared[0].benefits[0].code")]
    [InlineData(
        "rules.shared.0.benefits",
        "[{ \"code\": \"serviceman\", \"lane\": \"priority\", \"validityMonths\": 0 }]",
        "rules.shared[0].benefits[0].validityMonths"
    )]
    [InlineData(
        "rules.shared.0.benefits",
        "[{ \"code\": \"serviceman\", \"lane\": \"priority\" }, { \"code\": \"serviceman\", \"lane\": \"priority\" }]"
    )]
    [InlineData(
        "rules.shared.0.benefits",
        "[{ \"code\": \"serviceman\", \"lane\": \"priority\", \"months\": 1 }]",
        "rules.shared[0].benefits[0]"
    )]
    [InlineData("rules.shared.0.effectiveFrom", null)]
    [InlineData("rules.shared.0.ratio", null)]
    [InlineData("rules.shared.0.utcOffset", null)]
    [InlineData("rules.shared.0.benefits", null)]
    [InlineData("rules.shared.0.orderVisibleTo", null)]
    [InlineData("rules.shared.0.raito", "3", "rules.shared[0]")]
    [InlineData("rules.shared.1", "{ \"effectiveFrom\": \"2024-05-31\" }", "rules.shared[1].effectiveFrom")]
    [InlineData("rules.shared", "[]")]
    [InlineData("rules.spare", "null")]
    [InlineData("queueKinds", "{}")]
    [InlineData("queueKinds.Evening", "{ \"kk\": \"a\", \"ru\": \"b\", \"en\": \"c\" }")]
    [InlineData("queueKinds.eve_ning", "{ \"kk\": \"a\", \"ru\": \"b\", \"en\": \"c\" }")]
    [InlineData("queueKinds.general", "{ \"kk\": \"a\", \"ru\": \" \", \"en\": \"c\" }")]
    [InlineData(
        "benefits.1st",
        "{ \"names\": { \"kk\": \"a\", \"ru\": \"b\", \"en\": \"c\" }, \"documents\": [{ \"kk\": \"a\", \"ru\": \"b\", \"en\": \"c\" }] }"
    )]
    [InlineData("benefits.serviceman.documents", "[]")]
    [InlineData("benefits.serviceman.documents", "[{ \"kk\": \"a\", \"ru\": \"b\" }]", "benefits.serviceman.documents[0]")]
    [InlineData("benefits.serviceman.names", null)]
    [InlineData("localities", "[]")]
    [InlineData("localities", null)]
    [InlineData("localities.0", "null", "localities[0]")]
    [InlineData("localities.0.code", "\"Saran\"", "localities[0].code")]
    [InlineData("localities.0.code", "\"sa-ran\"", "localities[0].code")]
    [InlineData("localities.0.code", "\"two\"", "localities")]
    [InlineData("localities.0.names", null, "localities[0].names")]
    [InlineData("localities.0.rules", "\"others\"", "localities[0].rules")]
    [InlineData("localities.0.overrides", "[{ \"ratio\": 2 }]", "localities[0].overrides[0].effectiveFrom")]
    [InlineData("localities.0.overrides", "[{ \"effectiveFrom\": \"2020-01-01\" }]", "localities[0].overrides")]
    [InlineData(
        "localities.0.overrides",
        "[{ \"effectiveFrom\": \"2026-02-01\" }, { \"effectiveFrom\": \"2026-01-01\" }]",
        "localities[0].overrides[1].effectiveFrom"
    )]
    [InlineData("extra", "1", "policy")]
    public void A_fault_is_named_with_its_place(string path, string? json, string? place = null)
    {
        place ??= path.Replace(".0", "[0]", StringComparison.Ordinal);
        var fault = Assert.Throws<PolicyInvalidException>(() => Small().With(path, json).Load());
        Assert.Contains(fault.Faults, line => line.StartsWith($"{place}: ", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_fault_is_named_at_once()
    {
        var file = Small()
            .With("rules.shared.0.ratio", "99")
            .With("queueKinds.general", "{ \"kk\": \"a\" }")
            .With("localities.0.code", "\"X\"")
            .With("benefits.serviceman.documents", "[]")
            .With("localities.1.rules", "\"none\"");
        var fault = Assert.Throws<PolicyInvalidException>(() => file.Load());
        Assert.Equal(6, fault.Faults.Count);
        Assert.All(fault.Faults, line => Assert.Contains(line, fault.Message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{ \"localities\": 5 }")]
    [InlineData("{ \"localities\": [], \"localities\": [] }")]
    [InlineData("{ \"rules\": { \"shared\": [{ \"ratio\": \"3\" }] } }")]
    [InlineData("{ \"rules\": { \"shared\": [{ \"effectiveFrom\": \"soon\" }] } }")]
    public void What_is_no_policy_at_all_is_refused(string json) =>
        Assert.NotEmpty(Assert.Throws<PolicyInvalidException>(() => Load(json)).Faults);
}
