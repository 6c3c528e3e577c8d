using System.Text.Json;
using Deque.AxeCore.Playwright;

namespace ServerlessQueue.Browser.Tests.Support;

/// <summary>Looks over a page in one state and writes down what is wrong with it.</summary>
public sealed class Inspection(Visit visit)
{
    /// <summary>
    /// Targets for a finger lower than 44 px. Links inside a sentence are as high as their line, radios are inside a label, and what is
    /// put out of sight is reached by other means.
    /// </summary>
    private const string SmallTargets = """
        () => [...document.querySelectorAll('a, button, summary, select, input, label.button, .choice label')]
          .filter((target) => !target.closest('p, li, .visually-hidden, .skip') || target.matches('.button'))
          .filter((target) => !target.matches('[type=radio], .visually-hidden, .skip'))
          .map((target) => ({ target, box: target.getBoundingClientRect() }))
          .filter(({ box }) => box.width > 0 && box.height > 0 && box.height < 43.5)
          .map(({ target, box }) => `${target.tagName} "${target.textContent.trim()}" ${box.height}`)
        """;

    private readonly List<string> _findings = [];

    public IReadOnlyList<string> Findings => _findings;

    public async Task LookAsync(string state)
    {
        var page = visit.Page;
        var axe = await visit.AsideAsync(() => page.RunAxe());
        _findings.AddRange(
            axe.Violations.SelectMany(violation =>
                violation.Nodes.Select(node => $"{state}: {violation.Id}: {violation.Help}: {JsonSerializer.Serialize(node.Html)}")
            )
        );
        var overflow = await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
        if (overflow > 0)
        {
            _findings.Add($"{state}: {overflow} px too wide");
        }
        _findings.AddRange((await page.EvaluateAsync<string[]>(SmallTargets)).Select(target => $"{state}: low target {target}"));
    }
}
