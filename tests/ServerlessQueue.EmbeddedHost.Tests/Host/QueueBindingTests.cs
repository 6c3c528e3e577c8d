using ServerlessQueue.EmbeddedHost.Tests.Host.Samples;
using ServerlessQueue.EmbeddedHost.Tests.Host.Support;
using ServerlessQueue.TestSupport;

namespace ServerlessQueue.EmbeddedHost.Tests.Host;

public sealed class QueueBindingTests
{
    private readonly string _queue = TestApp.NewQueueName();

    [Fact]
    public async Task A_text_is_bound_as_it_is()
    {
        await using var app = await StartAsync(typeof(TextFunction));

        await SendAsync("қазақша");

        Assert.Equal("қазақша try 1", await app.Recorder.NextAsync());
    }

    [Fact]
    public async Task Json_is_bound_to_a_type_and_its_properties_hide_what_the_trigger_says_under_the_same_name()
    {
        await using var app = await StartAsync(typeof(PocoFunction));

        await SendAsync("""{ "id": "of the message", "count": 7, "unknown": [1] }""");

        Assert.Equal("of the message 7 of the message 00:00:00 null", await app.Recorder.NextAsync());
    }

    [Fact]
    public async Task The_message_itself_comes_decoded_with_what_the_trigger_says_about_it()
    {
        await using var app = await StartAsync(typeof(MessageFunction));

        await SendAsync("hello");

        Assert.Equal($"hello True 1 True {_queue}", await app.Recorder.NextAsync());
    }

    [Fact]
    public async Task Bytes_come_as_they_were_sent()
    {
        await using var app = await StartAsync(typeof(BinaryFunction));

        await SendAsync(BinaryData.FromBytes([0, 255, 17]));

        Assert.Equal("00FF11", await app.Recorder.NextAsync());
    }

    private async Task<TestApp> StartAsync(Type functions) =>
        await TestApp.StartAsync(functions, TestApp.On((await AzuriteProcess.SharedAsync()).ConnectionString, _queue));

    private Task SendAsync(string text) => SendAsync(BinaryData.FromString(text));

    private async Task SendAsync(BinaryData body)
    {
        var queue = TestApp.Queue((await AzuriteProcess.SharedAsync()).ConnectionString, _queue);
        await queue.CreateIfNotExistsAsync();
        await queue.SendMessageAsync(body);
    }
}
