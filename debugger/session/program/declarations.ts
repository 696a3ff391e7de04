/**
 * What the program's texts declare that its module does not tell: types of locals, and names of functions that are
 * others than in the archive. Read when it is asked for first.
 */
import { type FuncNode, type LocalNode, parse } from "../../../lang/index.js";
import { type DebugInfo, isValueType, type ValueType } from "../../../vm/shared.js";

interface DeclaredFunction {
  /** In the text; null: that of the archive. */
  readonly alias: string | null;
  readonly locals: ReadonlyMap<string, ValueType>;
}

export class Declarations {
  /** By their names in the archive. */
  readonly #functions: ReadonlyMap<string, DeclaredFunction>;

  constructor(debug: DebugInfo | null) {
    const texts = (debug?.sources ?? []).flatMap(({ text }) => text ?? []);
    this.#functions = new Map(texts.flatMap(functionsOf));
  }

  /** Null where no text tells it. */
  typeOfLocal(functionName: string, local: string): ValueType | null {
    return this.#functions.get(functionName)?.locals.get(local) ?? null;
  }

  /** The name in the archive of the function that a text calls so; null where none does. */
  archiveName(alias: string): string | null {
    for (const [name, declared] of this.#functions) if (declared.alias === alias) return name;
    return null;
  }
}

const known = new WeakMap<DebugInfo, Declarations>();

export function declarationsIn(debug: DebugInfo | null): Declarations {
  const before = debug && known.get(debug);
  if (before) return before;
  const made = new Declarations(debug);
  if (debug) known.set(debug, made);
  return made;
}

function functionsOf(text: string): [string, DeclaredFunction][] {
  return parse(text).items.flatMap(({ lines }) => {
    const statements = lines.flatMap(({ statement }) => statement ?? []);
    const func = statements.find((statement): statement is FuncNode => statement.kind === ".func");
    if (!func?.name) return [];
    const locals = statements.filter((one): one is LocalNode => one.kind === ".local");
    const declared = {
      alias: func.alias?.name ?? null,
      locals: new Map(locals.flatMap(typedLocal)),
    };
    return [[func.name.name, declared] as [string, DeclaredFunction]];
  });
}

function typedLocal({ name, type }: LocalNode): [string, ValueType][] {
  return name && type && isValueType(type.type) ? [[name.name, type.type]] : [];
}
