using Azure.Core;
using Azure.Data.Tables.Authentication;
using Azure.Data.Tables.Protocol;

namespace Azure.Data.Tables;

/// <summary>
/// One table and its rows. Safe for concurrent use. Methods throw <see cref="RequestFailedException"/> when the service refuses, with its
/// status and <see cref="Models.TableErrorCode"/>, after the retries that the options allow.
/// </summary>
public partial class TableClient
{
    private readonly TablesPipeline? _pipeline;
    private readonly EntityRequests? _requests;

    /// <summary>For test doubles.</summary>
    protected TableClient() => Name = "";

    /// <summary>A table of the account of the connection string.</summary>
    public TableClient(string connectionString, string tableName)
        : this(connectionString, tableName, null) { }

    /// <summary>A table of the account of the connection string.</summary>
    /// <exception cref="FormatException">The connection string lacks the account, the key or the address.</exception>
    public TableClient(string connectionString, string tableName, TableClientOptions? options = null)
        : this(PipelineFactory.Create(ConnectionString.Parse(connectionString), options), tableName) { }

    /// <summary>A table of the account at the address.</summary>
    public TableClient(Uri endpoint, string tableName, TableSharedKeyCredential credential)
        : this(endpoint, tableName, credential, null) { }

    /// <summary>A table of the account at the address.</summary>
    public TableClient(Uri endpoint, string tableName, TableSharedKeyCredential credential, TableClientOptions? options = null)
        : this(PipelineFactory.Create(AccountEndpoint.WithoutTable(endpoint, tableName), credential, options), tableName) { }

    /// <summary>A table of the account at the address, which must be https.</summary>
    public TableClient(Uri endpoint, string tableName, TokenCredential tokenCredential, TableClientOptions? options = null)
        : this(PipelineFactory.Create(AccountEndpoint.WithoutTable(endpoint, tableName), tokenCredential, options), tableName) { }

    internal TableClient(TablesPipeline pipeline, string tableName)
    {
        ArgumentException.ThrowIfNullOrEmpty(tableName);
        _pipeline = pipeline;
        _requests = new EntityRequests(pipeline, tableName);
        Name = tableName;
    }

    /// <summary>The name of the table.</summary>
    public virtual string Name { get; }

    /// <summary>The account that the table is in.</summary>
    public virtual string AccountName => Pipeline.AccountName;

    /// <summary>The address of the table.</summary>
    public virtual Uri Uri => new(Pipeline.Endpoint + ResourcePath.Entities(Name));

    private TablesPipeline Pipeline => _pipeline ?? throw NotOverridden();

    private EntityRequests Requests => _requests ?? throw NotOverridden();

    private static InvalidOperationException NotOverridden() => new("A test double has to override the members that it is asked for.");
}
