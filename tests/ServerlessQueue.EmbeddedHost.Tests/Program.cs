using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;
using ServerlessQueue.EmbeddedHost.Hosting;
using ServerlessQueue.EmbeddedHost.Tests.Host.Samples;

var builder = new FunctionsApplicationBuilder(args, new FunctionsApp("KilledApp", [typeof(StoringFunctions)], OwnProcess: true));
builder.ConfigureFunctionsWebApplication();
await builder.Build().RunAsync();
