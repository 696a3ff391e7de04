/** The names of a module's locals and constants, wherever the program is stopped. Pure: knows no machine. */
import type { CodeRange, Module } from "../../../vm/shared.js";

/** The name of a local, of which no other in the function has the same: from debug information, else `local0`. */
export function localName(module: Module, functionIndex: number, index: number): string {
  const names = module.debug?.functions[functionIndex]?.locals ?? [];
  const name = names[index] || variableIn(module, functionIndex, index) || `local${index}`;
  return names.indexOf(name) === index || !names.includes(name) ? name : `locals[${index}]`;
}

/** The name of a constant: from debug information, else `constants[0]`. */
export function constantName({ debug }: Module, index: number): string {
  return debug?.constants[index] || `constants[${index}]`;
}

/** The index of the local of that name, or -1. */
export function localNamed(module: Module, functionIndex: number, name: string): number {
  const named =
    name === "" ? -1 : (module.debug?.functions[functionIndex]?.locals.indexOf(name) ?? -1);
  return named >= 0 ? named : numberedLocal(name);
}

/** The index that `local0` names; -1 for any other name. */
export function numberedLocal(name: string): number {
  const [, digits] = /^local(\d{1,9})$/.exec(name) ?? [];
  return digits === undefined ? -1 : Number(digits);
}

/** The one variable that ever lies in this slot, alone; null where there is none, or more than one. */
function variableIn({ debug }: Module, functionIndex: number, slot: number): string | null {
  const range = debug?.functions[functionIndex]?.range;
  if (!range) return null;
  const names = new Set(bindingsOf(range, slot));
  if (names.size !== 1) return null;
  const [[scope, variable]] = [...names].map((key) => key.split(":").map(Number)) as [
    [number, number],
  ];
  return debug.scopes?.[scope]?.variables[variable]?.name ?? null;
}

/** `scope:variable` of every binding to the slot. */
function bindingsOf(range: CodeRange, slot: number): string[] {
  const own = range.bindings.flatMap((pieces, variable) =>
    pieces.some(({ slots }) => slots.length === 1 && slots[0] === slot)
      ? [`${range.scope}:${variable}`]
      : [],
  );
  return [...own, ...range.children.flatMap((child) => bindingsOf(child, slot))];
}
