/** Tells an observer which fields the names in the braces of a record mean. */
import type { Name } from "../syntax/ast.js";
import type { RecordInfo } from "../types/type.js";
import type { Context } from "./context.js";
import type { Session } from "./session.js";

export function observeFields(
  names: readonly Name[],
  record: RecordInfo | null,
  { scope }: Context,
  { observer }: Session,
): void {
  if (observer === null) return;
  const given = names.map(({ text }) => text);
  for (const name of names) {
    observer.searches(name, { kind: "field", record, given }, scope);
    const field = record?.fields.find((each) => each.name === name.text);
    if (record && field) observer.uses(name, { kind: "field", record, field }, field.type);
  }
}
