/** The types of records as they are written. */
import type { Expr } from "../syntax/ast.js";
import { substitute, type Type } from "../types/type.js";
import { type Context, loose } from "./context.js";
import { observeFields } from "./observed-fields.js";
import { findRecord } from "./records.js";
import type { Session } from "./session.js";

export function inferRecord(
  expr: Expr & { readonly kind: "record" },
  expected: Type,
  context: Context,
  session: Session,
): void {
  const names = expr.fields.map(({ path }) => path.at(-1)!);
  if (expr.copied) session.infer(expr.copied, expected, context);
  const record = findRecord(names, expected, context, session);
  observeFields(names, record, context, session);
  if (record === null) {
    for (const { value } of expr.fields) session.typeOf(value, context);
    return;
  }
  const args = session.instantiate(record.params);
  session.unify(expected, { kind: "con", info: record, args }, expr);
  const by = new Map(record.params.map((param, i) => [param, args[i]!]));
  const given = new Set<string>();
  expr.fields.forEach(({ value }, i) => {
    const name = names[i]!;
    const field = record.fields.find((each) => each.name === name.text);
    if (!field)
      session.unknown(
        "FsUnknownField",
        name.text,
        name,
        record.fields.map((f) => f.name),
      );
    else if (given.has(name.text)) session.report("FsDuplicateName", { name: name.text }, name);
    given.add(name.text);
    session.infer(value, field ? substitute(field.type, by) : session.fresh(), loose(context));
  });
  const missing = record.fields.filter(({ name }) => !given.has(name)).map(({ name }) => name);
  if (!expr.copied && missing.length > 0)
    session.report("FsMissingFields", { type: record.name, list: missing.join(", ") }, expr);
}
