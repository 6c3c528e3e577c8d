using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using System.Text.Unicode;
using ServerlessQueue.Http;

namespace ServerlessQueue.Pages;

/// <summary>
/// Fills in the templates of one language. <c>{{key}}</c> is a text, always encoded; <c>{{@include:file}}</c> another template;
/// <c>{{@content}}</c>, <c>{{@lang}}</c>, <c>{{@page}}</c>, <c>{{@title}}</c>, <c>{{@assets}}</c> and
/// <c>{{@current:name}}</c> are about the page itself.
/// </summary>
internal sealed partial class PageTemplates(SiteFiles files, PageStrings strings, string assets)
{
    private const string Include = "include:";
    private const string Current = "current:";

    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly string _language = strings.Language.Code();

    /// <exception cref="InvalidOperationException">A template asks for something that is not there.</exception>
    public string Render(string page) => Fill("layout.html", page);

    private string Fill(string template, string page) =>
        Placeholder()
            .Replace(files.Text($"pages/{template}"), match => Value(match.Groups["name"].Value, match.Groups["at"].Success, page));

    private string Value(string name, bool aboutPage, string page)
    {
        if (!aboutPage)
        {
            return Encoder.Encode(strings[name]);
        }

        return name switch
        {
            "content" => Fill($"{page}.html", page),
            "lang" => _language,
            "page" => page,
            "title" => Encoder.Encode(strings[$"{page}.page"]),
            "assets" => assets,
            _ when name.StartsWith(Include, StringComparison.Ordinal) => Fill(name[Include.Length..], page),
            _ when name.StartsWith(Current, StringComparison.Ordinal) => CurrentMark(name[Current.Length..], page),
            _ => throw new InvalidOperationException($"No placeholder @{name}."),
        };
    }

    /// <summary>Tells screen readers, and the style, which link is the present page or language.</summary>
    private string CurrentMark(string name, string page)
    {
        if (name == page)
        {
            return " aria-current=\"page\"";
        }
        return name == _language ? " aria-current=\"true\"" : "";
    }

    [GeneratedRegex(@"\{\{(?<at>@)?(?<name>[\w.:-]+)\}\}", RegexOptions.ExplicitCapture)]
    private static partial Regex Placeholder();
}
