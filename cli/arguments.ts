/** Arguments of the command line as values, by the types of the entry function's parameters. */
import { parseValue } from "../lang/index.js";
import { each, FusabiError, type Module, type Value } from "../vm/shared.js";

/**
 * @param entry a name or an index; null: the module's entry point
 * @param words null where no arguments were given
 * @throws FusabiError where a word is not a value of its parameter's type; counts are the machine's to check
 */
export function entryArguments(
  module: Module,
  entry: string | number | null,
  words: readonly string[] | null,
): Value[] {
  if (words === null) return [];
  const index =
    typeof entry === "string" ? indexOfFunction(module, entry) : (entry ?? module.entryPoint);
  // The machine says that there is no such function.
  if (index < 0 || index >= module.functions.length) return [];
  const { name, params } = module.functions.at(index);
  return words.map((word, i) => {
    const type = params[i];
    if (type === undefined) {
      const count = params.length === 1 ? "1 argument" : `${params.length} arguments`;
      throw wrong(name || `Function ${index}`, count, `${words.length}`);
    }
    const value = parseValue(word, type);
    if (value === null)
      throw wrong(`Argument ${i + 1}`, `a value of type ${type}`, JSON.stringify(word));
    return value;
  });
}

function wrong(option: string, expected: string, actual: string): FusabiError {
  return new FusabiError("InvalidOptionValue", { option, expected, actual });
}

/** -1 where no function has the name. */
export function indexOfFunction(module: Module, name: string): number {
  let index = 0;
  for (const { name: other } of each(module.functions)) {
    if (other === name) return index;
    index++;
  }
  return -1;
}
