using DoorController.Benchmarks.Results;

string text = ResultsText.Measure();
Console.WriteLine(text);
File.WriteAllText(ResultsText.Path, text);
