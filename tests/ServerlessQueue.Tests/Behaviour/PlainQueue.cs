using ServerlessQueue.Queueing;

namespace ServerlessQueue.Tests.Behaviour;

/// <summary>The published rule, written out with lists and no arithmetic.</summary>
internal sealed class PlainQueue
{
    private const int Ratio = 3;

    private readonly List<(string Number, Lane Lane)> _children = [];

    public int GeneralOwed { get; private set; }

    public void Join(string number) => _children.Add((number, Lane.General));

    public void Leave(string number) => _children.RemoveAll(child => child.Number == number);

    public void Move(string number, Lane lane) => _children[IndexOf(number)] = (number, lane);

    public void Place(string number)
    {
        GeneralOwed = _children[IndexOf(number)].Lane switch
        {
            Lane.Priority => Ratio,
            Lane.General => Math.Max(0, GeneralOwed - 1),
            _ => GeneralOwed,
        };
        Leave(number);
    }

    public IReadOnlyList<string> Order()
    {
        var priority = new Queue<string>(Of(Lane.Priority));
        var general = new Queue<string>(Of(Lane.General));
        List<string> order = [.. Of(Lane.Extraordinary)];
        var owed = GeneralOwed;
        while (priority.Count + general.Count > 0)
        {
            for (; owed > 0 && general.Count > 0; owed--)
            {
                order.Add(general.Dequeue());
            }

            owed = Ratio;
            if (priority.Count > 0)
            {
                order.Add(priority.Dequeue());
            }
            else
            {
                order.AddRange(general);
                general.Clear();
            }
        }

        return order;
    }

    private int IndexOf(string number) => _children.FindIndex(child => child.Number == number);

    private IEnumerable<string> Of(Lane lane) => _children.Where(child => child.Lane == lane).Select(child => child.Number);
}

/// <summary>Random numbers that a seed repeats.</summary>
internal sealed class Dice(int seed)
{
    private uint _state = (uint)seed * 2_654_435_761 | 1;

    public int Next(int below)
    {
        _state ^= _state << 13;
        _state ^= _state >> 17;
        _state ^= _state << 5;
        return (int)(_state % (uint)below);
    }
}
