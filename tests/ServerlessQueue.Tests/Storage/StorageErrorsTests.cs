using Azure;
using ServerlessQueue.Storage;

namespace ServerlessQueue.Tests.Storage;

public sealed class StorageErrorsTests
{
    [Theory]
    [InlineData(409, "EntityAlreadyExists", true, false, false)]
    [InlineData(409, "TableBeingDeleted", false, false, false)]
    [InlineData(412, "UpdateConditionNotSatisfied", false, true, false)]
    [InlineData(404, "ResourceNotFound", false, false, true)]
    [InlineData(404, "BlobNotFound", false, false, true)]
    [InlineData(404, "TableNotFound", false, false, false)]
    [InlineData(503, "ServerBusy", false, false, false)]
    public void Each_answer_is_known_by_status_and_code(int status, string code, bool conflict, bool precondition, bool notFound)
    {
        var answer = new RequestFailedException(status, "", code, null);
        Assert.Equal((conflict, precondition, notFound), (answer.IsConflict(), answer.IsPreconditionFailed(), answer.IsNotFound()));
    }
}
