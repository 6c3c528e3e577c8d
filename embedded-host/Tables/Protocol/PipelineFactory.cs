using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables.Authentication;

namespace Azure.Data.Tables.Protocol;

/// <summary>Makes the way to an account from what a client is constructed with.</summary>
internal static class PipelineFactory
{
    public static TablesPipeline Create(ConnectionString connection, TableClientOptions? options) =>
        Create(AccountEndpoint.Normalize(connection.TableEndpoint), connection.Credential, options);

    public static TablesPipeline Create(Uri account, TableSharedKeyCredential credential, TableClientOptions? options)
    {
        ArgumentNullException.ThrowIfNull(credential);
        var policy = new SharedKeyLitePolicy(credential, TimeProvider.System);
        return new TablesPipeline(account, credential.AccountName, policy, options ?? new TableClientOptions());
    }

    public static TablesPipeline Create(Uri account, TokenCredential credential, TableClientOptions? options)
    {
        ArgumentNullException.ThrowIfNull(credential);
        options ??= new TableClientOptions();
        var scope = (options.Audience ?? TableAudience.AzurePublicCloud).DefaultScope;
        var policy = new BearerTokenAuthenticationPolicy(credential, scope);
        return new TablesPipeline(account, AccountEndpoint.AccountName(account), policy, options);
    }
}
