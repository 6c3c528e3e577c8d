using Microsoft.Extensions.Configuration;
using ServerlessQueue.EmbeddedHost.Hosting;
using ServerlessQueue.EmbeddedHost.Tests.Host.Support;

namespace ServerlessQueue.EmbeddedHost.Tests.Host;

public sealed class SettingsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("settings-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Command_line_wins_over_environment_over_local_settings_over_their_sample()
    {
        var name = $"T{Guid.CreateVersion7():N}";
        Write(
            "local.settings.sample.json",
            $$"""{ "Values": { "{{name}}:A": "sample", "{{name}}:B": "sample", "{{name}}:C": "sample", "{{name}}__D": "sample" } }"""
        );
        Write("local.settings.json", $$"""{ "Values": { "{{name}}__A": "local", "{{name}}:B": "local", "{{name}}:C": "local" } }""");
        Environment.SetEnvironmentVariable($"{name}__A", "environment");
        Environment.SetEnvironmentVariable($"{name}:B", "environment");

        var settings = Read($"--{name}:A=argument");

        Assert.Equal("argument", settings[$"{name}:A"]);
        Assert.Equal("environment", settings[$"{name}:B"]);
        Assert.Equal("local", settings[$"{name}:C"]);
        Assert.Equal("sample", settings[$"{name}:D"]);
    }

    [Theory]
    [InlineData("8081", "--port", "8081")]
    [InlineData("8082", "--port=8082")]
    [InlineData("7199")]
    public void The_port_comes_from_the_switch_or_from_the_host_section_of_local_settings(string port, params string[] args)
    {
        Write("local.settings.json", """{ "Values": {}, "Host": { "LocalHttpPort": 7199 } }""");

        Assert.Equal(port, Read(args)[SettingNames.Port]);
    }

    [Fact]
    public void Comments_are_let_through_and_other_faults_of_the_file_are_named_with_it()
    {
        Write("local.settings.json", """{ "Values": { "A": "1", /* why */ "B": true, } }""");
        Assert.Equal("True", Read()["B"]);

        Write("local.settings.json", """{ "Values": { "A": { "B": "C" } } }""");
        Assert.Contains("local.settings.json", Assert.Throws<StartupException>(() => Read()).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Development")]
    [InlineData("Production", "AZURE_FUNCTIONS_ENVIRONMENT=Production")]
    public void The_environment_is_development_unless_a_setting_says_otherwise(string environment, params string[] settings)
    {
        var builder = TestApp.Builder([], settings);

        Assert.Equal(environment, builder.Environment.EnvironmentName);
        Assert.Equal(AppContext.BaseDirectory.TrimEnd('/'), builder.Environment.ContentRootPath.TrimEnd('/'));
    }

    [Fact]
    public void Host_json_is_read_and_settings_override_it()
    {
        Write(
            "host.json",
            """
            { "version": "2.0", "extensions": { "http": { "routePrefix": "", "customHeaders": { "X-A": "a" } },
              "queues": { "batchSize": 8, "visibilityTimeout": "00:00:15", "maxDequeueCount": 7 } } }
            """
        );
        var faults = new List<string>();
        var settings = new ConfigurationBuilder()
            .AddInMemoryCollection([new("AzureFunctionsJobHost:extensions:queues:maxDequeueCount", "3")])
            .Build();

        var host = HostJson.Read(_folder, settings, faults);

        Assert.Empty(faults);
        Assert.Equal("", host.Http.RoutePrefix);
        Assert.Equal([new("X-A", "a")], host.Http.CustomHeaders);
        Assert.Equal(new(8, 4, 3, TimeSpan.FromSeconds(15), TimeSpan.FromMinutes(1), true), host.Queues);
    }

    [Fact]
    public void A_host_json_that_is_no_json_is_a_fault()
    {
        Write("host.json", "{");
        var faults = new List<string>();

        HostJson.Read(_folder, new ConfigurationBuilder().Build(), faults);

        Assert.Contains("host.json", Assert.Single(faults), StringComparison.Ordinal);
    }

    private void Write(string file, string content) => File.WriteAllText(Path.Combine(_folder, file), content);

    private IConfigurationRoot Read(params string[] args)
    {
        var builder = new ConfigurationBuilder();
        SettingsSources.Add(builder, _folder, args);
        return builder.Build();
    }
}
