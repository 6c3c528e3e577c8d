using ServerlessQueue;
using Microsoft.Extensions.Hosting;

await ServerlessQueueApp.CreateBuilder(args).Build().RunAsync();
