/** Programs that make few instructions take long: texts as long as the limits allow, compared, searched and joined. */

const double = (times: number) => "DUP\nCALL_FFI string_concat\n".repeat(times);
const power = (seed: string, log: number) => `PUSH ${JSON.stringify(seed)}\n${double(log)}`;

const HEAD = [
  ".import string_concat",
  ".import string_contains",
  ".import string_len",
  ".import i32_to_string",
  ".import print",
].join("\n");

function program(body: string, locals: readonly string[] = []): string {
  const declared = locals.map((name) => `.local ${name}`).join("\n");
  return `${HEAD}\n.func main() -> Unit\n${declared}\n${body}\nHALT\n.end\n`;
}

const CONTAINS = "CALL_FFI string_contains\nPOP\n";
const CONCAT = "CALL_FFI string_concat\n";

/** Searches where a naive search, or one that skips by the last unit only, compares everything with everything. */
function searches(): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [text, needle] of [
    [14, 10],
    [19, 15],
    [22, 18],
    [25, 20],
  ] as const) {
    found[`a search for aab and a's, 2^${needle} in 2^${text}`] = program(
      `${power("a", text)}PUSH "aab"\n${power("a", needle)}${CONCAT}${CONTAINS}`,
    );
    found[`a search for a's and a b, 2^${needle} in 2^${text}`] = program(
      `${power("a", text)}${power("a", needle)}PUSH "b"\n${CONCAT}${CONTAINS}`,
    );
    found[`a search of pairs, 2^${needle} in 2^${text}`] = program(
      `${power("ab", text)}${power("ab", needle)}PUSH "aa"\n${CONCAT}${CONTAINS}`,
    );
    found[`a search of two-byte text, 2^${needle} in 2^${text}`] = program(
      `${power("語", text)}PUSH "語言"\n${power("語", needle)}${CONCAT}${CONTAINS}`,
    );
  }
  found["a search for a text in itself, 2^25"] = program(`${power("ab", 24)}DUP\n${CONTAINS}`);
  found["a search for one unit that is not there"] = program(
    `${power("a", 26)}PUSH "b"\n${CONTAINS}`,
  );
  found["searches without an end"] = program(
    `${power("a", 20)}STORE t\n${power("a", 12)}PUSH "b"\n${CONCAT}STORE n\nagain:\nLOAD t\nLOAD n\n${CONTAINS}JUMP again`,
    ["t", "n"],
  );
  return found;
}

function comparisons(): Record<string, string> {
  const found: Record<string, string> = {};
  for (const log of [16, 20, 24, 26])
    for (const operation of ["EQ", "NE"])
      found[`${operation} of equal texts of 2^${log}, without an end`] = program(
        `${power("a", log)}STORE t\n${power("a", log)}STORE n\nagain:\nLOAD t\nLOAD n\n${operation}\nPOP\nJUMP again`,
        ["t", "n"],
      );
  found["EQ of texts that were put together differently"] = program(
    `PUSH "x"\n${power("a", 24)}${CONCAT}STORE t\nagain:\nPUSH "x"\n${power("aa", 23)}${CONCAT}LOAD t\nEQ\nPOP\nJUMP again`,
    ["t"],
  );
  found["EQ of texts that differ at the end"] = program(
    `${power("a", 25)}PUSH "b"\n${CONCAT}STORE t\n${power("a", 25)}PUSH "c"\n${CONCAT}STORE n\nagain:\nLOAD t\nLOAD n\nEQ\nPOP\nJUMP again`,
    ["t", "n"],
  );
  return found;
}

function joins(): Record<string, string> {
  const append = (log: number, part: string, order: string) =>
    program(
      `${power("a", log)}STORE t\nagain:\n${order}CALL_FFI string_concat\nSTORE t\nJUMP again`,
      ["t"],
    ).replaceAll("PART", part);
  const found: Record<string, string> = {};
  for (const log of [0, 18, 26]) {
    found[`a text of 2^${log} that grows by one unit`] = append(log, "b", 'LOAD t\nPUSH "PART"\n');
    found[`a text of 2^${log} that grows at its front`] = append(log, "b", 'PUSH "PART"\nLOAD t\n');
    found[`a text of 2^${log} that grows by numbers`] = program(
      `${power("a", log)}STORE t\nagain:\nLOAD t\nPUSH -2147483648i32\nCALL_FFI i32_to_string\n${CONCAT}STORE t\nJUMP again`,
      ["t"],
    );
  }
  found["texts that double until there is no room"] = program(
    `PUSH "a"\nSTORE t\nagain:\nLOAD t\nDUP\n${CONCAT}STORE t\nJUMP again`,
    ["t"],
  );
  found["garbage beside a full memory"] = program(
    `PUSH 0i32\nSTORE i\nfill:\n${power("a", 20)}LOAD i\nPUSH 1i32\nADD\nDUP\nSTORE i\nPUSH 1023i32\nLT\nJUMP_IF fill\nagain:\nPUSH "b"\n${power("c", 10)}${CONCAT}POP\nJUMP again`,
    ["i"],
  );
  found["many small texts that are alive"] = program(
    `PUSH 0i32\nSTORE i\nfill:\nLOAD i\nCALL_FFI i32_to_string\nLOAD i\nPUSH 1i32\nADD\nDUP\nSTORE i\nPUSH 9000i32\nLT\nJUMP_IF fill\nagain:\nPUSH "b"\nPUSH "c"\n${CONCAT}POP\nJUMP again`,
    ["i"],
  );
  found["lengths without an end"] = program(
    `${power("a", 26)}STORE t\nagain:\nLOAD t\nCALL_FFI string_len\nPOP\nJUMP again`,
    ["t"],
  );
  found["numbers in words without an end"] = program(
    `again:\nPUSH 7i32\nCALL_FFI i32_to_string\nPOP\nJUMP again`,
  );
  found["prints without an end"] = program(`again:\nPUSH "line"\nCALL_FFI print\nPOP\nJUMP again`);
  found["long prints without an end"] = program(
    `${power("a", 20)}STORE t\nagain:\nLOAD t\nCALL_FFI print\nPOP\nJUMP again`,
    ["t"],
  );
  for (const times of [16, 96])
    found[`a print of 2^18 that was joined ${times} times`] = program(
      `${power("a", 18)}STORE t\nPUSH ""\nSTORE n\n${`LOAD n\nLOAD t\n${CONCAT}STORE n\n`.repeat(times)}LOAD n\nCALL_FFI print`,
      ["t", "n"],
    );
  return found;
}

/** Sources by what they do. */
export const STRING_PROGRAMS: Readonly<Record<string, string>> = {
  ...searches(),
  ...comparisons(),
  ...joins(),
};
