namespace Samples;

/// <summary>Texts of an enum, and of its number.</summary>
public static class EnumTextsSample
{
    public enum Colour
    {
        Red,
        Green,
    }

    public static class RefusedToString
    {
        public static string Run(Colour colour) => colour.ToString();
    }

    public static class RefusedBoxed
    {
        public static object Run(Colour colour) => colour;
    }

    public static class LetThroughNumber
    {
        public static string Run(Colour colour) => ((int)colour).ToString();
    }
}
