using ServerlessQueue.Http;

namespace ServerlessQueue.Tests.Http;

public sealed class QueryFormTests
{
    [Fact]
    public void Parameters_read_as_they_were_sent_and_strange_ones_are_ignored()
    {
        var form = new QueryForm(Requests.Get("?from=3&benefit=teacher&issuedOn=2026-11-01&code=key&utm=1"));

        Assert.Equal(3, form.Number("from", 1, 1, 1000));
        Assert.Equal(100, form.Number("count", 100, 1, 100));
        Assert.Equal("teacher", form.OneOf("benefit", ["teacher"]));
        Assert.Equal(new DateOnly(2026, 11, 1), form.Date("issuedOn", required: true));
        Assert.Null(form.Text("continuation", 100, required: false));
        form.ThrowIfInvalid();
    }

    [Theory]
    [InlineData("?n=0")]
    [InlineData("?n=11")]
    [InlineData("?n=x")]
    [InlineData("?n=1.5")]
    [InlineData("?n=99999999999")]
    [InlineData("?n=%D9%A3")]
    public void A_number_out_of_its_range_is_told_the_range(string query)
    {
        var form = new QueryForm(Requests.Get(query));
        Assert.Equal(5, form.Number("n", 5, 1, 10));
        var fault = Assert.Single(Assert.Throws<Refusal>(form.ThrowIfInvalid).Faults);
        Assert.Equal(("n", "out_of_range", "1", "10"), (fault.Field, fault.Code, fault.Arguments!["min"], fault.Arguments["max"]));
    }

    [Fact]
    public void Every_fault_is_named_in_the_order_of_asking()
    {
        var form = new QueryForm(Requests.Get("?twice=1&twice=2&date=today&long=abcdef&kind=none&bell=%07"));
        form.Text("twice", 10);
        form.Text("missing", 10);
        form.Date("date", required: false);
        form.Text("long", 5);
        form.OneOf("kind", ["general"], "unknown_queue_kind");
        form.Text("bell", 5);
        form.Fault("bell", "wrong_type");
        form.Fault("own", "unknown_benefit");

        Assert.True(form.IsFaulty("date"));
        Assert.False(form.IsFaulty("other"));
        Assert.Equal(
            [
                "twice invalid_value",
                "missing required",
                "date invalid_date",
                "long too_long",
                "kind unknown_queue_kind",
                "bell invalid_value",
                "own unknown_benefit",
            ],
            Assert.Throws<Refusal>(form.ThrowIfInvalid).Faults.Select(fault => $"{fault.Field} {fault.Code}")
        );
    }
}
