using FsCheck;
using FsCheck.Fluent;

namespace ServerlessQueue.Queueing.Tests.Model;

/// <summary>What happens next to some child of a queue.</summary>
internal enum Act
{
    Join,
    Confirm,
    Lose,
    Withdraw,
    Remove,
    PlaceHead,
    PlaceAnybody,
    Restore,
}

/// <summary>One event of a script; what it asks for and cannot be had (nobody waits, nobody is out) is left out.</summary>
/// <param name="Act">What happens.</param>
/// <param name="Pick">Chooses whom it happens to, among those to whom it can.</param>
/// <param name="Pause">Days since the event before; none for a tie.</param>
/// <param name="Delay">By how many events the row of this change comes late.</param>
/// <param name="Again">By how many events later the row comes once more; never when 0.</param>
/// <param name="Tick">Whether the timer merges what has come so far.</param>
internal sealed record Step(Act Act, int Pick, int Pause, int Delay, int Again, bool Tick);

/// <summary>A random life of a queue.</summary>
internal sealed record Script(List<Step> Steps, int Ratio, int PageCapacity)
{
    private static readonly Gen<Act> Acts = Gen.Frequency(
        (6, Gen.Constant(Act.Join)),
        (3, Gen.Constant(Act.Confirm)),
        (1, Gen.Constant(Act.Lose)),
        (1, Gen.Constant(Act.Withdraw)),
        (1, Gen.Constant(Act.Remove)),
        (4, Gen.Constant(Act.PlaceHead)),
        (1, Gen.Constant(Act.PlaceAnybody)),
        (1, Gen.Constant(Act.Restore))
    );

    private static readonly Gen<Step> AnyStep =
        from act in Acts
        from pick in Gen.Choose(0, 9_999)
        from pause in Gen.Choose(0, 3)
        from delay in Gen.Frequency((6, Gen.Constant(0)), (2, Gen.Choose(1, 5)), (1, Gen.Choose(1, 60)))
        from again in Gen.Frequency((6, Gen.Constant(0)), (1, Gen.Choose(1, 60)))
        from tick in Gen.Elements(true, false, false)
        select new Step(act, pick, pause, delay, again, tick);

    /// <summary>Scripts of up to 60 events; failing ones shrink to the events that matter.</summary>
    public static Arbitrary<Script> Any { get; } =
        Arb.From(
            from length in Gen.Choose(1, 60)
            from steps in AnyStep.ListOf(length)
            from ratio in Gen.Frequency((2, Gen.Constant(3)), (3, Gen.Choose(1, 15)))
            from capacity in Gen.Frequency((6, Gen.Choose(1, 8)), (1, Gen.Constant(Queueing.Order.LaneBook.DefaultPageCapacity)))
            select new Script(steps, ratio, capacity),
            script => Always.Shorter(script.Steps).Select(steps => script with { Steps = steps })
        );

    public override string ToString() => $"1:{Ratio}, pages of {PageCapacity}: {string.Join("; ", Steps)}";
}
