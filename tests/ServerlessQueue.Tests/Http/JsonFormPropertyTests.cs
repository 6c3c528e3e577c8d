using System.Text;
using FsCheck;
using FsCheck.Fluent;
using ServerlessQueue.Http;

namespace ServerlessQueue.Tests.Http;

public sealed class JsonFormPropertyTests
{
    [Fact]
    public void Whatever_bytes_come_the_only_thing_thrown_is_a_refusal() =>
        Prop.ForAll(Arb.From(Bodies), bytes => Read(bytes) is null or { Status: 400 or 413 }).Check(Thorough);

    [Fact]
    public void Every_planted_fault_is_named_and_no_other() =>
        Prop.ForAll(
                Arb.From(Plants),
                plants =>
                {
                    var faults = Read(Encoding.UTF8.GetBytes(Body(plants)))?.Faults ?? [];
                    var found = faults.Select(fault => $"{fault.Field} {fault.Code}");
                    var planted = plants.Where(plant => plant.Code is not null).Select(plant => $"{plant.Field} {plant.Code}");
                    return found.Order(StringComparer.Ordinal).SequenceEqual(planted.Order(StringComparer.Ordinal));
                }
            )
            .Check(Thorough);

    [Fact]
    public void Faults_of_what_is_there_stand_in_its_order() =>
        Prop.ForAll(
                Arb.From(Plants),
                plants =>
                {
                    var faults = Read(Encoding.UTF8.GetBytes(Body(plants)))?.Faults ?? [];
                    // All of an object's fields stand together, where the object stands.
                    var planted = Grouped(plants)
                        .Where(plant => plant.Code is not null && plant.Value is not null)
                        .Select(plant => plant.Field);
                    return faults.Select(fault => fault.Field).Where(field => planted.Contains(field)).SequenceEqual(planted);
                }
            )
            .Check(Thorough);

    private static readonly Config Thorough = Config.QuickThrowOnFailure.WithMaxTest(500);

    /// <summary>A field in some condition: its JSON (null: it is missing) and the fault that has to come of it.</summary>
    private sealed record Plant(string Field, string? Value, string? Code);

    private static readonly (string? Value, string? Code)[] Conditions =
    [
        ("\"Ермек\"", null),
        (null, "required"),
        ("null", "required"),
        ("\"  \"", "required"),
        ("5", "wrong_type"),
        ("[]", "wrong_type"),
        ("{ \"a\": 1 }", "wrong_type"),
        ("\"" + new string('ә', 21) + "\"", "too_long"),
        ("\"a\\u0007\"", "invalid_value"),
        ("\"\\udc00\"", "invalid_value"),
    ];

    private static Gen<Plant> Known(string field) =>
        Gen.Elements(Conditions).Select(condition => new Plant(field, condition.Value, condition.Code));

    private static Gen<Plant[]> Unknown(string prefix) =>
        Gen.SubListOf("w", "x_1", "Y-2", "z.z")
            .Select(names => names.Select(name => new Plant(prefix + name, "{ \"deep\": [1, {}] }", "unknown_field")).ToArray());

    private static Gen<Plant[]> Plants =>
        from child in Gen.CollectToArray(new[] { "child.iin", "child.surname" }, Known)
        from other in Gen.CollectToArray(new[] { "phone", "parent.iin", "language" }, Known)
        from unknown in Unknown("")
        from unknownOfChild in Unknown("child.")
        from shuffled in Gen.Shuffle<Plant>([.. child, .. other, .. unknown, .. unknownOfChild])
        select shuffled;

    private static Gen<byte[]> Bodies =>
        Gen.OneOf(
            ArbMap.Default.GeneratorFor<byte[]>(),
            ArbMap.Default.GeneratorFor<string>().Select(text => Encoding.UTF8.GetBytes("{\"child\":{\"iin\":\"" + text + "\"}}")),
            from plants in Plants
            from damage in Gen.Elements("", "\\ud800", "\"", "}", "\0", "9", "\\", ",", "\uFEFF")
            from spot in Gen.Choose(0, 1000)
            let body = Body(plants)
            select Encoding.UTF8.GetBytes(body.Insert(spot * body.Length / 1000, damage)),
            from plants in Plants
            from value in Gen.Choose(0, 255)
            from spot in Gen.Choose(0, 999)
            let body = Encoding.UTF8.GetBytes(Body(plants))
            select body.Select((old, index) => index == spot * body.Length / 1000 ? (byte)value : old).ToArray()
        );

    private static Refusal? Read(byte[] body)
    {
        try
        {
            var form = JsonForm.ReadAsync(Requests.Post(body), default).GetAwaiter().GetResult();
            form.Text("phone", 20);
            form.Object("child").Text("iin", 20);
            form.Object("parent").Text("iin", 20);
            form.Text("language", 20);
            form.Object("child").Text("surname", 20);
            form.ThrowIfInvalid();
            return null;
        }
        catch (Refusal refusal)
        {
            return refusal;
        }
    }

    private static string Body(Plant[] plants) =>
        Object(
            Grouped(plants)
                .GroupBy(plant => plant.Field.Split('.')[0])
                .SelectMany(group =>
                    group.Key is "child" or "parent"
                        ? [(group.Key, Object(group.Select(plant => (plant.Field[(group.Key.Length + 1)..], plant.Value))))]
                        : group.Select(plant => (plant.Field, plant.Value))
                )
        );

    private static IEnumerable<Plant> Grouped(Plant[] plants) =>
        plants.GroupBy(plant => plant.Field.Split('.')[0]).SelectMany(group => group);

    private static string Object(IEnumerable<(string Name, string? Value)> fields) =>
        "{" + string.Join(',', fields.Where(field => field.Value is not null).Select(field => $"\"{field.Name}\":{field.Value}")) + "}";
}
