/** Types as F# writes them. */
import { prune, type Type, type TypeVariable } from "./type.js";

/** Type names that stand behind their argument. */
const POSTFIX: ReadonlySet<string> = new Set(["list", "option", "ref"]);

/** Shows types; the same variable has the same letter in all types that one of these shows. */
export class TypeWriter {
  readonly #names = new Map<TypeVariable, string>();

  write(type: Type): string {
    return this.#write(type, 0, 0);
  }

  /** Level: 0 anything, 1 no arrow, 2 no star either. */
  #write(type: Type, level: number, depth: number): string {
    if (depth > MOST_DEPTH) return "…";
    const known = prune(type);
    switch (known.kind) {
      case "var":
        return `'${this.#nameOf(known)}`;
      case "fun": {
        const text = `${this.#write(known.from, 1, depth + 1)} -> ${this.#write(known.to, 0, depth + 1)}`;
        return level > 0 ? `(${text})` : text;
      }
      case "tuple": {
        const text = known.items.map((item) => this.#write(item, 2, depth + 1)).join(" * ");
        return level > 1 ? `(${text})` : text;
      }
      case "con":
        return this.#named(known.info.name, known.args, depth + 1);
    }
  }

  #named(name: string, args: readonly Type[], depth: number): string {
    if (args.length === 0) return name;
    if (name === "[]") return `${this.#write(args[0]!, 2, depth)}[]`;
    if (POSTFIX.has(name)) return `${this.#write(args[0]!, 2, depth)} ${name}`;
    return `${name}<${args.map((arg) => this.#write(arg, 2, depth)).join(",")}>`;
  }

  #nameOf(variable: TypeVariable): string {
    let name = this.#names.get(variable);
    if (name === undefined) {
      const taken = new Set(this.#names.values());
      name =
        variable.name !== null && !taken.has(variable.name) ? variable.name : freeLetter(taken);
      this.#names.set(variable, name);
    }
    return name;
  }
}

/** Parts of a type that are shown within one another. */
const MOST_DEPTH = 40;

function freeLetter(taken: ReadonlySet<string>): string {
  for (let i = 0; ; i++) {
    const name = String.fromCharCode(97 + (i % 26)) + (i < 26 ? "" : String(Math.floor(i / 26)));
    if (!taken.has(name)) return name;
  }
}

export function showType(type: Type): string {
  return new TypeWriter().write(type);
}
