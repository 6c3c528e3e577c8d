using ServerlessQueue.Identity;

namespace ServerlessQueue.Tests.Identity;

public sealed class PublicMarksTests
{
    private static readonly PublicMarks Marks = new(TestKeys.Ring);

    // Computed apart from this code: parents note their mark down.
    [Fact]
    public void An_application_keeps_its_mark() => Assert.Equal("DFJ3K5HM", Marks.Of(123456789));

    [Fact]
    public void Another_key_gives_another_mark() =>
        Assert.NotEqual(Marks.Of(123456789), new PublicMarks(TestKeys.RingOf(marks: 1)).Of(123456789));

    [Fact]
    public void Marks_tell_applications_apart_and_can_be_dictated()
    {
        var marks = Enumerable.Range(0, 5000).Select(number => Marks.Of((uint)number)).ToArray();
        Assert.Equal(marks.Length, marks.Distinct().Count());
        Assert.All(marks, mark => Assert.Matches("^[0-9A-HJKMNP-TV-Z]{8}$", mark));
    }
}
