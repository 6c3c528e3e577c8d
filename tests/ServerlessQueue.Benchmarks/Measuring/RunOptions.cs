using System.Globalization;

namespace ServerlessQueue.Benchmarks.Measuring;

/// <summary>What to run and how large.</summary>
/// <param name="Names">Benchmarks, in the order in which they run.</param>
/// <param name="Scale">1 is the size that the documentation shows; less is for trying out.</param>
/// <param name="Repetitions">Of each side.</param>
internal sealed record RunOptions(IReadOnlyList<string> Names, double Scale, int Repetitions)
{
    private const string All = "all";

    /// <returns>Null when the arguments cannot be understood.</returns>
    public static RunOptions? Read(string[] args, IReadOnlyList<string> known)
    {
        var options = new RunOptions([], 1, 5);
        for (var index = 0; index < args.Length; index++)
        {
            switch (args[index])
            {
                case All:
                    options = options with { Names = known };
                    break;
                case "--scale" when Number(args, ++index) is { } scale and > 0 and <= 1:
                    options = options with { Scale = scale };
                    break;
                case "--repetitions" when Number(args, ++index) is { } repetitions and >= 1:
                    options = options with { Repetitions = (int)repetitions };
                    break;
                case var name when known.Contains(name):
                    options = options with { Names = [.. options.Names, name] };
                    break;
                default:
                    return null;
            }
        }

        return options.Names.Count == 0 ? null : options;
    }

    public int Scaled(int full, int least = 1) => Math.Max(least, (int)Math.Round(full * Scale));

    private static double? Number(string[] args, int index) =>
        index < args.Length && double.TryParse(args[index], CultureInfo.InvariantCulture, out var number) ? number : null;
}
