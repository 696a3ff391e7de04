/** Dates, spans of time and chance, as .NET has them. */
export const TIME = `
module \`\`time types\`\` =
    type TimeSpan = { Span: float }
    type DateTime = { Time: float }
    type Stopwatch = { mutable Began: float; mutable Kept: float; mutable IsRunning: bool }
    type Random = { Generator: Cell }
    type Guid = { Digits: string }
    type DayOfWeek = | Sunday = 0 | Monday = 1 | Tuesday = 2 | Wednesday = 3 | Thursday = 4 | Friday = 5 | Saturday = 6
open \`\`time types\`\`
let timeNow (local: bool) : float = import "time_now"
let timePart (ms: float) (part: string) : int = import "time_part"
let timeMake (y: int) (mo: int) (d: int) (h: int) (m: int) (s: int) (ms: int) : float = import "time_make"
let timeMonths (ms: float) (months: int) : float = import "time_months"
let timeFormat (ms: float) (format: string) : string = import "time_format"
let timeParse (text: string) : float = import "time_parse"
let timeCanParse (text: string) : bool = import "time_can_parse"
let spanText (ms: float) : string = import "span_text"
let spanPart (ms: float) (unit: float) (limit: int) = (int (truncate (ms / unit))) % limit

module \`\`members of TimeSpan\`\` =
    let TotalMilliseconds (t: TimeSpan) = t.Span
    let TotalSeconds (t: TimeSpan) = t.Span / 1000.0
    let TotalMinutes (t: TimeSpan) = t.Span / 60000.0
    let TotalHours (t: TimeSpan) = t.Span / 3600000.0
    let TotalDays (t: TimeSpan) = t.Span / 86400000.0
    let Milliseconds (t: TimeSpan) = spanPart t.Span 1.0 1000
    let Seconds (t: TimeSpan) = spanPart t.Span 1000.0 60
    let Minutes (t: TimeSpan) = spanPart t.Span 60000.0 60
    let Hours (t: TimeSpan) = spanPart t.Span 3600000.0 24
    let Days (t: TimeSpan) = int (truncate (t.Span / 86400000.0))
    let Ticks (t: TimeSpan) = int64 (t.Span * 10000.0)
    let ToString_0 (t: TimeSpan) = spanText t.Span
    let Add_1 (t: TimeSpan) (other: TimeSpan) : TimeSpan = { Span = t.Span + other.Span }
    let Subtract_1 (t: TimeSpan) (other: TimeSpan) : TimeSpan = { Span = t.Span - other.Span }
    let Negate_0 (t: TimeSpan) : TimeSpan = { Span = 0.0 - t.Span }
    let Duration_0 (t: TimeSpan) : TimeSpan = { Span = abs t.Span }
    let \`\`op +\`\` (a: TimeSpan) (b: TimeSpan) : TimeSpan = { Span = a.Span + b.Span }
    let \`\`op -\`\` (a: TimeSpan) (b: TimeSpan) : TimeSpan = { Span = a.Span - b.Span }
    let \`\`op *\`\` (a: TimeSpan) (b: float) : TimeSpan = { Span = a.Span * b }
    let \`\`op /\`\` (a: TimeSpan) (b: float) : TimeSpan = { Span = a.Span / b }
    let \`\`op /b\`\` (a: TimeSpan) (b: TimeSpan) = a.Span / b.Span

module \`\`members of DateTime\`\` =
    let Year (t: DateTime) = timePart t.Time "year"
    let Month (t: DateTime) = timePart t.Time "month"
    let Day (t: DateTime) = timePart t.Time "day"
    let Hour (t: DateTime) = timePart t.Time "hour"
    let Minute (t: DateTime) = timePart t.Time "minute"
    let Second (t: DateTime) = timePart t.Time "second"
    let Millisecond (t: DateTime) = timePart t.Time "millisecond"
    let DayOfYear (t: DateTime) = timePart t.Time "yearday"
    let DayOfWeek (t: DateTime) : DayOfWeek =
        match timePart t.Time "weekday" with
        | 0 -> DayOfWeek.Sunday | 1 -> DayOfWeek.Monday | 2 -> DayOfWeek.Tuesday
        | 3 -> DayOfWeek.Wednesday | 4 -> DayOfWeek.Thursday | 5 -> DayOfWeek.Friday | _ -> DayOfWeek.Saturday
    let Ticks (t: DateTime) = int64 (t.Time + 62135596800000.0) * 10000L
    let Date (t: DateTime) : DateTime = { Time = floor (t.Time / 86400000.0) * 86400000.0 }
    let TimeOfDay (t: DateTime) : TimeSpan = { Span = t.Time - floor (t.Time / 86400000.0) * 86400000.0 }
    let AddMilliseconds_1 (t: DateTime) (n: float) : DateTime = { Time = t.Time + n }
    let AddSeconds_1 (t: DateTime) (n: float) : DateTime = { Time = t.Time + n * 1000.0 }
    let AddMinutes_1 (t: DateTime) (n: float) : DateTime = { Time = t.Time + n * 60000.0 }
    let AddHours_1 (t: DateTime) (n: float) : DateTime = { Time = t.Time + n * 3600000.0 }
    let AddDays_1 (t: DateTime) (n: float) : DateTime = { Time = t.Time + n * 86400000.0 }
    let AddMonths_1 (t: DateTime) (n: int) : DateTime = { Time = timeMonths t.Time n }
    let AddYears_1 (t: DateTime) (n: int) : DateTime = { Time = timeMonths t.Time (n * 12) }
    let Add_1 (t: DateTime) (span: TimeSpan) : DateTime = { Time = t.Time + span.Span }
    let Subtract_1 (t: DateTime) (span: TimeSpan) : DateTime = { Time = t.Time - span.Span }
    let Subtract_1b (t: DateTime) (other: DateTime) : TimeSpan = { Span = t.Time - other.Time }
    let ToString_0 (t: DateTime) = timeFormat t.Time ""
    let ToString_1 (t: DateTime) (format: string) = timeFormat t.Time format
    let ToShortTimeString_0 (t: DateTime) = timeFormat t.Time "t"
    let ToShortDateString_0 (t: DateTime) = timeFormat t.Time "d"
    let \`\`op +\`\` (a: DateTime) (b: TimeSpan) : DateTime = { Time = a.Time + b.Span }
    let \`\`op -\`\` (a: DateTime) (b: DateTime) : TimeSpan = { Span = a.Time - b.Time }
    let \`\`op -b\`\` (a: DateTime) (b: TimeSpan) : DateTime = { Time = a.Time - b.Span }

module \`\`members of Stopwatch\`\` =
    let total (s: Stopwatch) = if s.IsRunning then s.Kept + timeNow false - s.Began else s.Kept
    let ElapsedMilliseconds (s: Stopwatch) = int64 (total s)
    let Elapsed (s: Stopwatch) : TimeSpan = { Span = total s }
    let Start_0 (s: Stopwatch) =
        s.Began <- timeNow false
        s.IsRunning <- true
    let Stop_0 (s: Stopwatch) =
        s.Kept <- total s
        s.IsRunning <- false
    let Reset_0 (s: Stopwatch) =
        s.Kept <- 0.0
        s.IsRunning <- false
    let Restart_0 (s: Stopwatch) =
        s.Kept <- 0.0
        s.Began <- timeNow false
        s.IsRunning <- true

let randomSeed () : int = import "random_seed"
let randomNew (seed: int) : Cell = import "random_new"
let randomNext (g: Cell) (from: int) (below: int) : int = import "random_next"
let randomFloat (g: Cell) : float = import "random_float"
let randomGuid (g: Cell) : string = import "random_guid"
module \`\`members of Random\`\` =
    let Next_0 (r: Random) = randomNext r.Generator 0 2147483647
    let Next_1 (r: Random) (below: int) = randomNext r.Generator 0 below
    let Next_2 (r: Random) (from: int) (below: int) = randomNext r.Generator from below
    let NextDouble_0 (r: Random) = randomFloat r.Generator
module \`\`members of Guid\`\` =
    let ToString_0 (g: Guid) = g.Digits

module System =
    type TimeSpan = \`\`time types\`\`.TimeSpan
    type DateTime = \`\`time types\`\`.DateTime
    type Random = \`\`time types\`\`.Random
    type Guid = \`\`time types\`\`.Guid
    type DayOfWeek = \`\`time types\`\`.DayOfWeek
    let TimeSpan_3 (h: int) (m: int) (s: int) : TimeSpan = { Span = float h * 3600000.0 + float m * 60000.0 + float s * 1000.0 }
    let TimeSpan_4 (d: int) (h: int) (m: int) (s: int) : TimeSpan = { Span = float d * 86400000.0 + float h * 3600000.0 + float m * 60000.0 + float s * 1000.0 }
    let DateTime_3 (y: int) (m: int) (d: int) : DateTime = { Time = timeMake y m d 0 0 0 0 }
    let DateTime_6 (y: int) (mo: int) (d: int) (h: int) (m: int) (s: int) : DateTime = { Time = timeMake y mo d h m s 0 }
    let DateTime_7 (y: int) (mo: int) (d: int) (h: int) (m: int) (s: int) (ms: int) : DateTime = { Time = timeMake y mo d h m s ms }
    let Random_0 () : Random = { Generator = randomNew (randomSeed ()) }
    let Random_1 (seed: int) : Random = { Generator = randomNew seed }
    module TimeSpan =
        let Zero : TimeSpan = { Span = 0.0 }
        let FromMilliseconds (n: float) : TimeSpan = { Span = n }
        let FromSeconds (n: float) : TimeSpan = { Span = n * 1000.0 }
        let FromMinutes (n: float) : TimeSpan = { Span = n * 60000.0 }
        let FromHours (n: float) : TimeSpan = { Span = n * 3600000.0 }
        let FromDays (n: float) : TimeSpan = { Span = n * 86400000.0 }
    module DateTime =
        let IsLeapYear (year: int) = year % 4 = 0 && (year % 100 <> 0 || year % 400 = 0)
        let DaysInMonth (year: int, month: int) =
            if month = 2 then (if IsLeapYear year then 29 else 28)
            elif month = 4 || month = 6 || month = 9 || month = 11 then 30
            else 31
        let \`\`get Now\`\` () : DateTime = { Time = timeNow true }
        let \`\`get UtcNow\`\` () : DateTime = { Time = timeNow false }
        let \`\`get Today\`\` () : DateTime = { Time = floor (timeNow true / 86400000.0) * 86400000.0 }
        let Parse (text: string) : DateTime = { Time = timeParse text }
        let TryParse (text: string) : bool * DateTime =
            if timeCanParse text then (true, { Time = timeParse text }) else (false, { Time = -62135596800000.0 })
        let MinValue : DateTime = { Time = -62135596800000.0 }
        let MaxValue : DateTime = { Time = 253402300799999.0 }
    module Guid =
        let NewGuid () : Guid = { Digits = randomGuid (randomNew (randomSeed ())) }
    module Diagnostics =
        type Stopwatch = \`\`time types\`\`.Stopwatch
        let Stopwatch_0 () : Stopwatch = { Began = 0.0; Kept = 0.0; IsRunning = false }
        module Stopwatch =
            let StartNew () : Stopwatch = { Began = timeNow false; Kept = 0.0; IsRunning = true }
`;
