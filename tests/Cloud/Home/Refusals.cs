using DoorController.Contract;

namespace DoorController.Cloud.Home;

/// <summary>Answers refusals of a group of calls.</summary>
internal static class Refusals
{
    public static RouteGroupBuilder AnswerRefusals(this RouteGroupBuilder group)
    {
        group.AddEndpointFilter(async (invocation, next) =>
        {
            try
            {
                return await next(invocation);
            }
            catch (RefusedException refused)
            {
                return Results.Json(new ErrorBody(refused.Code, refused.Field, refused.Message), statusCode: refused.Status);
            }
        });
        return group;
    }
}
