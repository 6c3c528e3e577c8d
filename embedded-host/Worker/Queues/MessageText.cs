namespace ServerlessQueue.EmbeddedHost.Queues;

/// <summary>The text of a stored message and the body that it stands for.</summary>
internal static class MessageText
{
    /// <returns>Null when the text is no Base64.</returns>
    public static BinaryData? Decode(string text, bool base64)
    {
        if (!base64)
        {
            return BinaryData.FromString(text);
        }
        try
        {
            return BinaryData.FromBytes(Convert.FromBase64String(text));
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
