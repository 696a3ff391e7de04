/** Which record a list of fields speaks of. */
import { didYouMean, nearestName } from "../../text/index.js";
import type { Name } from "../syntax/ast.js";
import type { RecordInfo } from "../types/type.js";
import { prune, type Type } from "../types/type.js";
import type { Context } from "./context.js";
import type { Session } from "./session.js";

/** The record that is expected here, else the latest one that has the fields. Reports where there is none. */
export function findRecord(
  names: readonly Name[],
  expected: Type,
  { scope }: Context,
  session: Session,
): RecordInfo | null {
  const known = prune(expected);
  if (known.kind === "con" && known.info.kind === "record") return known.info;
  const [first] = names;
  if (!first) return null;
  const isSame = ({ fields }: RecordInfo) =>
    fields.length === names.length &&
    fields.every(({ name }) => names.some(({ text }) => text === name));
  for (const name of names) {
    const candidates = scope.recordsWith(name.text);
    const whole = candidates.find((record) =>
      names.every(({ text }) => record.fields.some((field) => field.name === text)),
    );
    const found = candidates.find(isSame) ?? whole ?? candidates[0];
    if (found) return found;
  }
  const suggestion = nearestName(first.text, scope.all("fields"));
  session.report(
    "FsUnknownField",
    { name: first.text, suggestion: didYouMean(suggestion) },
    first,
    suggestion,
  );
  return null;
}
