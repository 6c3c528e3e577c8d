using Azure.Data.Tables.Models;
using Azure.Data.Tables.Protocol;

namespace Azure.Data.Tables;

public partial class TableClient
{
    /// <summary>Creates the table.</summary>
    /// <exception cref="RequestFailedException"><c>TableAlreadyExists</c> or another refusal.</exception>
    public virtual async Task<Response<TableItem>> CreateAsync(CancellationToken cancellationToken = default) =>
        TableAnswers.Created(
            await Pipeline.SendAsync(TableRequests.Create(Pipeline, Name, Statuses.Created), cancellationToken).ConfigureAwait(false),
            Name
        );

    /// <inheritdoc cref="CreateAsync" />
    public virtual Response<TableItem> Create(CancellationToken cancellationToken = default) =>
        TableAnswers.Created(Pipeline.Send(TableRequests.Create(Pipeline, Name, Statuses.Created), cancellationToken), Name);

    /// <summary>Creates the table, or leaves it if it is there.</summary>
    public virtual async Task<Response<TableItem>> CreateIfNotExistsAsync(CancellationToken cancellationToken = default) =>
        TableAnswers.CreatedOrExists(
            await Pipeline
                .SendAsync(TableRequests.Create(Pipeline, Name, Statuses.CreatedOrExists), cancellationToken)
                .ConfigureAwait(false),
            Name
        );

    /// <inheritdoc cref="CreateIfNotExistsAsync" />
    public virtual Response<TableItem> CreateIfNotExists(CancellationToken cancellationToken = default) =>
        TableAnswers.CreatedOrExists(
            Pipeline.Send(TableRequests.Create(Pipeline, Name, Statuses.CreatedOrExists), cancellationToken),
            Name
        );

    /// <summary>Deletes the table with all its rows; a table that is not there is no failure but a response of status 404.</summary>
    public virtual async Task<Response> DeleteAsync(CancellationToken cancellationToken = default) =>
        await Pipeline.SendAsync(TableRequests.Delete(Pipeline, Name), cancellationToken).ConfigureAwait(false);

    /// <inheritdoc cref="DeleteAsync" />
    public virtual Response Delete(CancellationToken cancellationToken = default) =>
        Pipeline.Send(TableRequests.Delete(Pipeline, Name), cancellationToken);
}
