using System.Reflection;
using System.Runtime.Serialization;
using System.Text;
using System.Text.Json;

namespace Azure.Data.Tables.Serialization;

/// <summary>One stored member of the entity class <typeparamref name="TEntity"/>.</summary>
internal abstract class EntityMember<TEntity>(string name)
    where TEntity : ITableEntity
{
    public string Name => name;

    public byte[] Utf8Name { get; } = Encoding.UTF8.GetBytes(name);

    public abstract void Write(Utf8JsonWriter writer, TEntity entity);

    public abstract void Read(ref Utf8JsonReader reader, TEntity entity);

    public static EntityMember<TEntity> Create(MemberInfo member)
    {
        var type = member is PropertyInfo property ? property.PropertyType : ((FieldInfo)member).FieldType;
        var name = member.GetCustomAttribute<DataMemberAttribute>()?.Name ?? member.Name;
        return (EntityMember<TEntity>)
            Activator.CreateInstance(
                typeof(EntityMember<,>).MakeGenericType(typeof(TEntity), type),
                BindingFlags.Public | BindingFlags.Instance | BindingFlags.DoNotWrapExceptions,
                null,
                [name, member],
                null
            )!;
    }
}

/// <summary>A member whose type is known, so that no value is boxed on its way.</summary>
internal sealed class EntityMember<TEntity, TValue>(string name, MemberInfo member) : EntityMember<TEntity>(name)
    where TEntity : ITableEntity
{
    private readonly Func<TEntity, TValue?>? _get = MemberAccess.Getter<TEntity, TValue>(member);
    private readonly Action<TEntity, TValue?>? _set = MemberAccess.Setter<TEntity, TValue>(member);

    private readonly EdmCodec<TValue> _codec =
        EdmCodec.Find<TValue>()
        ?? throw new NotSupportedException(
            $"{typeof(TEntity)}.{member.Name} is a {typeof(TValue)}, for which tables have no type. Mark it with [IgnoreDataMember]."
        );

    public override void Write(Utf8JsonWriter writer, TEntity entity)
    {
        if (_get is not null && _get(entity) is { } value)
        {
            _codec.Write(writer, Name, value);
        }
    }

    public override void Read(ref Utf8JsonReader reader, TEntity entity)
    {
        if (_set is null)
        {
            reader.Skip();
        }
        else if (reader.TokenType == JsonTokenType.Null)
        {
            _set(entity, default);
        }
        else
        {
            _set(entity, ReadValue(ref reader));
        }
    }

    private TValue ReadValue(ref Utf8JsonReader reader)
    {
        try
        {
            return _codec.Read(ref reader);
        }
        catch (Exception e) when (e is InvalidOperationException or FormatException)
        {
            throw new InvalidOperationException(
                $"What is stored as {Name} cannot be read as {typeof(TEntity)}.{member.Name}, a {typeof(TValue)}.",
                e
            );
        }
    }
}
