using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;

await ServerlessQueueApp.CreateBuilder(args).Build().RunAsync();
