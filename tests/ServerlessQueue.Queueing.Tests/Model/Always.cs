using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;

namespace ServerlessQueue.Queueing.Tests.Model;

/// <summary>
/// Runs a property on generated cases. A failure prints the seed and the smallest case found. <c>PROPERTY_SEED=seed,gamma</c> runs the
/// same cases again, <c>PROPERTY_TIMES=50</c> runs fifty times as many, <c>PROPERTY_SHRINK=no</c> spares the search for the smallest.
/// </summary>
internal static class Always
{
    private static readonly Config Settings = Config.QuickThrowOnFailure.WithReplay(
        ReplayFrom(Environment.GetEnvironmentVariable("PROPERTY_SEED"))
    );

    private static readonly double Times = double.Parse(
        Environment.GetEnvironmentVariable("PROPERTY_TIMES") ?? "1",
        CultureInfo.InvariantCulture
    );

    private static readonly bool Shrinks = Environment.GetEnvironmentVariable("PROPERTY_SHRINK") != "no";

    public static void Holds<T>(Arbitrary<T> cases, Action<T> holds, int runs = 100) =>
        Check.One(Settings.WithMaxTest((int)Math.Ceiling(runs * Times)), Prop.ForAll(Shrinks ? cases : Arb.From(cases.Generator), holds));

    public static void Holds<T>(Gen<T> cases, Action<T> holds, int runs = 100) => Holds(Arb.From(cases), holds, runs);

    /// <summary>A list that shrinks by losing a half, a quarter, ... or one of its elements.</summary>
    public static IEnumerable<List<T>> Shorter<T>(List<T> list)
    {
        for (var size = list.Count / 2; size >= 1; size /= 2)
        {
            for (var start = 0; start + size <= list.Count; start += size)
            {
                yield return [.. list[..start], .. list[(start + size)..]];
            }
        }
    }

    private static FSharpOption<Replay>? ReplayFrom(string? seed)
    {
        if (seed is null)
        {
            return FSharpOption<Replay>.None;
        }

        var parts = seed.Split(',').Select(part => ulong.Parse(part, CultureInfo.InvariantCulture)).ToArray();
        return FSharpOption<Replay>.Some(new Replay(new Rnd(parts[0], parts[1]), FSharpOption<int>.None));
    }
}
