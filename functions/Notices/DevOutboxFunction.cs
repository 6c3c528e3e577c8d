using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Hosting;
using ServerlessQueue.Http;
using ServerlessQueue.Identity;

namespace ServerlessQueue.Notices;

/// <summary>
/// GET /api/dev/outbox?phone=… – the notices that the outbox keeps, while developing. The one place where a telephone stands in an
/// address; anywhere but in development it does not exist.
/// </summary>
internal sealed class DevOutboxFunction(Endpoint endpoint, Outbox outbox, IHostEnvironment environment)
{
    private const int LongestPhone = 40;

    [Function(nameof(ReadDevOutbox))]
    public Task<IActionResult> ReadDevOutbox(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/dev/outbox")] HttpRequest request
    ) =>
        endpoint.Answer(
            request,
            async cancellationToken =>
            {
                if (!environment.IsDevelopment())
                {
                    throw Refusal.NotFound();
                }

                var query = new QueryForm(request);
                var text = query.Text("phone", LongestPhone);
                if (text is not null && PhoneNumber.Fault(text) is { } fault)
                {
                    query.Fault("phone", fault);
                }

                query.ThrowIfInvalid();
                _ = PhoneNumber.TryParse(text, out var phone);
                return new JsonAnswer(await outbox.ReadAsync(phone, cancellationToken));
            }
        );
}
