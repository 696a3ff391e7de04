/**
 * Makes docs/opcodes.md, the reference of the instruction set, from the opcode table. Adds nothing that
 * the table does not say.
 */

const OPERANDS = {
  none: "none",
  constant: "a literal, the name of a constant, or its index in the pool",
  local: "the name of a parameter or local, or its index",
  function: "the name of a function, or its index",
  import: "the name of a host function, or its index in the imports",
  jump: "a label, or a signed number of bytes from the next instruction",
};

const FLOWS = {
  next: "goes on with the next instruction",
  jump: "goes on at the target",
  branch: "goes on at the target or with the next instruction",
  call: "goes on in the callee, and after its return with the next instruction",
  return: "goes back to the caller, or ends the program",
  halt: "ends the program",
};

const PUSHES = {
  constant: "the constant's type",
  local: "the local's type",
  callee: "the callee's result",
};

const hex = (/** @type {number} */ byte) => `0x${byte.toString(16).padStart(2, "0").toUpperCase()}`;

/** @param {string} text */
const anchor = (text) => text.toLowerCase().replaceAll(" ", "-");

/** A cell of a table must not be cut by a bar. */
const cell = (/** @type {string} */ text) => text.replaceAll("|", "\\|");

function popped(/** @type {any} */ { pops, alike }) {
  if (pops === "arguments") return "one value for each parameter, the first one deepest";
  if (pops === "result") return "the function's result";
  if (pops.length === 0) return "nothing";
  return pops.join(", ") + (alike && pops.length > 1 ? " (both of the same type)" : "");
}

function pushed(/** @type {any} */ { pops, alike, pushes }) {
  if (pushes.length === 0) return "nothing";
  // Where there is only one type to keep, its place says nothing.
  const isOneType = alike || pops.length === 1;
  return pushes
    .map((/** @type {string} */ kind) => {
      if (kind.endsWith(" operand")) return isOneType ? "the type that was popped" : `the ${kind}`;
      return PUSHES[/** @type {keyof typeof PUSHES} */ (kind)] ?? kind;
    })
    .join(", ");
}

function encoding(/** @type {any} */ { code, operand }) {
  return operand === "none"
    ? `1 byte: \`${hex(code)}\``
    : `5 bytes: \`${hex(code)}\` and the operand, 4 bytes, little-endian`;
}

function section(/** @type {any} */ tables, /** @type {any} */ row) {
  const traps = row.traps.map(
    (/** @type {string} */ kind) =>
      `[${kind}](errors.md#${tables.formatCode(tables.ERRORS[kind].code).toLowerCase()})`,
  );
  return [
    `### ${row.mnemonic}`,
    "",
    row.doc,
    "",
    "| | |",
    "|---|---|",
    `| Also written | \`${tables.camelCase(row.mnemonic)}\`, in any case |`,
    `| Encoding | ${encoding(row)} |`,
    `| Operand | ${OPERANDS[/** @type {keyof typeof OPERANDS} */ (row.operand)]} |`,
    `| Pops | ${popped(row)} |`,
    `| Pushes | ${pushed(row)} |`,
    `| Meaning | \`${cell(row.does)}\` |`,
    `| Flow | ${FLOWS[/** @type {keyof typeof FLOWS} */ (row.flow)]} |`,
    `| Errors | ${traps.join(", ") || "none"} |`,
    "",
  ];
}

function overview(/** @type {readonly any[]} */ opcodes) {
  const rows = opcodes.map(
    (row) =>
      `| \`${hex(row.code)}\` | [${row.mnemonic}](#${anchor(row.mnemonic)}) | ${row.operand} | ${row.group} | \`${cell(row.does)}\` |`,
  );
  return ["| Byte | Mnemonic | Operand | Group | Meaning |", "|---|---|---|---|---|", ...rows, ""];
}

/** The page's whole text. */
export function makeOpcodePage(/** @type {any} */ tables) {
  const groups = [...new Set(tables.OPCODES.map((/** @type {any} */ row) => row.group))];
  const body = groups.flatMap((group) => [
    `## ${group}`,
    "",
    ...tables.OPCODES.filter((/** @type {any} */ row) => row.group === group).flatMap(
      (/** @type {any} */ row) => section(tables, row),
    ),
  ]);
  return [
    "<!-- Generated from vm/isa/opcodes.ts by `npm run generate`: change the table, not this page. -->",
    "# Opcodes",
    "",
    `The machine has ${tables.OPCODES.length} instructions. Each is one byte, followed by four bytes where it has`,
    "an operand. Any instruction may also be stopped by a budget of the sandbox, and any that pushes by the",
    `stack's limit. Value types: ${tables.VALUE_TYPES.join(", ")}.`,
    `*Value* stands for any of them; ${classes(tables)}.`,
    "",
    ...overview(tables.OPCODES),
    ...body,
  ].join("\n");
}

function classes(/** @type {any} */ { TYPE_CLASSES }) {
  return Object.entries(TYPE_CLASSES)
    .filter(([name]) => name !== "Value")
    .map(([name, types]) => `*${name}* for ${types.join(", ")}`)
    .join("; ");
}
