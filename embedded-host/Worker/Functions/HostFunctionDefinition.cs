using System.Collections.Immutable;
using System.Reflection;
using Microsoft.Azure.Functions.Worker;

namespace ServerlessQueue.EmbeddedHost.Functions;

internal sealed class HostFunctionDefinition(string name, MethodInfo method, Trigger trigger) : FunctionDefinition
{
    public override ImmutableArray<FunctionParameter> Parameters { get; } =
    [
        .. method
            .GetParameters()
            .Select(parameter => new FunctionParameter(
                parameter.Name!,
                parameter.ParameterType,
                parameter.HasDefaultValue,
                parameter.HasDefaultValue ? parameter.DefaultValue : null
            )),
    ];

    public override string PathToAssembly { get; } = method.Module.FullyQualifiedName;

    public override string EntryPoint { get; } = $"{method.DeclaringType!.FullName}.{method.Name}";

    public override string Id { get; } = name;

    public override string Name { get; } = name;

    public override IImmutableDictionary<string, BindingMetadata> InputBindings { get; } =
        ImmutableDictionary.Create<string, BindingMetadata>().Add(trigger.Parameter, new TriggerMetadata(trigger));

    public override IImmutableDictionary<string, BindingMetadata> OutputBindings { get; } =
        ImmutableDictionary<string, BindingMetadata>.Empty;

    private sealed class TriggerMetadata(Trigger trigger) : BindingMetadata
    {
        public override string Name { get; } = trigger.Parameter;

        public override string Type { get; } = trigger.Type;

        public override BindingDirection Direction => BindingDirection.In;
    }
}
