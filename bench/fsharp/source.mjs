/**
 * F# as people write it for plugins: records, unions, matches, pipelines, loops, text, closures, mutable state. No
 * finding in it. Every part uses names of the part before it, so that what is declared early is seen late.
 */

const HEAD = [
  "// Made for a benchmark: many declarations of the same kinds.",
  "open System",
  "",
  "let mutable seen = 0",
  "let limit = 40",
  "",
];

/** 32 lines. @param {number} k */
function partLines(k) {
  const before = k === 0 ? "limit" : `weigh${k - 1} (start${k - 1} "x")`;
  return [
    `/// What part ${k} of the file is about.`,
    `type Entry${k} =`,
    `    { Name${k}: string`,
    `      Count${k}: int`,
    `      mutable Best${k}: float }`,
    "",
    `type Kind${k} =`,
    `    | Empty${k}`,
    `    | Word${k} of string`,
    `    | Pair${k} of int * int`,
    "",
    `let start${k} name = { Name${k} = name; Count${k} = ${k}; Best${k} = 0.5 }`,
    "",
    `let weigh${k} entry =`,
    `    let longer = entry.Count${k} + entry.Name${k}.Length // what it weighs`,
    `    if longer > limit then longer % limit else longer + ${k}`,
    "",
    `let kindOf${k} (text: string) =`,
    `    match text.Trim() with`,
    `    | "" -> Empty${k}`,
    `    | word when word.Length > ${(k % 7) + 1} -> Word${k} (word.ToUpper())`,
    `    | word -> Pair${k} (word.Length, ${before})`,
    "",
    `let rec total${k} kinds =`,
    `    match kinds with`,
    `    | [] -> 0`,
    `    | Empty${k} :: rest -> total${k} rest`,
    `    | Word${k} word :: rest -> word.Length + total${k} rest`,
    `    | Pair${k} (a, b) :: rest -> a * b + total${k} rest`,
    "",
    `let sum${k} = [ 1 .. 9 ] |> List.map (fun n -> n * ${k + 1}) |> List.filter (fun n -> n % 2 = 0) |> List.sum`,
    `seen <- seen + sum${k} + total${k} [ kindOf${k} "one"; Empty${k} ]`,
    "",
  ];
}

/** A source of about so many lines, which prints one number. @param {number} lines */
export function makeFsharp(lines) {
  const text = [...HEAD];
  for (let k = 0; text.length < lines - 1; k++) text.push(...partLines(k));
  return `${[...text, 'printfn "%d" seen'].join("\n")}\n`;
}
