/**
 * Makes docs/errors.md from the catalogue of errors: one heading a code, so that `errors.md#fz0003` is a
 * stable address. Adds nothing that the catalogue does not say.
 */

/** The parts of the page, in the order of the codes. */
const AREAS = [
  { title: "Running", from: 1, to: 99 },
  { title: "Reading an archive", from: 100, to: 199 },
  { title: "Structure of a module", from: 200, to: 299 },
  { title: "Verification", from: 300, to: 399 },
  { title: "The assembly language", from: 400, to: 499 },
  { title: "Files, options and settings", from: 500, to: 599 },
  { title: "Debugging", from: 600, to: 699 },
  { title: "Tests", from: 700, to: 799 },
  { title: "Plugins and their host", from: 800, to: 899 },
  { title: "Packages and registries of plugins", from: 900, to: 999 },
  { title: "F#", from: 1000, to: 1199 },
];

/** Markdown would take `<` for a tag and `_`, `*` for emphasis. */
const escaped = (/** @type {string} */ text) => text.replace(/[<>*_[\]]/g, "\\$&");

/** `{name}` → *name*: what is filled in when the error is shown. */
function template(/** @type {string} */ text) {
  const parts = text.split(/\{(\w+)\}/);
  return parts.map((part, i) => (i % 2 === 1 ? `*${part}*` : escaped(part))).join("");
}

function facts(/** @type {string} */ message) {
  return [...new Set([...message.matchAll(/\{(\w+)\}/g)].map(([, name]) => name))];
}

function raisedBy(/** @type {any} */ tables, /** @type {string} */ kind) {
  const rows = tables.OPCODES.filter((/** @type {any} */ row) => row.traps.includes(kind));
  return rows.map(
    (/** @type {any} */ row) => `[${row.mnemonic}](opcodes.md#${row.mnemonic.toLowerCase()})`,
  );
}

function section(/** @type {any} */ tables, /** @type {string} */ kind, /** @type {any} */ row) {
  const filled = facts(row.message);
  const raisers = raisedBy(tables, kind);
  const lines = [
    `### ${tables.formatCode(row.code)}`,
    "",
    `**${kind}** · ${row.severity ?? "error"}`,
    "",
    `> ${template(row.message)}`,
    "",
    `**What to do:** ${escaped(row.remedy)}`,
    "",
  ];
  if (row.family) lines.push(`The original machine calls it \`${row.family}\`.`, "");
  if (raisers.length > 0) lines.push(`Raised by ${raisers.join(", ")}.`, "");
  if (filled.length > 0)
    lines.push(`Facts: ${filled.map((name) => `\`${name}\``).join(", ")}.`, "");
  return lines;
}

/** The page's whole text. @throws where a code belongs to no part or two rows share one. */
export function makeErrorPage(/** @type {any} */ tables) {
  const rows = Object.entries(tables.ERRORS).sort(([, a], [, b]) => a.code - b.code);
  const codes = rows.map(([, row]) => row.code);
  if (new Set(codes).size !== codes.length) throw new Error("Two errors share a code");
  const parts = AREAS.map(({ title, from, to }) => ({
    title,
    rows: rows.filter(([, { code }]) => code >= from && code <= to),
  }));
  const shown = new Set(parts.flatMap((part) => part.rows.map(([kind]) => kind)));
  const homeless = rows.filter(([kind]) => !shown.has(kind)).map(([kind]) => kind);
  if (homeless.length > 0) throw new Error(`No part of the errors page is for ${homeless.join()}`);
  const body = parts
    .filter((part) => part.rows.length > 0)
    .flatMap(({ title, rows }) => [
      `## ${title}`,
      "",
      ...rows.flatMap(([kind, row]) => section(tables, kind, row)),
    ]);
  return [
    "<!-- Generated from vm/errors by `npm run generate`: change the catalogue, not this page. -->",
    "# Errors",
    "",
    "Every problem that the machine, the assembler, the editor and the command line report is one of these.",
    "The codes are stable. Words in italics are filled in when the error is shown.",
    "",
    ...body,
  ].join("\n");
}
