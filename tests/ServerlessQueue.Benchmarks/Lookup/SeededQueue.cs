using ServerlessQueue.Applications.Records;
using ServerlessQueue.Benchmarks.Servers;
using ServerlessQueue.Benchmarks.Workload;
using ServerlessQueue.Identity;
using ServerlessQueue.Queueing;
using ServerlessQueue.Queueing.Order;
using ServerlessQueue.Storage;

namespace ServerlessQueue.Benchmarks.Lookup;

/// <summary>One long queue of a real town: applications, and the snapshot that a tick would have left.</summary>
internal sealed class SeededQueue
{
    private const int BirthYear = 2022;
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(2 * 365);
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(50);

    private SeededQueue(QueueState state, IReadOnlyList<Child> children, IReadOnlyList<string> pseudonyms, IReadOnlyList<string> iins)
    {
        (State, Children, Pseudonyms, Iins) = (state, children, pseudonyms, iins);
    }

    public QueueState State { get; }

    public IReadOnlyList<Child> Children { get; }

    public IReadOnlyList<string> Pseudonyms { get; }

    public IReadOnlyList<string> Iins { get; }

    public static async Task<SeededQueue> WriteAsync(BenchmarkStorage storage, int length)
    {
        var mix = new Mix(11);
        var pseudonyms = new Pseudonyms(AppProcess.Keys);
        var sealer = new Sealer(AppProcess.Keys);
        var now = TimeProvider.System.GetUtcNow();
        var queue = new QueueId("saran", "general", BirthYear);
        var iins = Applicants.Children(BirthYear, length).ToArray();
        var applications = iins.Select(
                (iin, index) => Application(queue, iin, (uint)index + 1, now.UtcTicks - mix.Below(LongestWait.Ticks), pseudonyms, sealer)
            )
            .ToArray();
        await Parallel.ForEachAsync(
            applications.Zip(iins),
            new ParallelOptions { MaxDegreeOfParallelism = 16 },
            async (pair, cancellation) =>
            {
                var row = new ChildRow(pseudonyms.OfChild(pair.Second));
                row.Set(pair.First);
                await storage.Clients.Table(Tables.Applications).AddEntityAsync(row.Entity, cancellation);
            }
        );

        var since = (now - Remembered).UtcTicks;
        var old = applications.Where(application => application.SubmittedTicks < since);
        var book = LaneBook.Empty().With([.. old.Select(application => (application.Key, application.Standing))]);
        QueueChange[] joined =
        [
            .. applications.Where(application => application.SubmittedTicks >= since).Select(application => application.Change(1)),
        ];
        await Seeds.WriteAsync(
            storage,
            queue.Partition,
            [new Seed(queue, names => Seeds.Forgotten(book, names).Next(joined, now, names), Recent: [])]
        );
        return new SeededQueue(
            new QueueState(book, ChangeLog.Empty).Merge(joined),
            [.. applications.Select(application => new Child(0, (Lane)application.Standing, application.Key))],
            [.. iins.Select(pseudonyms.OfChild)],
            [.. iins.Select(iin => iin.Value)]
        );
    }

    private static ApplicationRecord Application(QueueId queue, Iin iin, uint number, long submitted, Pseudonyms pseudonyms, Sealer sealer)
    {
        var pseudonym = pseudonyms.OfChild(iin);
        var child = new Person(iin.Value, "Сынақова", "Айша");
        // One in twenty stands in the extraordinary lane, three in twenty in the priority lane.
        var standing = (number % 20) switch
        {
            0 => Standing.Extraordinary,
            < 4 => Standing.Priority,
            _ => Standing.General,
        };
        return new ApplicationRecord
        {
            Number = number,
            Locality = queue.Locality,
            QueueKind = queue.Kind,
            BirthYear = queue.BirthYear,
            Status = ApplicationStatus.Queued,
            SubmittedTicks = submitted,
            Language = "kk",
            Phone = pseudonym,
            Sealed = sealer.Seal(new PersonalData(child, child, "+77010000000", null), pseudonym),
            History = [new HistoryEntry(submitted, ApplicationEvent.Submitted, Standing.Out, standing)],
        };
    }
}
