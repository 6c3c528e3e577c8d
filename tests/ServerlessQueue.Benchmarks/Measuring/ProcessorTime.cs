using System.Globalization;

namespace ServerlessQueue.Benchmarks.Measuring;

/// <summary>
/// Processor time that processes have used. On a machine that others use, too, it tells more than the clock on the wall.
/// </summary>
internal static class ProcessorTime
{
    private const double MillisecondsOfTick = 10;
    private const int UserTicks = 13 - 2;

    /// <summary>This process and another one, in milliseconds; the other only where /proc tells.</summary>
    public static double OfThisAnd(int processId) => Environment.CpuUsage.TotalTime.TotalMilliseconds + Of(processId);

    /// <summary>Milliseconds of a process with all its threads; 0 where /proc does not tell.</summary>
    public static double Of(int processId)
    {
        var file = string.Create(CultureInfo.InvariantCulture, $"/proc/{processId}/stat");
        if (!File.Exists(file))
        {
            return 0;
        }

        // The name, in brackets, may itself hold spaces; what follows it are plain fields.
        var text = File.ReadAllText(file);
        var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
        return MillisecondsOfTick
            * (
                long.Parse(fields[UserTicks], CultureInfo.InvariantCulture)
                + long.Parse(fields[UserTicks + 1], CultureInfo.InvariantCulture)
            );
    }

    /// <summary>The process whose command line has these words one after the other; 0 when there is none.</summary>
    public static int Find(string words)
    {
        if (!Directory.Exists("/proc"))
        {
            return 0;
        }

        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (
                int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id)
                && CommandLine(folder).Contains(words, StringComparison.Ordinal)
            )
            {
                return id;
            }
        }

        return 0;
    }

    private static string CommandLine(string folder)
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder, "cmdline")).Replace('\0', ' ');
        }
        catch (IOException)
        {
            // It has just ended.
            return "";
        }
    }
}
