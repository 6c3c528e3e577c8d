using Microsoft.Extensions.Hosting;
using ServerlessQueue;

await ServerlessQueueApp.CreateBuilder(args).Build().RunAsync();
