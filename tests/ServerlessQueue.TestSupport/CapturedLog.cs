using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace ServerlessQueue.TestSupport;

/// <summary>Every line that the app logs, with its exceptions in full.</summary>
public sealed class CapturedLog : ILoggerProvider
{
    private readonly ConcurrentQueue<(EventId Event, string Line)> _lines = new();

    public IReadOnlyList<(EventId Event, string Line)> Lines => [.. _lines];

    public void Clear() => _lines.Clear();

    public ILogger CreateLogger(string categoryName) => new Logger(categoryName, _lines);

    public void Dispose() { }

    private sealed class Logger(string category, ConcurrentQueue<(EventId, string)> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel level, EventId id, TState state, Exception? exception, Func<TState, Exception?, string> format) =>
            lines.Enqueue((id, $"{level} {category}: {format(state, exception)} {exception}"));
    }
}
