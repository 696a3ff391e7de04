/** Makes docs/fuel.md: what costs how much fuel, from the machine's table and from the standard library's functions. */

const count = (/** @type {number} */ number) => number.toLocaleString("en-US");

/** @param {{ fuel: number, per: number, unit: string, doc: string }} row */
function instructionRow({ fuel, per, unit, doc }) {
  return `| ${doc} | ${fuel === 1 && per === 1 ? "1" : `${fuel} for each ${count(per)} ${unit}`} |`;
}

/** A cost for each byte, in words. */
function eachByte(/** @type {number} */ cost) {
  if (cost === 0) return "–";
  return cost >= 1 || !Number.isInteger(1 / cost) ? `${cost} a byte` : `1 for ${1 / cost} bytes`;
}

function costRow(/** @type {string} */ name, /** @type {any} */ cost) {
  return `| ${name} | ${count(cost.call)} | ${eachByte(cost.perByteRead)} | ${eachByte(cost.perByteMade)} |`;
}

/** The page's whole text. */
export function makeFuelPage(/** @type {any} */ tables) {
  const instructions = Object.values(tables.FUEL).map((row) =>
    instructionRow(/** @type {any} */ (row)),
  );
  const functions = tables.STANDARD_LIBRARY.map((/** @type {any} */ { name, fuel }) =>
    costRow(`\`${name}\``, tables.cleanFuelCost(fuel)),
  );
  return `<!-- Generated from vm/program/fuel.ts and vm/ffi/standard.ts by \`npm run generate\`: change those, not this page. -->
# Fuel

Instructions say little of what a program costs: one of them can compare two texts of 64 MiB. Fuel counts what is done:
instructions, and what they and host functions do beside, by the bytes that they read and make. It is exact and the same
on every machine. It does not depend on the clock, on what is compiled, or on how a run is cut into slices, so fuel at a
position of a run is the same whenever the run is repeated. The count of instructions stays beside it, as it is.

A host sets a limit with \`limits.fuel\`, a debugging session with \`"limits": { "fuel": … }\`, the command line with
\`--fuel\`. The statistics of a run say what it has used. Without a limit fuel is only counted.

## What costs fuel

| instruction | fuel |
|---|---|
${instructions.join("\n")}

Fuel is charged in whole numbers; what is left over in a division costs nothing. An instruction that fails costs nothing.

| host function, beside its \`CALL_FFI\` | a call | texts read | text made |
|---|--:|--:|--:|
${functions.join("\n")}
${costRow("any other that does not say it", tables.DEFAULT_FUEL_COST)}

Bytes are those of UTF-8. A host function declares its cost with \`fuel\`: \`{ call, perByteRead, perByteMade }\`, numbers of
0 or more, fractions too; what it leaves out is as in the last line. \`call\` is at most ${count(tables.MAX_FUEL_COST.call)}, each of the others
at most ${count(tables.MAX_FUEL_COST.perByteRead)}. A function that does much with little, or little with much, should say so: about 1 for each
few nanoseconds is right.

A function that learns only while it works how much it does charges that by \`context.spend(fuel)\`, in parts or at the end,
beside what it declares. So do the functions that compiled F# programs call: about 1 for each object that they look at,
each value that they compare and each cell that they make. Those for single cells cost 10 a call, and what they do beyond
256 of that.

\`print\` costs each byte that it writes, so a limit bounds the output, too.

## Where it is not enough

An instruction that costs more than is left does not begin: the run ends with [FZ0039](errors.md#fz0039), which says what
was asked and what is left, in the state before the instruction. A host function is not called then. Only what its result
costs is not known before; a result that cannot be paid for is refused when the function has answered, like one for
which there is no memory.

## Slices

\`resume({ fuel })\` goes on for so much fuel. A slice ends before an instruction that costs more than is left of it; its
first instruction may cost anything, so that a run always goes on. Long instructions are done in parts: a slice in the
middle of one ends with "budget" and changes nothing that can be seen, and the instruction is charged once it is done.

Some work costs no fuel because a run cannot be blamed for it: code is prepared when it is first called, and compiled when
it runs for long, strings are counted and given back. A slice ends early where that comes to more than its share, twenty
times what the fuel would pay for. How many slices a run takes may therefore differ from machine to machine; its fuel does
not.
`;
}
