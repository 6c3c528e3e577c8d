using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Matching;

namespace ServerlessQueue.EmbeddedHost.Http;

/// <summary>Drops the endpoints of other methods, so that a wrong method is answered by 404 like an unknown path, not by 405.</summary>
internal sealed class MethodPolicy : MatcherPolicy, IEndpointSelectorPolicy
{
    public override int Order => -1000;

    public bool AppliesToEndpoints(IReadOnlyList<Endpoint> endpoints) =>
        endpoints.Any(endpoint => endpoint.Metadata.GetMetadata<Methods>() is not null);

    public Task ApplyAsync(HttpContext httpContext, CandidateSet candidates)
    {
        for (var i = 0; i < candidates.Count; i++)
        {
            var methods = candidates[i].Endpoint.Metadata.GetMetadata<Methods>();
            if (methods is { Names.Count: > 0 } && !methods.Names.Contains(httpContext.Request.Method, StringComparer.OrdinalIgnoreCase))
            {
                candidates.SetValidity(i, false);
            }
        }
        return Task.CompletedTask;
    }

    /// <param name="Names">Empty for all.</param>
    internal sealed record Methods(IReadOnlyList<string> Names);
}
