using System.Linq.Expressions;

namespace Azure.Data.Tables.Query;

/// <summary>The side of a comparison that does not depend on the row.</summary>
internal static class FilterValue
{
    /// <exception cref="NotSupportedException">It does depend on the row.</exception>
    public static object? Evaluate(Expression expression, ParameterExpression row)
    {
        if (expression is ConstantExpression constant)
        {
            return constant.Value;
        }
        if (new Search(row).Finds(expression))
        {
            throw new NotSupportedException($"A filter compares a property with a value, and {expression} depends on the row.");
        }
        return Expression.Lambda<Func<object?>>(Expression.Convert(expression, typeof(object))).Compile(preferInterpretation: true)();
    }

    private sealed class Search(ParameterExpression sought) : ExpressionVisitor
    {
        private bool _found;

        public bool Finds(Expression expression)
        {
            Visit(expression);
            return _found;
        }

        protected override Expression VisitParameter(ParameterExpression node)
        {
            _found |= node == sought;
            return node;
        }
    }
}
