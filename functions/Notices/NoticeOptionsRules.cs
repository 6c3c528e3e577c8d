using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace ServerlessQueue.Notices;

/// <summary>
/// Stops an app at its start that could not reach a parent, or that would keep parents' codes in an outbox instead of sending
/// them.
/// </summary>
internal sealed class NoticeOptionsRules(IHostEnvironment environment) : IValidateOptions<NoticeOptions>
{
    public ValidateOptionsResult Validate(string? name, NoticeOptions options) =>
        options.Sender switch
        {
            NoticeSenders.Outbox when !environment.IsDevelopment() => ValidateOptionsResult.Fail(
                $"Notices:Sender is {NoticeSenders.Outbox} in the environment {environment.EnvironmentName}; it is for development only."
            ),
            NoticeSenders.Outbox => ValidateOptionsResult.Success,
            NoticeSenders.Smsc => Smsc(options.Smsc),
            _ => ValidateOptionsResult.Fail($"Notices:Sender must be {NoticeSenders.Smsc} or {NoticeSenders.Outbox}."),
        };

    private ValidateOptionsResult Smsc(SmscOptions smsc)
    {
        var faults = new List<string>();
        if (string.IsNullOrWhiteSpace(smsc.Login))
        {
            faults.Add("Notices:Smsc:Login is missing.");
        }

        if (string.IsNullOrWhiteSpace(smsc.Password))
        {
            faults.Add("Notices:Smsc:Password is missing.");
        }

        // The form carries the password, the number and the code.
        if (!smsc.Address.IsAbsoluteUri || (smsc.Address.Scheme != Uri.UriSchemeHttps && !environment.IsDevelopment()))
        {
            faults.Add("Notices:Smsc:Address must begin with https://.");
        }

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
