using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using ServerlessQueue.Http;

namespace ServerlessQueue.Identity.Confirmations;

/// <summary>POST /api/phone-confirmations and what follows it.</summary>
internal sealed class PhoneConfirmationFunctions(Endpoint endpoint, AddressBudget addresses, PhoneConfirmations confirmations)
{
    private const int LongestPhone = 40;
    private const int LongestCode = 20;
    private static readonly string[] LanguageCodes = [.. Enum.GetValues<Language>().Select(language => language.Code())];

    [Function(nameof(StartPhoneConfirmation))]
    public Task<IActionResult> StartPhoneConfirmation(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/phone-confirmations")] HttpRequest request
    ) =>
        endpoint.Answer(
            request,
            async cancellationToken =>
            {
                var (phone, language) = await ReadAsync(request, cancellationToken);
                addresses.Take(ClientAddress.Of(request));
                var started = await confirmations.StartAsync(phone, language, cancellationToken);
                return new JsonAnswer(started, StatusCodes.Status202Accepted);
            }
        );

    [Function(nameof(ConfirmPhone))]
    public Task<IActionResult> ConfirmPhone(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/phone-confirmations/{confirmationId}")] HttpRequest request,
        string confirmationId
    ) =>
        endpoint.Answer(
            request,
            async cancellationToken =>
            {
                var form = await JsonForm.ReadAsync(request, cancellationToken);
                var code = form.Text("code", LongestCode);
                form.ThrowIfInvalid();
                return new JsonAnswer(await confirmations.ConfirmAsync(confirmationId, code!, cancellationToken));
            }
        );

    private static async Task<(PhoneNumber Phone, Language Language)> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var form = await JsonForm.ReadAsync(request, cancellationToken);
        var phone = form.Text("phone", LongestPhone);
        var language = form.OneOf("language", LanguageCodes, FieldCodes.UnknownLanguage, required: false);
        if (phone is not null && PhoneNumber.Fault(phone) is { } fault)
        {
            form.Fault("phone", fault);
        }

        form.ThrowIfInvalid();
        _ = PhoneNumber.TryParse(phone, out var number);
        return (number, Languages.TryParse(language, out var chosen) ? chosen : Languages.Of(request));
    }
}
