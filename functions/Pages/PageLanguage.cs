using Microsoft.AspNetCore.Http;
using ServerlessQueue.Http;

namespace ServerlessQueue.Pages;

/// <summary>The language that a page is shown in.</summary>
internal static class PageLanguage
{
    private const string Name = "lang";
    private static readonly TimeSpan RememberedFor = TimeSpan.FromDays(365);

    /// <summary>
    /// That of <c>?lang=</c>, which is then remembered in a cookie; else the remembered one; else Kazakh. Accept-Language does not
    /// count here: many phones in the country are set to Russian or English by whoever sold them.
    /// </summary>
    public static Language Of(HttpRequest request)
    {
        if (Languages.TryParse(request.Query[Name], out var asked))
        {
            request.HttpContext.Response.Cookies.Append(Name, asked.Code(), Remembered());
            return asked;
        }

        return Languages.TryParse(request.Cookies[Name], out var remembered) ? remembered : Language.Kk;
    }

    private static CookieOptions Remembered() =>
        new()
        {
            MaxAge = RememberedFor,
            Path = "/",
            SameSite = SameSiteMode.Lax,
            HttpOnly = true,
            IsEssential = true,
        };
}
