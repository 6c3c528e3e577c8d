using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.Serialization;
using System.Text.Json;

namespace Azure.Data.Tables.Serialization;

/// <summary>The stored members of an entity class, found once per class.</summary>
internal abstract class EntityMap
{
    private const BindingFlags InstanceProperty = BindingFlags.Public | BindingFlags.Static;

    private static readonly ConcurrentDictionary<Type, EntityMap> ByType = new();

    /// <summary>The map of the class that the entity really has, which may be more derived than the caller's.</summary>
    public static EntityMap For(ITableEntity entity) =>
        ByType.GetOrAdd(
            entity.GetType(),
            static type =>
                (EntityMap)
                    typeof(EntityMap<>)
                        .MakeGenericType(type)
                        .GetProperty(nameof(EntityMap<>.Instance), InstanceProperty)!
                        .GetValue(null, BindingFlags.DoNotWrapExceptions, null, null, null)!
        );

    public abstract void Write(Utf8JsonWriter writer, ITableEntity entity);
}

/// <summary>
/// Public properties and fields, under the name of <c>[DataMember]</c> where it has one, without those of <c>[IgnoreDataMember]</c>. The four
/// members of <see cref="ITableEntity"/> go through the interface, so that a class may implement them explicitly.
/// </summary>
internal sealed class EntityMap<T> : EntityMap
    where T : ITableEntity
{
    private readonly EntityMember<T>[] _members =
    [
        .. typeof(T)
            .GetMembers(BindingFlags.Public | BindingFlags.Instance)
            .Where(member => member is FieldInfo || (member is PropertyInfo property && property.GetIndexParameters().Length == 0))
            .Where(member => member.Name is not (nameof(ITableEntity.PartitionKey) or nameof(ITableEntity.RowKey)))
            .Where(member => member.Name is not (nameof(ITableEntity.Timestamp) or nameof(ITableEntity.ETag)))
            .Where(member => !member.IsDefined(typeof(IgnoreDataMemberAttribute)))
            .Select(EntityMember<T>.Create),
    ];

    private EntityMap() { }

    /// <summary>Made on first use and not by a type initializer, whose exception would hide which member is at fault.</summary>
    public static EntityMap<T> Instance => field ??= new();

    public override void Write(Utf8JsonWriter writer, ITableEntity entity)
    {
        var typed = (T)entity;
        writer.WriteStartObject();
        writer.WriteString(PropertyNames.PartitionKey, entity.PartitionKey);
        writer.WriteString(PropertyNames.RowKey, entity.RowKey);
        foreach (var member in _members)
        {
            member.Write(writer, typed);
        }
        writer.WriteEndObject();
    }

    /// <summary>The member of the property that the reader stands on, or null.</summary>
    /// <param name="reader">On a property name.</param>
    /// <param name="expected">Where to look first: rows list their properties in the order of the row before.</param>
    public EntityMember<T>? Find(ref Utf8JsonReader reader, ref int expected)
    {
        for (var i = 0; i < _members.Length; i++)
        {
            var at = (expected + i) % _members.Length;
            if (reader.ValueTextEquals(_members[at].Utf8Name))
            {
                expected = at + 1;
                return _members[at];
            }
        }
        return null;
    }
}
