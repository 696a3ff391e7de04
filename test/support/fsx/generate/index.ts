/** F# programs by chance: they have types throughout, end, and print what they compute. */
import { FORMS, LEAVES } from "./forms.js";
import { HEAD, headOf, KINDS, type Kind, show, TYPES } from "./kinds.js";
import { EFFECTS, ENDS, STATEMENTS, TYPE_DECLARATIONS } from "./statements.js";

export interface GeneratedProgram {
  /** Without the declarations that all programs share. */
  readonly body: string;
  /** With those that it needs. */
  readonly text: string;
}

export { HEAD };

/** `most`: how many declarations of its own it has at most. */
export function generateProgram(next: (below: number) => number, most = 1): GeneratedProgram {
  const body = new Generator(next).program(1 + next(most));
  return { body, text: headOf(body) + body };
}

/** How deep expressions nest. */
const DEPTH = 2;

interface Function {
  readonly name: string;
  readonly params: readonly Kind[];
  readonly isTupled: boolean;
  readonly result: Kind;
}

/** What stands between two `~` of one form is filled in with. */
interface Filling {
  readonly depth: number;
  /** The kind of the whole. */
  readonly whole: Kind;
  readonly other: Kind;
  readonly names: Map<string, string>;
}

class Generator {
  readonly #next: (below: number) => number;
  readonly #known: { readonly name: string; readonly kind: Kind }[] = [];
  readonly #functions: Function[] = [];
  #count = 0;

  constructor(next: (below: number) => number) {
    this.#next = next;
  }

  program(declarations: number): string {
    return Array.from({ length: declarations }, () => `${this.#declaration()}\n`).join("");
  }

  #declaration(): string {
    switch (this.#next(5)) {
      case 0:
        return this.#fill(this.#one(TYPE_DECLARATIONS), DEPTH - 1, "int");
      case 1:
        return this.#keeping(() => this.#fill(this.#one(EFFECTS), DEPTH, "int"));
      case 2:
        return this.#value();
      default:
        return this.#function();
    }
  }

  #value(): string {
    const kind = this.#kind();
    const name = this.#fresh();
    const isBlock = this.#next(3) === 0;
    const value = isBlock
      ? `\n    ${indented(this.#block(kind, DEPTH), "    ")}`
      : ` ${this.#expr(kind, DEPTH)}`;
    const type = this.#next(2) === 0 ? `: ${TYPES[kind]}` : "";
    this.#known.push({ name, kind });
    return `let ${name}${type} =${value}\n${printed(name, kind)}`;
  }

  #function(): string {
    const name = this.#fresh();
    const result = this.#kind();
    const params = Array.from({ length: 1 + this.#next(3) }, () => this.#kind());
    const isTupled = this.#next(3) === 0;
    const known = params.map((kind) => ({ name: this.#fresh(), kind }));
    const shown = known.map(({ name, kind }) => `${name}: ${TYPES[kind]}`);
    const head = isTupled ? `(${shown.join(", ")})` : shown.map((each) => `(${each})`).join(" ");
    const type = this.#next(2) === 0 ? `: ${TYPES[result]}` : "";
    const body = this.#keeping(() => {
      this.#known.push(...known);
      return this.#block(result, DEPTH);
    });
    this.#functions.push({ name, params, isTupled, result });
    const value = this.#fresh();
    const call = this.#call(this.#functions.at(-1)!, 1);
    return `let ${name} ${head}${type} =\n    ${indented(body, "    ")}\nlet ${value} = ${call}\n${printed(value, result)}`;
  }

  #call({ name, params, isTupled }: Function, depth: number): string {
    const args = params.map((kind) => this.#expr(kind, depth));
    return isTupled ? `(${name}(${args.join(", ")}))` : `(${name} ${args.join(" ")})`;
  }

  /** What is made known stays so until its end only. */
  #keeping<T>(make: () => T): T {
    const { length } = this.#known;
    const made = make();
    this.#known.length = length;
    return made;
  }

  #block(kind: Kind, depth: number): string {
    return this.#keeping(() => {
      const lines: string[] = [];
      for (let i = this.#next(3); i > 0; i--) {
        const from = this.#next(3) === 0 ? EFFECTS : STATEMENTS;
        lines.push(this.#fill(this.#one(from), depth - 1, kind));
      }
      const isOne = depth <= 0 || this.#next(2) === 0;
      lines.push(isOne ? this.#expr(kind, depth) : this.#fill(this.#one(ENDS), depth - 1, kind));
      return lines.join("\n");
    });
  }

  #one<T>(choices: readonly T[]): T {
    return choices[this.#next(choices.length)]!;
  }

  #kind(): Kind {
    return this.#one(KINDS);
  }

  #fresh(prefix = "v"): string {
    return `${prefix}${this.#count++}`;
  }

  #expr(kind: Kind, depth: number): string {
    const known = this.#known.filter((each) => each.kind === kind);
    if (known.length > 0 && this.#next(5) < 2) return this.#one(known).name;
    if (depth <= 0) return this.#keeping(() => this.#fill(this.#one(LEAVES[kind]), 0, kind));
    const functions = this.#functions.filter(({ result }) => result === kind);
    if (functions.length > 0 && this.#next(6) === 0)
      return this.#call(this.#one(functions), depth - 1);
    return this.#keeping(() => this.#fill(this.#one(FORMS[kind]), depth - 1, kind));
  }

  #fill(form: string, depth: number, whole: Kind): string {
    const filling = { depth, whole, other: this.#kind(), names: new Map<string, string>() };
    return form
      .split("\n")
      .map((line) => {
        const indent = /^ */.exec(line)![0];
        return line.replace(/~([^~]+)~/g, (_, what: string) =>
          indented(this.#part(what, filling), indent),
        );
      })
      .join("\n");
  }

  #part(what: string, filling: Filling): string {
    const { depth, whole, other, names } = filling;
    const kindOf = (word: string) => ({ K: whole, Q: other })[word] ?? (word as Kind);
    const [word, kind] = what.slice(1).split(":");
    switch (what[0]) {
      case "+":
      case "=":
        if (what[0] === "+") names.set(word!, this.#fresh());
        this.#known.push({ name: names.get(word!)!, kind: kindOf(kind!) });
        return what[0] === "+" ? names.get(word!)! : "";
      case "-":
        this.#known.pop();
        return "";
      case "!":
      case "^":
        names.set(word!, this.#fresh(what[0] === "!" ? "v" : "T"));
        return names.get(word!)!;
      case "#":
        return String(this.#next(Number(word)));
    }
    if (what.startsWith("block:")) return this.#block(kindOf(what.slice(6)), depth);
    if (what === "effects")
      return this.#keeping(() => this.#fill(this.#one(EFFECTS), depth - 1, whole));
    if (what === "type") return TYPES[other];
    return names.get(what) ?? this.#expr(kindOf(what), depth);
  }
}

function indented(text: string, indent: string): string {
  return text.replaceAll("\n", `\n${indent}`);
}

function printed(name: string, kind: Kind): string {
  return `printfn "${name} %s" (${show(name, kind)})`;
}
