using DoorController.House.Tests.Il.Rules;

namespace DoorController.House.Tests.Il;

/// <summary>
/// Everything that a C# programmer expects and nanoFramework 1.x answers differently or not at all, in language and libraries, and
/// what keeps the firmware from running into it. What is the same on both is not listed.
/// </summary>
internal static class PlatformTraps
{
    public static readonly (string Trap, Exclusion How, string By)[] All =
    [
        // Language.
        ("generic classes, methods, delegates", Exclusion.Rule, nameof(Generics)),
        ("checked arithmetic", Exclusion.Rule, nameof(CheckedArithmetic)),
        ("catch of a division by zero", Exclusion.NoType, "System.DivideByZeroException"),
        ("catch of an overflow", Exclusion.NoType, "System.OverflowException"),
        ("multi-dimensional arrays", Exclusion.Rule, nameof(MultiDimensionalArrays)),
        ("catch of a wrong element in an array", Exclusion.NoType, "System.ArrayTypeMismatchException"),
        ("stackalloc", Exclusion.Rule, nameof(RefusedOpcodes)),
        ("fixed, pointers", Exclusion.Rule, nameof(Pointers)),
        ("default interface methods", Exclusion.Rule, nameof(InterfaceBodies)),
        ("catch without a type", Exclusion.Rule, nameof(CatchAlls)),
        ("catch that does nothing", Exclusion.Rule, nameof(SilentCatches)),
        ("switch expression without a match: InvalidOperationException, as no other is known", Exclusion.NoType, "System.Runtime.CompilerServices.SwitchExpressionException"),
        ("interpolated strings with a handler", Exclusion.NoType, "System.Runtime.CompilerServices.DefaultInterpolatedStringHandler"),
        ("interpolation and formats", Exclusion.Rule, nameof(RefusedMembers)),
        ("formats of numbers", Exclusion.Rule, nameof(NumberFormats)),
        ("nullable values, ?. to a value", Exclusion.NoType, "System.Nullable`1"),
        ("nullable values of others", Exclusion.Rule, nameof(RefusedTypes)),
        ("tuples", Exclusion.NoType, "System.ValueTuple`2"),
        ("records", Exclusion.NoType, "System.IEquatable`1"),
        ("yield", Exclusion.NoType, "System.Collections.Generic.IEnumerator`1"),
        ("async", Exclusion.NoType, "System.Threading.Tasks.Task"),
        ("^1", Exclusion.NoType, "System.Index"),
        ("ranges", Exclusion.NoType, "System.Range"),
        ("required members", Exclusion.NoType, "System.Runtime.CompilerServices.RequiredMemberAttribute"),
        ("spans", Exclusion.NoType, "System.Span`1"),
        ("u8 texts", Exclusion.NoType, "System.ReadOnlySpan`1"),
        ("decimal", Exclusion.NoType, "System.Decimal"),
        ("volatile", Exclusion.NoType, "System.Runtime.CompilerServices.IsVolatile"),
        ("static for each thread", Exclusion.NoType, "System.ThreadStaticAttribute"),
        ("types that newer compilers embed", Exclusion.Rule, nameof(EmbeddedTypes)),
        ("order of static initialisers", Exclusion.Rule, nameof(StaticOrder)),
        ("frames on the managed heap", Exclusion.Rule, nameof(Recursion)),
        ("structs and constant texts on the managed heap", Exclusion.Rule, nameof(AllocationFree)),
        ("lock on a text", Exclusion.Rule, nameof(Locks)),
        ("finalizers", Exclusion.Rule, nameof(Finalizers)),
        ("names of enum values", Exclusion.Rule, nameof(EnumTexts)),
        ("Enum.Parse, GetNames", Exclusion.NoMember, "System.Enum::Parse"),
        ("reflection", Exclusion.Rule, nameof(Reflection)),
        ("dynamic", Exclusion.NoType, "System.Runtime.CompilerServices.CallSite"),

        // Core library.
        ("Replace", Exclusion.NoMember, "System.String::Replace"),
        ("Join", Exclusion.NoMember, "System.String::Join"),
        ("comparison of texts by bytes", Exclusion.NoMember, "System.String::Compare"),
        ("culture of texts", Exclusion.NoType, "System.StringComparison"),
        ("Char.IsDigit", Exclusion.NoMember, "System.Char::IsDigit"),
        ("Array.Sort", Exclusion.NoMember, "System.Array::Sort"),
        ("BinarySearch that throws", Exclusion.NoMember, "System.Array::BinarySearch"),
        ("Array.Empty", Exclusion.NoMember, "System.Array::Empty"),
        ("DateTime.Kind, always UTC", Exclusion.NoMember, "System.DateTime::get_Kind"),
        ("DateTime.AddMonths", Exclusion.NoMember, "System.DateTime::AddMonths"),
        ("date before it is set", Exclusion.Law, "Clock_is_unset_after_power_on_whatever_it_was_before"),
        ("time zones", Exclusion.NoType, "System.TimeZoneInfo"),
        ("DateTimeOffset", Exclusion.NoType, "System.DateTimeOffset"),
        ("Stopwatch", Exclusion.NoType, "System.Diagnostics.Stopwatch"),
        ("Random.Next between two", Exclusion.NoMember, "System.Random::Next"),
        ("Random's seed is ignored", Exclusion.Law, "Random_differs_from_boot_to_boot"),
        ("Debug.WriteLine", Exclusion.NoType, "System.Diagnostics.Debug"),
        ("generic collections", Exclusion.NoType, "System.Collections.Generic.List`1"),
        ("LINQ", Exclusion.NoType, "System.Linq.Enumerable"),
        ("encodings but UTF-8", Exclusion.NoMember, "System.Text.Encoding::get_ASCII"),
        ("memory streams over others", Exclusion.NoType, "System.IO.BufferedStream"),
        ("bare SHA-256", Exclusion.NoType, "System.Security.Cryptography.SHA256"),
        ("cryptographic random numbers", Exclusion.NoType, "System.Security.Cryptography.RandomNumberGenerator"),
        ("comparison in fixed time", Exclusion.NoType, "System.Security.Cryptography.CryptographicOperations"),

        // Threads.
        ("Abort, Suspend, Resume", Exclusion.Rule, nameof(RefusedMembers)),
        ("Monitor.TryEnter", Exclusion.NoMember, "System.Threading.Monitor::TryEnter"),
        ("Monitor.Wait", Exclusion.NoMember, "System.Threading.Monitor::Wait"),
        ("start of a thread with a parameter", Exclusion.NoType, "System.Threading.ParameterizedThreadStart"),
        ("thread pool", Exclusion.NoType, "System.Threading.ThreadPool"),
        ("timers side by side", Exclusion.Law, "Timer_that_blocks_holds_up_all_others_and_what_they_missed_is_not_made_up_for"),
        ("waits shorter than a tick", Exclusion.Law, "Waits_end_on_ticks_of_ten_milliseconds"),
        ("a thread that ends unnoticed", Exclusion.Rule, nameof(ThreadStarts)),
        ("an unhandled exception ends its thread, not the program", Exclusion.Law, "Exception_ends_its_thread_only_and_is_printed"),

        // Pins and files.
        ("one thread for all events", Exclusion.Rule, nameof(EventHandlers)),
        ("more events than the queue holds", Exclusion.Law, "Queue_of_128_events_drops_the_oldest"),
        ("an output's mode ends Low", Exclusion.Law, "Output_mode_ends_low_whatever_the_pin_drove"),
        ("listening drives an output", Exclusion.Law, "Listening_on_an_output_drives_it_low"),
        ("reading an output", Exclusion.Law, "Output_reads_low_whatever_it_drives"),
        ("listening twice to a pin", Exclusion.Law, "Second_handler_of_a_pin_takes_the_place_of_the_first_and_is_called_twice"),
        ("disposing of a pin instead of closing it", Exclusion.Law, "Pin_that_was_disposed_of_and_not_closed_can_not_be_listened_to_again"),
        ("outputs that drive High only", Exclusion.Law, "Open_source_output_drives_low_only"),
        ("a pull-up while an output is set up", Exclusion.Law, "Output_is_pulled_up_for_a_moment_when_it_is_set_up"),
        ("debouncing by the driver", Exclusion.Law, "Debounce_time_does_not_change_from_one_to_another"),
        ("an initial value of an output", Exclusion.NoMember, "System.Device.Gpio.GpioController::OpenPin/3"),
        ("waiting for an edge", Exclusion.NoMember, "System.Device.Gpio.GpioController::WaitForEvent"),
        ("File.Replace", Exclusion.NoMember, "System.IO.File::Replace"),
        ("File.Move onto another file", Exclusion.Law, "File_is_not_moved_onto_another"),
        ("Flush", Exclusion.Law, "Flush_makes_nothing_durable"),
        ("free space", Exclusion.NoType, "System.IO.DriveInfo"),
        ("a damaged file system", Exclusion.Law, "Damaged_drive_is_formatted_at_the_next_boot_and_nobody_is_told"),
        ("the network's configuration on a formatted drive", Exclusion.Law, "Station_without_the_installers_configuration_has_no_network_until_it_is_there_again"),
        ("names in another case", Exclusion.Law, "Names_of_files_are_other_names_in_another_case"),
        ("durable only when closed", Exclusion.Law, "File_keeps_its_old_content_until_it_is_closed"),

        // HTTP.
        ("headers of an answer", Exclusion.NoMember, "System.Net.Http.Headers.HttpResponseHeaders::GetValues"),
        ("a body as it comes", Exclusion.Law, "Stream_is_there_only_when_all_of_the_body_is"),
        ("a connection for several requests", Exclusion.Law, "Each_request_is_a_connection_and_a_handshake_of_its_own"),
        ("a time for a whole request", Exclusion.Law, "Timeout_limits_neither_look_up_nor_connecting_nor_handshake_nor_body"),

        // Bluetooth.
        ("an idle central holds the radio", Exclusion.Law, "Board_has_one_central_at_a_time_and_advertises_again_when_it_has_gone"),
        ("who it was", Exclusion.Law, "Central_writes_and_reads_and_the_board_knows_not_who"),
        ("an answer after two seconds", Exclusion.Law, "Request_that_waits_for_the_one_event_thread_fails_after_two_seconds"),
        ("an answer to another request than the last", Exclusion.Law, "Answer_that_comes_when_another_request_is_under_way_wedges_the_radio"),
        ("a request during a handshake", Exclusion.Law, "Phone_that_asks_during_a_handshake_has_an_error_after_two_seconds"),
        ("a second answer", Exclusion.Law, "Second_answer_wedges_the_radio"),
        ("stopped advertising that begins again", Exclusion.Law, "Advertising_that_was_stopped_begins_again_when_a_central_goes"),
        ("sending a central off", Exclusion.NoMember, "nanoFramework.Device.Bluetooth.BluetoothLEServer::Disconnect"),
    ];
}
