/** The exceptions of .NET that this compiler has, each with those that are more general. */
const PARENTS: Readonly<Record<string, string>> = {
  SystemException: "Exception",
  ArgumentException: "SystemException",
  ArgumentNullException: "ArgumentException",
  ArgumentOutOfRangeException: "ArgumentException",
  ArithmeticException: "SystemException",
  DivideByZeroException: "ArithmeticException",
  OverflowException: "ArithmeticException",
  FormatException: "SystemException",
  IndexOutOfRangeException: "SystemException",
  InvalidOperationException: "SystemException",
  NotSupportedException: "SystemException",
  NotImplementedException: "SystemException",
  TimeoutException: "SystemException",
  UnauthorizedAccessException: "SystemException",
  KeyNotFoundException: "SystemException",
  JsonException: "Exception",
  IOException: "SystemException",
  FileNotFoundException: "IOException",
  DirectoryNotFoundException: "IOException",
  Win32Exception: "SystemException",
  MatchFailureException: "Exception",
};

/** The names of an exception and of all that are one of its kind; null: every exception; undefined: there is none. */
export function exceptionsLike(name: string): readonly string[] | null | undefined {
  if (name === "Exception" || name === "exn") return null;
  if (!Object.hasOwn(PARENTS, name)) return undefined;
  const isLike = (each: string): boolean =>
    each === name || (each in PARENTS && isLike(PARENTS[each]!));
  return Object.keys(PARENTS).filter(isLike);
}

export const EXCEPTIONS: readonly string[] = Object.keys(PARENTS);
