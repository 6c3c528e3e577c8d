namespace ServerlessQueue.Benefits;
internal sealed class DocumentList {
#pragma warning disable CA1822
public Task<IReadOnlyList<object>> OfAsync(ServerlessQueue.Identity.ApplicationNumber n, CancellationToken c) => Task.FromResult<IReadOnlyList<object>>([]); }
public static class Stub { public static Microsoft.Extensions.DependencyInjection.IServiceCollection AddBenefits(this Microsoft.Extensions.DependencyInjection.IServiceCollection s) { Microsoft.Extensions.DependencyInjection.ServiceCollectionServiceExtensions.AddSingleton<DocumentList>(s); return s; } }
