using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using ServerlessQueue.Notices;
using ServerlessQueue.Tests.Identity;

namespace ServerlessQueue.Tests.Notices;

public sealed class NoticeOptionsTests
{
    [Theory]
    [InlineData("Development", "outbox", "", "", null)]
    [InlineData("Production", "outbox", "", "", "Notices:Sender is outbox in the environment Production; it is for development only.")]
    [InlineData("Staging", "outbox", "", "", "Notices:Sender is outbox in the environment Staging; it is for development only.")]
    [InlineData("Production", "smsc", "town", "secret", null)]
    [InlineData("Production", "smsc", "", " ", "Notices:Smsc:Login is missing.; Notices:Smsc:Password is missing.")]
    [InlineData("Production", "pigeon", "", "", "Notices:Sender must be smsc or outbox.")]
    [InlineData("Development", "", "", "", "Notices:Sender must be smsc or outbox.")]
    public void An_app_that_could_not_reach_a_parent_does_not_start(
        string environment,
        string sender,
        string login,
        string password,
        string? fault
    )
    {
        var start = () =>
            StartUp(environment, ("Notices:Sender", sender), ("Notices:Smsc:Login", login), ("Notices:Smsc:Password", password));

        if (fault is null)
        {
            start();
        }
        else
        {
            Assert.Equal(fault, Assert.Throws<OptionsValidationException>(start).Message);
        }
    }

    [Fact]
    public void A_password_and_a_code_go_over_no_open_line() =>
        Assert.Throws<OptionsValidationException>(() =>
            StartUp(
                "Production",
                ("Notices:Sender", "smsc"),
                ("Notices:Smsc:Login", "town"),
                ("Notices:Smsc:Password", "secret"),
                ("Notices:Smsc:Address", "http://smsc.kz/sys/send.php")
            )
        );

    private static void StartUp(string environment, params (string Name, string? Value)[] settings)
    {
        using var services = new ServiceCollection()
            .AddSingleton<IHostEnvironment>(new NamedEnvironment(environment))
            .AddNotices(TestKeys.Configuration(settings))
            .BuildServiceProvider();
        services.GetRequiredService<IStartupValidator>().Validate();
    }
}
