using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace ServerlessQueue.EmbeddedHost.Tests.Host.Samples;

/// <summary>Each breaks one rule; an app of them does not start.</summary>
internal static class FaultyFunctions
{
    internal sealed class UnknownTriggerAttribute : TriggerBindingAttribute;

    [Function("Twice")]
    public static void One([QueueTrigger("twice")] string text) => _ = text;

    [Function("twice")]
    public static void Other([QueueTrigger("twice")] string text) => _ = text;

    [Function("Unknown")]
    public static void Unknown([UnknownTrigger] string text) => _ = text;

    [Function("NoTrigger")]
    public static void NoTrigger(string text) => _ = text;

    [Function("bad name")]
    public static void BadName([QueueTrigger("queue")] string text) => _ = text;

    [Function("BadSchedule")]
    public static void BadSchedule([TimerTrigger("every day")] TimerInfo timer) => _ = timer;

    [Function("FiveFields")]
    public static void FiveFields([TimerTrigger("0 * * * *")] TimerInfo timer) => _ = timer;

    [Function("MissingSetting")]
    public static void MissingSetting([TimerTrigger("%NotThere%")] TimerInfo timer) => _ = timer;

    [Function("CaseTwins")]
    public static void CaseTwins([QueueTrigger("queue")] string text, string Text) => _ = text + Text;

    [Function("BadQueue")]
    public static void BadQueue([QueueTrigger("no--queue")] string text) => _ = text;

    [Function("NoConnection")]
    public static void NoConnection([QueueTrigger("queue", Connection = "Elsewhere")] string text) => _ = text;

    [Function("QueueRetry")]
    [FixedDelayRetry(3, "00:00:01")]
    public static void QueueRetry([QueueTrigger("queue")] string text) => _ = text;

    [Function("BadInterval")]
    [ExponentialBackoffRetry(3, "soon", "00:01:00")]
    public static void BadInterval([TimerTrigger("0 0 * * * *")] TimerInfo timer) => _ = timer;

    [Function("BadRoute")]
    public static IActionResult BadRoute([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "a/{b")] HttpRequest _) =>
        new OkResult();

    [Function("HostRoute")]
    public static IActionResult HostRoute([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "admin/mine")] HttpRequest _) =>
        new OkResult();

    [Function("RouteOne")]
    public static IActionResult RouteOne([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "same/{a}")] HttpRequest _) =>
        new OkResult();

    [Function("RouteTwo")]
    public static IActionResult RouteTwo([HttpTrigger(AuthorizationLevel.Anonymous, "get", "post", Route = "same/{b}")] HttpRequest _) =>
        new OkResult();

    [Function("NotInRoute")]
    public static IActionResult NotInRoute(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "x/{id}")] HttpRequest _,
        string number
    ) => new ContentResult { Content = number };

#pragma warning disable VSTHRD100, CS1998 // That is what is wrong with it.
    [Function("AsyncVoid")]
    public static async void AsyncVoid([QueueTrigger("queue")] string text) => _ = text;
#pragma warning restore VSTHRD100, CS1998
}
