namespace ServerlessQueue.Identity;

/// <summary>The sex that digit 7 of an IIN stands for.</summary>
public enum Sex
{
    Male,
    Female,
}
