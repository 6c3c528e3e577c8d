using ServerlessQueue.Queueing.Explanation;
using ServerlessQueue.Queueing.Order;
using ServerlessQueue.Queueing.Tests.Model;

namespace ServerlessQueue.Queueing.Tests.Explanation;

/// <summary>The window that the look-ups of a queue share.</summary>
public sealed class WindowTests
{
    private const long Since = 30;

    private readonly Town _town = new();
    private readonly PlaceKey _old;
    private readonly PlaceKey _late;

    public WindowTests()
    {
        _old = _town.Joins(10);
        _late = _town.Joins(40);
    }

    [Fact]
    public void Whoever_asks_for_the_same_window_gets_the_same_one()
    {
        var window = Shared(Since);

        Assert.Same(window, Shared(Since));
        _town.MovementOf(_old, Since);
        Assert.Same(window, Shared(Since));
    }

    [Fact]
    public void Another_beginning_and_another_ratio_are_another_window()
    {
        var window = Shared(Since);

        Assert.NotSame(window, Shared(Since + 1));
        Assert.NotSame(Window.Shared(_town.State, Since, 3, 3), Window.Shared(_town.State, Since, 4, 3));
        Assert.NotSame(Window.Shared(_town.State, Since, 3, 3), Window.Shared(_town.State, Since, 3, 4));
    }

    [Fact]
    public void A_queue_to_which_something_has_happened_has_a_window_of_its_own()
    {
        var window = Shared(Since);
        _town.Joins(50);

        Assert.NotSame(window, Shared(Since));
        Assert.Equal(2, Shared(Since).Changed.Count);
    }

    [Fact]
    public void The_look_up_of_a_child_that_came_later_does_not_push_the_shared_window_out()
    {
        var window = Shared(Since);

        Assert.Equal(40, _town.MovementOf(_late, Since).Since.UtcTicks);

        Assert.Same(window, Shared(Since));
    }

    [Fact]
    public void One_window_is_kept_the_last_that_was_looked_through()
    {
        var window = Shared(Since);

        _town.MovementOf(_old, Since + 1);

        Assert.NotSame(window, Shared(Since));
    }

    private Window Shared(long since) => Window.Shared(_town.State, since, ratioThen: 3, ratioNow: 3);
}
