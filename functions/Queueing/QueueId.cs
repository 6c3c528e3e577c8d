namespace ServerlessQueue.Queueing;

/// <summary>A queue is one town, one kind of queue, one year of birth.</summary>
/// <param name="Locality">Code of the town, <c>[a-z][a-z0-9]*</c>.</param>
/// <param name="Kind">Code of the queue kind, <c>[a-z][a-z0-9]*</c>.</param>
/// <param name="BirthYear">Four digits.</param>
public readonly record struct QueueId(string Locality, string Kind, int BirthYear)
{
    /// <summary>Partition of the Queues table: the years of one town and kind live together, so that one transaction can serve them all.</summary>
    public string Partition => $"{Locality}.{Kind}";

    /// <summary>The inverse of <see cref="Partition"/>.</summary>
    public static QueueId Parse(string partition, int birthYear)
    {
        var parts = partition.Split('.', 2);
        return new QueueId(parts[0], parts[1], birthYear);
    }

    public override string ToString() => $"{Locality}.{Kind}.{BirthYear}";
}
