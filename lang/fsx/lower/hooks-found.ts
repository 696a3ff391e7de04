/** Which functions of a program are hooks: by attributes, by a registration, or by their names. */
import type { Binding, Declaration, Expr } from "../syntax/ast.js";
import { HOOK_SHAPES, type HookShape } from "./hook-table.js";

export interface FoundHook {
  readonly shape: HookShape;
  /** What gives the function. */
  readonly from: Binding | Expr;
  /** Of `[<OnCommand("name")>]`: the command that it is for. */
  readonly command: string | null;
}

export interface FoundPlugin {
  readonly hooks: readonly FoundHook[];
  /** What the plugin says of itself; null: nothing. */
  readonly metadata: Binding | Expr | null;
  /** The registration, which does nothing when the program runs. */
  readonly registration: Declaration | null;
}

export function findPlugin(items: readonly Declaration[]): FoundPlugin {
  const all = flat(items);
  const registration = all.find((item) => item.kind === "do" && registered(item.value) !== null);
  if (registration?.kind === "do") return registeredPlugin(registration);
  const bindings = all.flatMap((item) => (item.kind === "let" ? item.bindings : []));
  const marked = bindings.flatMap(hooksByAttribute);
  const metadata =
    bindings.find(({ attributes }) => attributes.some(({ name }) => name === "Plugin")) ?? null;
  const hooks = marked.length > 0 || metadata ? marked : bindings.flatMap(hooksByName);
  return { hooks, metadata, registration: null };
}

function flat(items: readonly Declaration[]): readonly Declaration[] {
  return items.flatMap((item) => (item.kind === "module" ? flat(item.items) : [item]));
}

/** The record that is given to `Plugin.Register`; null where it is another call. */
function registered(value: Expr): (Expr & { readonly kind: "record" }) | null {
  if (value.kind !== "apply" || value.fn.kind !== "name" || value.arg.kind !== "record")
    return null;
  const { target } = value.fn;
  const isOwn = target?.kind === "variable" && target.variable.prelude;
  return isOwn && target.variable.name === "Register" ? value.arg : null;
}

function registeredPlugin(registration: Declaration & { readonly kind: "do" }): FoundPlugin {
  const record = registered(registration.value)!;
  const hooks: FoundHook[] = [];
  let metadata: Expr | null = null;
  for (const { path, value } of record.fields) {
    const name = path.at(-1)!.text;
    if (name === "Metadata") metadata = value;
    const shape = HOOK_SHAPES.find(({ title }) => title === name);
    const from = given(value);
    if (shape && from) hooks.push({ shape, from, command: null });
  }
  return { hooks, metadata, registration };
}

/** `f` and `Some f`; null for `None`. */
function given(value: Expr): Expr | null {
  const caseOf = (expr: Expr) =>
    expr.kind === "name" && expr.target?.kind === "case" ? expr.target.info.name : null;
  if (caseOf(value) === "None") return null;
  return value.kind === "apply" && caseOf(value.fn) === "Some" ? value.arg : value;
}

function hooksByAttribute(binding: Binding): FoundHook[] {
  return binding.attributes.flatMap(({ name, argument }): FoundHook[] => {
    const plain = name.replace(/Attribute$/, "");
    const shape = HOOK_SHAPES.find(
      ({ title }) => title === (plain === "OnCommand" ? "OnRemoteCommand" : plain),
    );
    if (!shape) return [];
    const isText = argument?.kind === "literal" && argument.literal.kind === "string";
    const command =
      plain === "OnCommand" && isText
        ? String((argument.literal as { value: string }).value)
        : null;
    return [{ shape, from: binding, command }];
  });
}

function hooksByName(binding: Binding): FoundHook[] {
  const name = binding.variable?.name ?? "";
  const shape = HOOK_SHAPES.find(({ names }) => names.includes(name));
  return shape && binding.params.length > 0 ? [{ shape, from: binding, command: null }] : [];
}
