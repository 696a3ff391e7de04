/** Times as .NET has them: milliseconds since 1970 by the clock on the wall, without a zone. */
import { badFormat } from "./raised.js";

const MONTHS =
  "January February March April May June July August September October November December".split(
    " ",
  );
const DAYS = "Sunday Monday Tuesday Wednesday Thursday Friday Saturday".split(" ");

/** A time in UTC as the clock on the wall shows it, or as it is. */
export function clockTime(now: number, isLocal: boolean): number {
  return isLocal ? now - new Date(now).getTimezoneOffset() * 60_000 : now;
}

export type TimePart =
  | "year"
  | "month"
  | "day"
  | "hour"
  | "minute"
  | "second"
  | "millisecond"
  | "weekday"
  | "yearday";

export function partOfTime(ms: number, part: string): number {
  const date = new Date(ms);
  switch (part) {
    case "year":
      return date.getUTCFullYear();
    case "month":
      return date.getUTCMonth() + 1;
    case "day":
      return date.getUTCDate();
    case "hour":
      return date.getUTCHours();
    case "minute":
      return date.getUTCMinutes();
    case "second":
      return date.getUTCSeconds();
    case "millisecond":
      return date.getUTCMilliseconds();
    case "weekday":
      return date.getUTCDay();
    default:
      return Math.floor((ms - Date.UTC(date.getUTCFullYear(), 0, 1)) / 86_400_000) + 1;
  }
}

const two = (value: number) => String(value).padStart(2, "0");

/** The standard formats that are written most, as custom ones. */
const STANDARD: Readonly<Record<string, string>> = {
  "": "MM/dd/yyyy HH:mm:ss",
  G: "MM/dd/yyyy HH:mm:ss",
  d: "MM/dd/yyyy",
  D: "dddd, dd MMMM yyyy",
  t: "HH:mm",
  T: "HH:mm:ss",
  g: "MM/dd/yyyy HH:mm",
  s: "yyyy-MM-ddTHH:mm:ss",
  u: "yyyy-MM-dd HH:mm:ssZ",
  o: "yyyy-MM-ddTHH:mm:ss.fff0000",
  O: "yyyy-MM-ddTHH:mm:ss.fff0000",
};

/** A time by a format of .NET, in the words of the invariant culture. */
export function formatTime(ms: number, format: string): string {
  const custom = STANDARD[format] ?? format;
  const part = (name: TimePart) => partOfTime(ms, name);
  let text = "";
  for (let at = 0; at < custom.length; ) {
    const c = custom[at]!;
    if (c === "'" || c === '"') {
      const end = custom.indexOf(c, at + 1);
      text += custom.slice(at + 1, end < 0 ? undefined : end);
      at = end < 0 ? custom.length : end + 1;
      continue;
    }
    if (c === "\\") {
      text += custom[at + 1] ?? "";
      at += 2;
      continue;
    }
    let length = 1;
    while (custom[at + length] === c) length++;
    text += "yMdHhmsft".includes(c) ? timeField(c, length, part) : custom.slice(at, at + length);
    at += length;
  }
  return text;
}

function timeField(letter: string, length: number, part: (name: TimePart) => number): string {
  const number = (value: number) => (length === 1 ? String(value) : two(value));
  switch (letter) {
    case "y":
      return length <= 2 ? two(part("year") % 100) : String(part("year")).padStart(length, "0");
    case "M": {
      const name = MONTHS[part("month") - 1]!;
      return length >= 4 ? name : length === 3 ? name.slice(0, 3) : number(part("month"));
    }
    case "d": {
      const name = DAYS[part("weekday")]!;
      return length >= 4 ? name : length === 3 ? name.slice(0, 3) : number(part("day"));
    }
    case "H":
      return number(part("hour"));
    case "h":
      return number(part("hour") % 12 || 12);
    case "m":
      return number(part("minute"));
    case "s":
      return number(part("second"));
    case "f":
      return String(part("millisecond")).padStart(3, "0").padEnd(7, "0").slice(0, length);
    default: {
      const half = part("hour") < 12 ? "AM" : "PM";
      return length === 1 ? half[0]! : half;
    }
  }
}

const ISO =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,7}))?)?)?(?:Z|[+-]\d{2}:\d{2})?$/;
const AMERICAN = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?: (\d{1,2}):(\d{2})(?::(\d{2}))?)?$/;

/** Null where the text is not a time: those that `formatTime` writes are read. */
export function parseTime(text: string): number | null {
  const trimmed = text.trim();
  const iso = ISO.exec(trimmed);
  if (iso) return timeOf(iso[1], iso[2], iso[3], iso[4], iso[5], iso[6], iso[7]);
  const american = AMERICAN.exec(trimmed);
  if (american)
    return timeOf(american[3], american[1], american[2], american[4], american[5], american[6]);
  return null;
}

function timeOf(...parts: readonly (string | undefined)[]): number | null {
  const [year, month, day, hour, minute, second, fraction] = parts;
  const numbers = [year, month, day, hour, minute, second].map((each) => Number(each ?? 0));
  const ms = Number((fraction ?? "").padEnd(3, "0").slice(0, 3));
  try {
    return madeTime([...numbers, ms]);
  } catch {
    return null;
  }
}

/** Year, month, day, hour, minute, second, millisecond. @throws Raised where there is no such time */
export function madeTime(parts: readonly number[]): number {
  const [year = 1, month = 1, day = 1, hour = 0, minute = 0, second = 0, ms = 0] = parts;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  date.setUTCHours(hour, minute, second, ms);
  const isReal =
    date.getUTCFullYear() === year &&
    date.getUTCMonth() === month - 1 &&
    date.getUTCDate() === day &&
    date.getUTCHours() === hour &&
    date.getUTCMinutes() === minute;
  if (!isReal) throw badFormat("Year, month and day describe no date.");
  return date.getTime();
}

/** Months later; a day that the month does not have becomes its last one. */
export function addMonths(ms: number, months: number): number {
  const date = new Date(ms);
  const day = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + months);
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(day, last));
  return date.getTime();
}

/** `1.02:03:04.5000000`, as a TimeSpan is written. */
export function spanText(ms: number): string {
  const size = Math.abs(ms);
  const whole = Math.floor(size);
  const days = Math.floor(whole / 86_400_000);
  const clock = [3_600_000, 60_000, 1000].map((unit, i) =>
    two(Math.floor(whole / unit) % (i === 0 ? 24 : 60)),
  );
  const rest = Math.round((size % 1000) * 10_000);
  const fraction = rest > 0 ? `.${String(rest).padStart(7, "0")}` : "";
  return `${ms < 0 ? "-" : ""}${days > 0 ? `${days}.` : ""}${clock.join(":")}${fraction}`;
}
