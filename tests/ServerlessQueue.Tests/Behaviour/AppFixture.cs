using ServerlessQueue.TestSupport;

namespace ServerlessQueue.Tests.Behaviour;

/// <summary>One running app for the tests of a class; each test keeps apart by a year of birth or a child of its own.</summary>
public sealed class AppFixture : IAsyncLifetime
{
    public RunningApp App { get; private set; } = null!;

    public ParentClient Parent { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        App = await RunningApp.StartAsync();
        Parent = new ParentClient(App.Client);
    }

    public async Task DisposeAsync() => await App.DisposeAsync();
}
