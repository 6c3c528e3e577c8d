using static ServerlessQueue.Benefits.Verification.Pdf.PdfCharacters;

namespace ServerlessQueue.Benefits.Verification.Pdf;

/// <content>Strings, in parentheses and in hexadecimal (7.3.4).</content>
internal sealed partial class PdfParser
{
    private byte[] ReadText()
    {
        Position++;
        var text = new List<byte>();
        for (var open = 1; ; )
        {
            var next = Next();
            open += next switch
            {
                '(' => 1,
                ')' => -1,
                _ => 0,
            };
            if (open == 0)
            {
                return [.. text];
            }
            if (next == '\\')
            {
                ReadEscape(text);
            }
            else
            {
                text.Add((byte)next);
            }
        }
    }

    private void ReadEscape(List<byte> text)
    {
        var next = Next();
        switch (next)
        {
            case >= '0' and <= '7':
                var code = next - '0';
                for (var digits = 1; digits < 3 && Peek() is >= '0' and <= '7'; digits++)
                {
                    code = (code << 3) | (Next() - '0');
                }
                text.Add((byte)code);
                break;
            case '\r':
                Position += Peek() == '\n' ? 1 : 0;
                break;
            case '\n':
                break;
            default:
                text.Add((byte)Unescaped((char)next));
                break;
        }
    }

    private static char Unescaped(char escaped) =>
        escaped switch
        {
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'b' => '\b',
            'f' => '\f',
            _ => escaped,
        };

    private byte[] ReadHexText()
    {
        Position++;
        var digits = new List<int>();
        for (var next = Next(); next != '>'; next = Next())
        {
            if (HexOf(next) is >= 0 and var digit)
            {
                digits.Add(digit);
            }
            else if (!IsSpace(next))
            {
                throw new PdfDamage("A string in hexadecimal has other characters.");
            }
        }
        // An odd last digit counts as if a zero followed.
        return [.. digits.Chunk(2).Select(pair => (byte)((pair[0] << 4) | (pair.Length > 1 ? pair[1] : 0)))];
    }
}
