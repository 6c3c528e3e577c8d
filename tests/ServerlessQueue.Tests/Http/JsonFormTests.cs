using System.Text;
using Microsoft.AspNetCore.Http;
using ServerlessQueue.Http;

namespace ServerlessQueue.Tests.Http;

public sealed class JsonFormTests
{
    [Fact]
    public async Task A_good_body_reads_as_it_was_sent()
    {
        var form = await Form("""{ "child": { "surname": " Әлімжанова " }, "email": null, "born": "2023-06-05", "kind": "general" }""");

        Assert.Equal(" Әлімжанова ", form.Object("child").Text("surname", 100));
        Assert.Null(form.Text("email", 100, required: false));
        Assert.Equal(new DateOnly(2023, 6, 5), form.Date("born", required: true));
        Assert.Equal("general", form.OneOf("kind", ["general", "special"]));
        form.ThrowIfInvalid();
    }

    [Fact]
    public async Task A_body_may_begin_with_a_byte_order_mark()
    {
        var form = await Form("\uFEFF{ \"a\": \"b\" }");
        Assert.Equal("b", form.Text("a", 10));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"text\"")]
    [InlineData("{} {}")]
    [InlineData("""{ "a": 1, }""")]
    [InlineData("""{ /* c */ }""")]
    [InlineData("""{ "a": 1, "a": 2 }""")]
    [InlineData("""{ "a": { "b": 1, "\u0062": 2 } }""")]
    [InlineData("""{ "\ud800": 1 }""")]
    [InlineData("""{ "a": 0, "b": [{ "\udc00b": 1 }] }""")]
    [InlineData("""{ "a": [[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]] }""")]
    public async Task What_is_no_single_object_with_single_names_is_malformed(string body)
    {
        var refusal = await Assert.ThrowsAsync<Refusal>(() => Form(body));
        Assert.Equal((400, "malformed_json"), (refusal.Status, refusal.Code));
    }

    [Fact]
    public async Task Bytes_that_are_not_utf8_are_malformed()
    {
        byte[] body = [.. "{\"a\":\""u8, 0xFF, .. "\"}"u8];
        var refusal = await Assert.ThrowsAsync<Refusal>(() => JsonForm.ReadAsync(Requests.Post(body), default));
        Assert.Equal((400, "malformed_json"), (refusal.Status, refusal.Code));
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("Application/JSON; charset=UTF-8")]
    [InlineData("application/json; charset=\"utf-8\"")]
    public async Task Json_in_utf8_is_read(string contentType) =>
        Assert.NotNull(await JsonForm.ReadAsync(Requests.Json("{}", contentType), default));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/json; charset=windows-1251")]
    [InlineData("application/problem+json")]
    [InlineData("not a type")]
    public async Task Any_other_type_is_refused_before_the_body_is_read(string? contentType)
    {
        var refusal = await Assert.ThrowsAsync<Refusal>(() => JsonForm.ReadAsync(Requests.Post("{}"u8.ToArray(), contentType), default));
        Assert.Equal((415, "unsupported_type"), (refusal.Status, refusal.Code));
    }

    [Fact]
    public async Task A_packed_body_is_refused()
    {
        var request = Requests.Json("{}");
        request.Headers.ContentEncoding = "gzip";
        Assert.Equal(415, (await Assert.ThrowsAsync<Refusal>(() => JsonForm.ReadAsync(request, default))).Status);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Sixty_four_kibibytes_are_read_and_one_byte_more_is_too_large(bool knownLength)
    {
        var full = Encoding.UTF8.GetBytes("""{ "a": """ + "\"x\"".PadRight(64 * 1024 - 8) + "}");
        Assert.Equal(64 * 1024, full.Length);
        var form = await JsonForm.ReadAsync(Requests.Post(full, knownLength: knownLength), default);
        Assert.Equal("x", form.Text("a", 1));

        var refusal = await Assert.ThrowsAsync<Refusal>(() =>
            JsonForm.ReadAsync(Requests.Post([.. full, 32], knownLength: knownLength), default)
        );
        Assert.Equal((413, "too_large"), (refusal.Status, refusal.Code));
        Assert.Equal(64L * 1024, refusal.Extensions["maxBytes"]);
    }

    [Fact]
    public async Task A_body_without_end_is_left_after_the_limit()
    {
        var request = Requests.Post([], knownLength: false);
        request.Body = new EndlessStream();
        Assert.Equal(413, (await Assert.ThrowsAsync<Refusal>(() => JsonForm.ReadAsync(request, default))).Status);
    }

    [Fact]
    public async Task A_body_that_breaks_off_is_malformed_and_the_servers_own_complaint_passes()
    {
        var request = Requests.Post([], knownLength: false);
        request.Body = new BrokenStream(new IOException("reset"));
        Assert.Equal("malformed_request", (await Assert.ThrowsAsync<Refusal>(() => JsonForm.ReadAsync(request, default))).Code);
        request.Body = new BrokenStream(new BadHttpRequestException("too large", 413));
        await Assert.ThrowsAsync<BadHttpRequestException>(() => JsonForm.ReadAsync(request, default));
    }

    [Fact]
    public async Task An_object_that_is_missing_or_something_else_is_one_fault()
    {
        var form = await Form("""{ "parent": "me" }""");
        foreach (var name in new[] { "child", "parent" })
        {
            var person = form.Object(name);
            Assert.Null(person.Text("iin", 12));
            person.Fault("iin", "iin_check_digit");
            Assert.True(person.IsFaulty("iin"));
            Assert.True(person.Object("address").IsFaulty("street"));
        }
        Assert.Equal(["parent wrong_type", "child required"], Faults(form));
    }

    [Fact]
    public async Task Faults_stand_in_the_order_of_the_body_and_missing_fields_after_it()
    {
        var form = await Form("""{ "phone": 7, "extra": 1, "child": { "iin": "1", "more": {} }, "kind": "none" }""");
        form.OneOf("kind", ["general"], "unknown_queue_kind");
        form.Text("locality", 30);
        var child = form.Object("child");
        child.Text("surname", 100);
        child.Text("iin", 12);
        child.Fault("iin", "iin_length");
        form.Text("phone", 30);

        Assert.Equal(
            [
                "phone wrong_type",
                "extra unknown_field",
                "child.iin iin_length",
                "child.more unknown_field",
                "child.surname required",
                "kind unknown_queue_kind",
                "locality required",
            ],
            Faults(form)
        );
    }

    [Fact]
    public async Task One_code_of_one_field_counts_once_and_two_codes_twice()
    {
        var form = await Form("""{ "iin": "x" }""");
        form.Text("iin", 12);
        form.Fault("iin", "same_iin");
        form.Fault("iin", "same_iin");
        form.Fault("iin", "child_too_old");
        Assert.Equal(["iin same_iin", "iin child_too_old"], Faults(form));
    }

    [Theory]
    [InlineData("\"a\\u0000b\"", "invalid_value")]
    [InlineData("\"a\\nb\"", "invalid_value")]
    [InlineData("\"a\\u0085b\"", "invalid_value")]
    [InlineData("\"a\\u2028b\"", "invalid_value")]
    [InlineData("\"a\\ud800b\"", "invalid_value")]
    [InlineData("\"abcdef\"", "too_long")]
    [InlineData("\" \\t \"", "required")]
    [InlineData("null", "required")]
    [InlineData("12", "wrong_type")]
    [InlineData("true", "wrong_type")]
    [InlineData("[\"a\"]", "wrong_type")]
    [InlineData("{}", "wrong_type")]
    public async Task A_text_that_cannot_be_used_says_why(string value, string code)
    {
        var form = await Form($$"""{ "name": {{value}} }""");
        Assert.Null(form.Text("name", 5));
        Assert.Equal([$"name {code}"], Faults(form));
    }

    [Fact]
    public async Task A_note_may_have_lines_but_no_other_control_characters()
    {
        var form = await Form("""{ "good": "a\r\n\tb", "bad": "a\u001bb" }""");
        Assert.Equal("a\r\n\tb", form.Text("good", 100, multiline: true));
        Assert.Null(form.Text("bad", 100, multiline: true));
        Assert.Equal(["bad invalid_value"], Faults(form));
    }

    [Theory]
    [InlineData("2026-02-29")]
    [InlineData("2026-1-1")]
    [InlineData("01.02.2026")]
    [InlineData("2026-01-01T00:00:00Z")]
    [InlineData("٢٠٢٦-٠١-٠١")]
    public async Task A_date_is_year_month_day(string value)
    {
        var form = await Form($$"""{ "date": "{{value}}" }""");
        Assert.Null(form.Date("date", required: true));
        Assert.Equal(["date invalid_date"], Faults(form));
    }

    [Fact]
    public async Task An_unknown_name_that_may_hold_somebodys_number_is_not_repeated()
    {
        var form = await Form("""{ "230605633507": 1, "Айгерім": 2, "": 3, "child_2": 4 }""");
        var fields = Faults(form);
        Assert.Equal(["? unknown_field", "? unknown_field", "? unknown_field", "child_2 unknown_field"], fields);
    }

    [Fact]
    public async Task A_flood_of_unknown_names_does_not_make_a_flood_of_faults()
    {
        var form = await Form("{" + string.Join(',', Enumerable.Range(0, 3000).Select(number => $"\"f{number}\":0")) + "}");
        Assert.Equal(100, Faults(form).Count);
    }

    private static Task<JsonForm> Form(string body) => JsonForm.ReadAsync(Requests.Json(body), default);

    private static List<string> Faults(JsonForm form) =>
        [.. Assert.Throws<Refusal>(form.ThrowIfInvalid).Faults.Select(fault => $"{fault.Field} {fault.Code}")];

    private sealed class BrokenStream(IOException fault) : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            ValueTask.FromException<int>(fault);
    }

    private sealed class EndlessStream : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult(buffer.Length);
    }
}
