using System.Reflection;

namespace Azure.Data.Tables.Serialization;

/// <summary>Delegates to a member: direct calls where a class has a property, reflection for fields and structs.</summary>
internal static class MemberAccess
{
    public static Func<TEntity, TValue?>? Getter<TEntity, TValue>(MemberInfo member) =>
        member switch
        {
            PropertyInfo { GetMethod: null } => null,
            PropertyInfo property when !typeof(TEntity).IsValueType => property.GetMethod!.CreateDelegate<Func<TEntity, TValue?>>(),
            PropertyInfo property => entity => (TValue?)property.GetValue(entity),
            _ => entity => (TValue?)((FieldInfo)member).GetValue(entity),
        };

    /// <summary>Rows are only ever read into classes, so a struct needs no setter.</summary>
    public static Action<TEntity, TValue?>? Setter<TEntity, TValue>(MemberInfo member) =>
        member switch
        {
            _ when typeof(TEntity).IsValueType => null,
            PropertyInfo { SetMethod: null } or FieldInfo { IsInitOnly: true } => null,
            PropertyInfo property => property.SetMethod!.CreateDelegate<Action<TEntity, TValue?>>(),
            _ => (entity, value) => ((FieldInfo)member).SetValue(entity, value),
        };
}
