using Azure.Core;

namespace Azure.Data.Tables;

/// <summary>How the clients talk to the service: policies, retries and transport come with <see cref="ClientOptions"/>.</summary>
public class TableClientOptions : ClientOptions
{
    /// <summary>Options for the given version of the service.</summary>
    public TableClientOptions(ServiceVersion serviceVersion = ServiceVersion.V2020_12_06)
    {
        Version = serviceVersion switch
        {
            ServiceVersion.V2019_02_02 => "2019-02-02",
            ServiceVersion.V2020_12_06 => "2020-12-06",
            _ => throw new ArgumentOutOfRangeException(nameof(serviceVersion)),
        };
        // $filter stays out of the log: it holds keys and values of rows.
        AddAll(Diagnostics.LoggedQueryParameters, "$top", "$select");
        AddAll(Diagnostics.LoggedHeaderNames, "x-ms-error-code", "x-ms-version", "Content-ID", "DataServiceVersion", "Prefer");
    }

    /// <summary>The versions of the REST protocol that are spoken here.</summary>
    public enum ServiceVersion
    {
        /// <summary>2019-02-02</summary>
        V2019_02_02 = 1,

        /// <summary>2020-12-06</summary>
        V2020_12_06 = 2,
    }

    /// <summary>Whose tokens to ask for; the public cloud's if null.</summary>
    public TableAudience? Audience { get; set; }

    internal string Version { get; }

    private static void AddAll(IList<string> list, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            list.Add(name);
        }
    }
}
