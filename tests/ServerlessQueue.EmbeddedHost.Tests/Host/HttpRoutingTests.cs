using System.Net;
using ServerlessQueue.EmbeddedHost.Tests.Host.Samples;
using ServerlessQueue.EmbeddedHost.Tests.Host.Support;

namespace ServerlessQueue.EmbeddedHost.Tests.Host;

public sealed class HttpRoutingTests
{
    private const string NoPrefix = "AzureFunctionsJobHost:extensions:http:routePrefix=";

    [Fact]
    public async Task An_optional_parameter_of_no_length_serves_the_root_and_nothing_else()
    {
        await using var app = await TestApp.StartAsync(typeof(HttpFunctions), NoPrefix);

        Assert.Equal("root of GET", await app.Client.GetStringAsync("/"));
        Assert.Equal(HttpStatusCode.NotFound, (await app.Client.GetAsync("/anything")).StatusCode);
    }

    [Theory]
    [InlineData("GET", "/nowhere")]
    [InlineData("PUT", "/json")]
    [InlineData("DELETE", "/numbers/1")]
    [InlineData("GET", "/numbers/one")]
    public async Task An_unknown_path_a_wrong_method_and_a_failed_constraint_are_404_with_an_empty_body(string method, string path)
    {
        await using var app = await TestApp.StartAsync(typeof(HttpFunctions), NoPrefix);

        using var answer = await app.Client.SendAsync(new(new(method), path));

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task One_route_may_have_a_function_for_each_method()
    {
        await using var app = await TestApp.StartAsync(typeof(HttpFunctions), NoPrefix);

        Assert.Equal("number 5", await app.Client.GetStringAsync("numbers/5"));
        using var posted = await app.Client.PostAsync("numbers/6", null);
        Assert.Equal("posted 6", await posted.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("PUT")]
    [InlineData("PATCH")]
    public async Task A_function_without_route_and_methods_answers_its_name_by_any_method(string method)
    {
        await using var app = await TestApp.StartAsync(typeof(HttpFunctions));

        using var answer = await app.Client.SendAsync(new(new(method), "api/anymethod"));

        Assert.Equal(method, await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Routes_stand_below_the_prefix_of_the_host_which_is_api_by_default()
    {
        await using var app = await TestApp.StartAsync(typeof(HttpFunctions));

        Assert.Equal("number 5", await app.Client.GetStringAsync("api/numbers/5"));
        Assert.Equal(HttpStatusCode.NotFound, (await app.Client.GetAsync("numbers/5")).StatusCode);
    }

    [Theory]
    [InlineData("/7", "7")]
    [InlineData("", "-1")]
    public async Task Route_values_context_and_cancellation_are_bound_to_parameters(string rest, string count)
    {
        await using var app = await TestApp.StartAsync(typeof(HttpFunctions), NoPrefix);

        var answer = await app.Client.GetStringAsync($"values/0196f6ae-0000-7000-8000-000000000001/%D2%9B%D0%B0%D0%BB%D0%B0{rest}");

        Assert.Equal($"0196f6ae-0000-7000-8000-000000000001 қала {count} True True", answer);
    }

    [Fact]
    public async Task A_route_value_of_the_wrong_form_fails_in_the_function_and_stays_out_of_the_log()
    {
        await using var app = await TestApp.StartAsync(typeof(HttpFunctions), NoPrefix);

        using var answer = await app.Client.GetAsync("values/personal-thing/text");

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Equal(0, app.Log.Count("personal-thing"));
    }
}
