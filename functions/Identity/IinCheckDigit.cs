namespace ServerlessQueue.Identity;

/// <summary>The check digit of an IIN: a weighted sum modulo 11, with a second set of weights where the first gives ten.</summary>
internal static class IinCheckDigit
{
    private static ReadOnlySpan<byte> FirstWeights => [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];

    private static ReadOnlySpan<byte> SecondWeights => [3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2];

    /// <summary>
    /// The digit that belongs behind the first eleven of <paramref name="digits"/>; null when both passes give ten, for such
    /// numbers are never issued.
    /// </summary>
    public static int? Of(ReadOnlySpan<char> digits)
    {
        var first = Remainder(digits, FirstWeights);
        if (first < 10)
        {
            return first;
        }

        var second = Remainder(digits, SecondWeights);
        return second < 10 ? second : null;
    }

    private static int Remainder(ReadOnlySpan<char> digits, ReadOnlySpan<byte> weights)
    {
        var sum = 0;
        for (var i = 0; i < weights.Length; i++)
        {
            sum += weights[i] * (digits[i] - '0');
        }

        return sum % 11;
    }
}
