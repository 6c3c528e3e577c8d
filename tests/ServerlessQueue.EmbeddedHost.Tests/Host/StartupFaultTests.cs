using System.Net;
using System.Net.Sockets;
using Microsoft.Azure.Functions.Worker.Builder;
using ServerlessQueue.EmbeddedHost.Hosting;
using ServerlessQueue.EmbeddedHost.Tests.Host.Samples;
using ServerlessQueue.EmbeddedHost.Tests.Host.Support;

namespace ServerlessQueue.EmbeddedHost.Tests.Host;

public sealed class StartupFaultTests
{
    private static readonly StartupException AllFaults = Assert.Throws<StartupException>(() =>
    {
        var builder = TestApp.Builder([typeof(FaultyFunctions)], "AzureFunctionsJobHost:extensions:http:routePrefix=");
        builder.ConfigureFunctionsWebApplication();
        builder.Build();
    });

    [Theory]
    [InlineData("Function 'Twice': the name is given to")]
    [InlineData("Function 'Unknown': this host does not know the trigger UnknownTriggerAttribute")]
    [InlineData("Function 'NoTrigger': one parameter must have a trigger attribute")]
    [InlineData("Function 'bad name': a name is")]
    [InlineData("Function 'BadSchedule': 'every day' is no NCRONTAB expression")]
    [InlineData("Function 'FiveFields': '0 * * * *' is no NCRONTAB expression")]
    [InlineData("Function 'MissingSetting': the setting 'NotThere' that %NotThere% refers to is not set")]
    [InlineData("Function 'CaseTwins': binding names must differ in more than case: text, Text")]
    [InlineData("Function 'BadQueue': 'no--queue' is no queue name")]
    [InlineData("The storage connection 'Elsewhere' is not set")]
    [InlineData("The storage connection 'AzureWebJobsStorage' is not set")]
    [InlineData("Function 'QueueRetry': FixedDelayRetryAttribute works on timer functions only")]
    [InlineData("Function 'BadInterval': an interval of ExponentialBackoffRetryAttribute must be a time of the form HH:mm:ss, not 'soon'")]
    [InlineData("Function 'BadRoute': the route 'a/{b' is no template")]
    [InlineData("Function 'HostRoute': the route 'admin/mine' belongs to the host")]
    [InlineData("Functions 'RouteOne' and 'RouteTwo': both answer the route 'same/{b}'")]
    [InlineData("Function 'NotInRoute': nothing can be bound to the parameter 'number' of type String")]
    [InlineData("async void")]
    public void The_message_names_every_fault(string fault) => Assert.Contains(fault, AllFaults.Message, StringComparison.Ordinal);

    [Fact]
    public void The_functions_are_those_of_the_assembly_that_makes_the_builder()
    {
        var builder = FunctionsApplication.CreateBuilder(["--port=0"]);
        builder.ConfigureFunctionsWebApplication();

        var fault = Assert.Throws<StartupException>(() => builder.Build());

        Assert.Contains("UnknownTriggerAttribute", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Http_functions_need_the_web_application()
    {
        var fault = Assert.Throws<StartupException>(() => TestApp.Builder([typeof(KeyFunctions)]).Build());

        Assert.Contains("ConfigureFunctionsWebApplication", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("AzureFunctionsJobHost:extensions:queues:batchSize=33", "batchSize must be a number from 1 to 32")]
    [InlineData("AzureFunctionsJobHost:extensions:queues:visibilityTimeout=later", "visibilityTimeout must be a time")]
    [InlineData("AzureFunctionsJobHost:extensions:queues:messageEncoding=utf8", "messageEncoding must be base64 or none")]
    [InlineData("AzureWebJobsStorage=nonsense", "The storage connection 'AzureWebJobsStorage' is not of the form")]
    [InlineData("EmbeddedHost:Port=http", "EmbeddedHost:Port must be a number")]
    public void A_wrong_setting_is_named(string setting, string fault)
    {
        var exception = Assert.Throws<StartupException>(() =>
            TestApp.Builder([typeof(TextFunction)], "TestQueue=queue", "AzureWebJobsStorage=UseDevelopmentStorage=true", setting).Build()
        );

        Assert.Contains(fault, exception.Message, StringComparison.Ordinal);
        Assert.Single(exception.Faults);
    }

    [Fact]
    public async Task A_port_in_use_is_said_with_what_to_do()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var builder = TestApp.Builder([], $"EmbeddedHost:Port={((IPEndPoint)other.LocalEndpoint).Port}");
        using var host = builder.Build();

        var fault = await Assert.ThrowsAsync<StartupException>(() => host.StartAsync());

        Assert.Contains("--port", fault.Message, StringComparison.Ordinal);
    }
}
