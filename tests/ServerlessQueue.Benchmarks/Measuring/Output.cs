using System.Text.Json;
using System.Text.Json.Serialization;

namespace ServerlessQueue.Benchmarks.Measuring;

/// <summary>Figures go to standard output, one JSON line each; everything else goes to standard error.</summary>
internal static class Output
{
    private const int Digits = 4;

    public static void Figure(string benchmark, string side, string figure, Sample sample, string unit) =>
        Write(new Line(benchmark, side, figure, Round(sample.Median), unit, Round(sample.Min), Round(sample.Max)));

    public static void Figure(string benchmark, string side, string figure, double value, string unit) =>
        Write(new Line(benchmark, side, figure, Round(value), unit, Round(value), Round(value)));

    /// <summary>How many times as much <paramref name="other"/> takes, by medians; the bounds are those of the least and most favourable pair.</summary>
    public static void Ratio(string benchmark, string side, string figure, Sample ours, Sample other) =>
        Write(
            new Line(
                benchmark,
                side,
                figure,
                Round(other.Median / ours.Median),
                "times",
                Round(other.Min / ours.Max),
                Round(other.Max / ours.Min)
            )
        );

    public static void Progress(string text) => Console.Error.WriteLine($"[{TimeProvider.System.GetUtcNow():HH:mm:ss}] {text}");

    private static void Write(Line line) => Console.Out.WriteLine(JsonSerializer.Serialize(line, FigureJson.Default.Line));

    private static double Round(double value) =>
        value == 0 ? 0 : Math.Round(value, Math.Clamp(Digits - 1 - (int)Math.Floor(Math.Log10(Math.Abs(value))), 0, 15));

    internal sealed record Line(string Benchmark, string Side, string Figure, double Value, string Unit, double Min, double Max);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Output.Line))]
internal sealed partial class FigureJson : JsonSerializerContext;
