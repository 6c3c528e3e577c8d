using Microsoft.Azure.Functions.Worker.Builder;
using ServerlessQueue.Applications;
using ServerlessQueue.Benefits;
using ServerlessQueue.Http;
using ServerlessQueue.Identity;
using ServerlessQueue.Notices;
using ServerlessQueue.Pages;
using ServerlessQueue.Policy;
using ServerlessQueue.Queueing;
using ServerlessQueue.Storage;

namespace ServerlessQueue;

/// <summary>The composition root: the rooms of the app, for the worker and for tests alike.</summary>
public static class ServerlessQueueApp
{
    public static FunctionsApplicationBuilder CreateBuilder(string[] args)
    {
        var builder = FunctionsApplication.CreateBuilder(args);
        builder.ConfigureFunctionsWebApplication();
        builder
            .Services.AddStorage(builder.Configuration)
            .AddHttp()
            .AddPolicy()
            .AddIdentity(builder.Configuration)
            .AddNotices(builder.Configuration)
            .AddQueueing()
            .AddApplications()
            .AddBenefits()
            .AddPages();
        return builder;
    }
}
