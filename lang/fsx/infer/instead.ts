/** What programs use in the place of parts of .NET and F#'s library that are not here. */
const INSTEAD: ReadonlyMap<string, string> = new Map(
  Object.entries({
    SortedDictionary: "Map",
    SortedList: "Map",
    ConcurrentDictionary: "Dictionary",
    SortedSet: "Set",
    LinkedList: "Queue or ResizeArray",
    Array2D: "an array of arrays",
    Task: "async",
    Thread: "async",
    Timer: "the hook OnTimer",
    HttpClient: "Process with a program such as curl",
    WebClient: "Process with a program such as curl",
    StreamReader: "File.ReadAllText or File.ReadAllLines",
    StreamWriter: "File.WriteAllText or File.AppendAllText",
    MemoryStream: "a byte array",
    Lazy: "a function that takes ()",
    Nullable: "option",
    Tuple: "a tuple, such as (a, b)",
    decimal: "float, or int64 with the smallest unit",
    bigint: "int64",
    sbyte: "int",
    int16: "int",
    nativeint: "int64",
    obj: "a union",
    box: "a union",
    unbox: "a union",
    isNull: "option, with Option.ofObj",
    dynamic: "a union",
    typeof: "a union",
    hash: "the value itself as the key of a Map or Dictionary",
    ImmutableList: "list",
    ImmutableArray: "list",
    ImmutableDictionary: "Map",
    StringComparer: "keys that ToLower made",
    initInfinite: "Seq.init with a count, or Seq.unfold",
    Printf: "sprintf",
    BitConverter: 'Array.map (sprintf "%02X")',
    enum: "a match that gives the case",
    MailboxProcessor: "a mutable value of the module",
  }),
);

/** What to use instead of something of that name; null where nothing is known of it. */
export function insteadOf(name: string): string | null {
  return INSTEAD.get(name) ?? null;
}
