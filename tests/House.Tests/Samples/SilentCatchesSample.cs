using System;

namespace Samples;

/// <summary>Errors that vanish, and some that leave a trace.</summary>
public static class SilentCatchesSample
{
    public static class RefusedEmpty
    {
        public static void Run(object any)
        {
            try
            {
                any.ToString();
            }
            catch (Exception)
            {
            }
        }
    }

    public static class RefusedReturning
    {
        public static void Run(object any)
        {
            try
            {
                any.ToString();
            }
            catch (Exception e) when (e.Message is null)
            {
                return;
            }
        }
    }

    public static class RefusedInALoop
    {
        public static void Run(object[] all)
        {
            for (int i = 0; i < all.Length; i++)
            {
                try
                {
                    all[i].ToString();
                }
                catch (InvalidOperationException)
                {
                    continue;
                }
            }
        }
    }

    public static class LetThroughTelling
    {
        public static void Run(object any)
        {
            try
            {
                any.ToString();
            }
            catch (Exception)
            {
                Console.WriteLine("failed");
            }
        }
    }

    public static class LetThroughReturningAValue
    {
        public static bool Run(object any)
        {
            try
            {
                any.ToString();
                return true;
            }
            catch (Exception)
            {
                return false;
            }
        }
    }

    public static class LetThroughThrowing
    {
        public static void Run(object any)
        {
            try
            {
                any.ToString();
            }
            catch (Exception)
            {
                throw;
            }
        }
    }
}
