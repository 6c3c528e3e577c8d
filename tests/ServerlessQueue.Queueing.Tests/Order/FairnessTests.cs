using FsCheck;
using FsCheck.Fluent;
using ServerlessQueue.Queueing.Order;
using ServerlessQueue.Queueing.Tests.Model;

namespace ServerlessQueue.Queueing.Tests.Order;

/// <summary>What the rule promises to parents, said without the formula.</summary>
public sealed class FairnessTests
{
    // Placements of one and the same instant have no order that anybody could call fair.
    private static readonly Arbitrary<Script> Unhurried = Arb.From(
        Script.Any.Generator.Select(script =>
            script with
            {
                Steps = script.Steps.ConvertAll(step =>
                    step with
                    {
                        Pause = 1 + step.Pause,
                        Act = step.Act == Act.PlaceAnybody ? Act.PlaceHead : step.Act,
                    }
                ),
            }
        ),
        Script.Any.Shrinker
    );

    [Fact]
    public void Placing_the_head_moves_everybody_else_up_by_exactly_one() =>
        Always.Holds(
            Unhurried,
            script =>
            {
                var story = Story.Of(script);
                var state = QueueState.Empty.Merge(story.Events);
                for (var (at, total) = (story.End + 1, state.Total); total > 0; at++, total--)
                {
                    var before = Places(state, story.Ratio);
                    var (lane, head) = state.At(1, story.Ratio);
                    state = state.Merge([new QueueChange(head, 1_000, (Standing)lane, Standing.Out, ChangeReason.Placed, at)]);

                    Assert.True(before.Remove(head));
                    Assert.Equal(before.ToDictionary(child => child.Key, child => child.Value - 1), Places(state, story.Ratio));
                }

                Assert.Equal(0, state.Total);
            }
        );

    [Fact]
    public void Nobody_general_is_overtaken_by_more_priority_children_than_the_ratio_allows() =>
        Always.Holds(
            Unhurried,
            script =>
            {
                var story = Story.Of(script);
                var state = QueueState.Empty;

                // For each child waiting in the general lane: the priority and the general children placed since it came there.
                var waits = new Dictionary<PlaceKey, (int Priority, int General)>();
                foreach (var change in story.Events)
                {
                    if (change.Reason == ChangeReason.Placed)
                    {
                        Assert.Equal(1, state.PlaceOf(change.Key, story.Ratio));
                        foreach (var (child, (priority, general)) in waits.ToArray())
                        {
                            waits[child] = (
                                priority + (change.From == Standing.Priority ? 1 : 0),
                                general + (change.From == Standing.General ? 1 : 0)
                            );
                        }
                    }

                    waits.Remove(change.Key);
                    if (change.To == Standing.General)
                    {
                        waits[change.Key] = (0, 0);
                    }

                    state = state.Merge([change]);
                    Assert.All(waits.Values, wait => Assert.InRange(wait.Priority, 0, 1 + (wait.General / story.Ratio)));
                }
            },
            runs: 200
        );

    private static Dictionary<PlaceKey, int> Places(QueueState state, int ratio)
    {
        var places = Enumerable.Range(1, state.Total).ToDictionary(place => state.At(place, ratio).Key, place => place);
        Assert.All(places, child => Assert.Equal(child.Value, state.PlaceOf(child.Key, ratio)));
        return places;
    }
}
