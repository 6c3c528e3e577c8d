using FsCheck;
using FsCheck.Fluent;
using ServerlessQueue.Benefits.Documents;

namespace ServerlessQueue.Tests.Benefits.Documents;

public sealed class DocumentStatesTests
{
    private static readonly DocumentState[] All = Enum.GetValues<DocumentState>();

    [Fact]
    public void Whatever_is_tried_in_whatever_order_the_promises_hold() =>
        Prop.ForAll(
                Arb.From(Gen.ArrayOf(Gen.Elements(All))),
                tries =>
                {
                    var life = new List<DocumentState> { DocumentState.Received };
                    foreach (var next in tries.Where(next => life[^1].MayBecome(next)))
                    {
                        life.Add(next);
                    }
                    return Promises(life);
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void Every_state_can_be_reached_and_every_life_can_end()
    {
        var reached = new HashSet<DocumentState> { DocumentState.Received };
        foreach (var _ in All)
        {
            reached.UnionWith([.. All.Where(next => reached.Any(state => state.MayBecome(next)))]);
        }
        Assert.Equal(All.Order(), reached.Order());
        Assert.Equal([DocumentState.Rejected, DocumentState.Expired], All.Where(state => state.IsFinal()).Order());
    }

    [Fact]
    public void What_cannot_be_is_not_made()
    {
        var document = Samples.Document with { State = DocumentState.Rejected };
        Assert.All(All, next => Assert.Throws<InvalidOperationException>(() => document.Become(next)));
    }

    [Fact]
    public void Nobody_outside_sees_a_confirmation_that_does_not_count_yet() =>
        Assert.DoesNotContain(DocumentState.Confirming, All.Select(state => state.Shown()));

    private static bool Promises(List<DocumentState> life)
    {
        var rejected = life.IndexOf(DocumentState.Rejected);
        var confirmed = life.IndexOf(DocumentState.Confirmed);
        return
            // Nothing is confirmed that no person could look at, and nothing counts before that was written down.
            (
                confirmed < 0
                || (life.IndexOf(DocumentState.NeedsReview) is >= 0 and var seen && seen < life.IndexOf(DocumentState.Confirming))
            )
            && (confirmed < 0 || life[confirmed - 1] == DocumentState.Confirming)
            // What was rejected stays so, and what counted only ends.
            && (rejected < 0 || rejected == life.Count - 1)
            && (confirmed < 0 || life.Skip(confirmed + 1).All(state => state == DocumentState.Expired))
            && life.IndexOf(DocumentState.Received, 1) < 0;
    }
}
