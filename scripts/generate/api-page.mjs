/**
 * Makes docs/api.md, the reference of `fusabi/vm` and `fusabi/host`: the names that library/ hands out, in its order and
 * under its headings, each with its documentation and its declaration as the compiler wrote it. Adds nothing of its own.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "./tables.mjs";

/** Where the compiler's declarations lie. */
const DECLARATIONS = ["out/vm", "out/lang", "out/host"];

/** @typedef {{ doc: string, code: string }} Declaration */

/** The names of a door, with the comments of one line that stand above them as headings. */
export function sectionsOf(/** @type {string} */ source) {
  /** @type {{ title: string, names: string[] }[]} */
  const sections = [];
  for (const [, title, names] of source.matchAll(
    /^\/\/ ([A-Z].+)\.$|^export (?:type )?\{([^}]*)\}/gm,
  )) {
    if (title !== undefined) sections.push({ title, names: [] });
    else {
      const listed = names
        .split(",")
        .map((name) => name.trim())
        .filter((name) => name !== "");
      sections.at(-1)?.names.push(...listed);
    }
  }
  return sections;
}

/** Every exported declaration below the folders, by name; a name that two files declare stands for the first. */
function declarations() {
  /** @type {Map<string, Declaration>} */
  const found = new Map();
  for (const folder of DECLARATIONS)
    for (const name of readdirSync(join(projectRoot, folder), {
      recursive: true,
      encoding: "utf8",
    }).sort())
      if (name.endsWith(".d.ts"))
        for (const [key, value] of declarationsIn(
          readFileSync(join(projectRoot, folder, name), "utf8"),
        ))
          if (!found.has(key) || value.doc.length > (found.get(key)?.doc.length ?? 0))
            found.set(key, value);
  return found;
}

const START =
  /^(\/\*\*(?:[^*]|\*(?!\/))*\*\/\n)?export (?:declare )?(?:abstract )?(?:class|function|interface|type|const) (\w+)/gm;

/** @param {string} text */
function* declarationsIn(text) {
  for (const match of text.matchAll(START)) {
    const [whole, comment = "", name] = match;
    const from = match.index + comment.length;
    const code = text.slice(from, endOf(text, from + whole.length - comment.length));
    yield/** @type {[string, Declaration]} */ ([name, { doc: docOf(comment), code: tidy(code) }]);
  }
}

/** Behind the declaration that `from` is in: at the `;` or `}` that closes it. */
function endOf(/** @type {string} */ text, /** @type {number} */ from) {
  let depth = 0;
  for (let i = from; i < text.length; i++) {
    if (text.startsWith("/*", i)) i = text.indexOf("*/", i) + 1;
    else if ("{([".includes(text[i] ?? "")) depth++;
    else if ("})]".includes(text[i] ?? "")) {
      depth--;
      if (
        depth === 0 &&
        text[i] === "}" &&
        text[i + 1] !== ";" &&
        text[i + 1] !== "[" &&
        text[i + 1] !== " "
      )
        return i + 1;
    } else if (text[i] === ";" && depth === 0) return i + 1;
  }
  return text.length;
}

/** The text of a comment, without its marks. */
function docOf(/** @type {string} */ comment) {
  return comment
    .replace(/^\/\*\*\s?|\s*\*\/\s*$/g, "")
    .replace(/^\s*\* ?/gm, "")
    .trim();
}

/** What embedding hosts cannot use goes; the rest is indented by two, as in the sources. */
function tidy(/** @type {string} */ code) {
  return code
    .replace(/^export (?:declare )?/, "")
    .replace(/^ +(?:private|protected) .*;\n/gm, "")
    .replace(/^ +#private;\n/gm, "")
    .replace(/\n +\/\*\*(?:[^*]|\*(?!\/))*\*\/(?=\n\})/g, "")
    .replace(/^( +)/gm, (indent) => " ".repeat(indent.length / 2));
}

/** Long texts of tables say nothing here: `ERRORS` and the like keep their first line. */
function shortened(/** @type {string} */ code) {
  const lines = code.split("\n");
  return lines.length > 120 ? [...lines.slice(0, 3), "  // …", lines.at(-1)].join("\n") : code;
}

/**
 * @returns {string} the page's whole text
 * @throws Error where a name of the door has no declaration, or no documentation
 */
export function makeApiPage() {
  const sections = ["vm.ts", "host.ts"].flatMap((name) =>
    sectionsOf(readFileSync(join(projectRoot, "library", name), "utf8")),
  );
  const known = declarations();
  const missing = sections.flatMap(({ names }) => names.filter((name) => !known.get(name)?.doc));
  if (missing.length > 0)
    throw new Error(`the library has names without documentation: ${missing.join(", ")}`);
  const lines = [
    "# The library",
    "",
    "What `fusabi/vm` exports, and `fusabi/host` from [the plugin host](#the-plugin-host) on: the names that semantic versioning",
    "holds for. [embedding.md](embedding.md) and [plugin-host.md](plugin-host.md) say how to use them together. This page is",
    "generated from the sources (`npm run generate`).",
    "",
  ];
  for (const { title, names } of sections) {
    lines.push(`## ${title}`, "");
    for (const name of [...names].sort((a, b) => a.localeCompare(b, "en"))) {
      const { doc, code } = /** @type {Declaration} */ (known.get(name));
      lines.push(
        `### ${name}`,
        "",
        doc.replaceAll("<", "&lt;"),
        "",
        "```ts",
        shortened(code),
        "```",
        "",
      );
    }
  }
  return `${lines.join("\n").trimEnd()}\n`;
}
