using System.Linq.Expressions;

namespace DoorController.Worlds.Firmware;

/// <summary>Compiles calls into a loaded firmware, which are made so often that reflection would be too slow.</summary>
internal static class DecisionCall
{
    /// <summary>Asks a firmware's AccessController.</summary>
    /// <param name="door">The door's index.</param>
    /// <param name="kind">1 doorcode, 2 keycard that proves itself, 3 app, 4 the number of a card alone.</param>
    /// <param name="value">What was presented.</param>
    /// <param name="lower">The first second at which it may be.</param>
    /// <param name="upper">The last.</param>
    public delegate Verdict Decide(int door, byte kind, byte[] value, uint lower, uint upper);

    /// <summary>Compiles the call.</summary>
    /// <param name="controller">The AccessController.</param>
    /// <param name="now">A TimeInterval, filled with each call.</param>
    /// <param name="decision">A Decision, filled with each call.</param>
    public static Decide Compile(object controller, object now, object decision)
    {
        ParameterExpression door = Expression.Parameter(typeof(int));
        ParameterExpression kind = Expression.Parameter(typeof(byte));
        ParameterExpression value = Expression.Parameter(typeof(byte[]));
        ParameterExpression lower = Expression.Parameter(typeof(uint));
        ParameterExpression upper = Expression.Parameter(typeof(uint));
        Expression interval = Expression.Constant(now);
        Expression decided = Expression.Constant(decision);
        Type kinds = controller.GetType().Assembly.GetType("DoorController.Access.CredentialKind", throwOnError: true)!;
        return Expression.Lambda<Decide>(
            Expression.Block(
                Expression.Assign(Expression.Property(interval, "Lower"), lower),
                Expression.Assign(Expression.Property(interval, "Upper"), upper),
                Expression.Call(
                    Expression.Constant(controller),
                    "Decide",
                    null,
                    door,
                    Expression.Convert(kind, kinds),
                    value,
                    Expression.ArrayLength(value),
                    interval,
                    decided),
                Expression.New(
                    typeof(Verdict).GetConstructors().Single(),
                    Expression.Convert(Expression.Property(decided, "Reason"), typeof(byte)),
                    Expression.Property(decided, "IsByDoorSchedule"),
                    Expression.Convert(Expression.Property(decided, "CredentialId"), typeof(long)),
                    Expression.Convert(Expression.Property(decided, "PassId"), typeof(long)))),
            door,
            kind,
            value,
            lower,
            upper).Compile();
    }
}
