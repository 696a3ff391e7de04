/**
 * Checks listings against what their notes expect. A note holds, in this order and each at will:
 *
 *   [I32, String]        the stack before the instruction; `unreached` where no path leads
 *   {I32, ?}             the locals before it
 *   ! Kind: some text    an issue at the instruction whose message holds the text; may repeat
 *
 * An issue that no note expects fails the check.
 */
import assert from "node:assert/strict";
import { type ErrorKind, type Facts, messageOf } from "../../../vm/errors/index.js";
import { standardSignature } from "../../../vm/ffi/index.js";
import type { Limits, Signature } from "../../../vm/program/index.js";
import {
  contextOf,
  type FunctionVerification,
  formatStack,
  formatType,
  type Issue,
  verifyFunction,
} from "../../../vm/verify/index.js";
import { type Listing, type ListingLine, parseListing } from "./listing.js";

export interface CheckOptions {
  /** Beside the standard library. */
  readonly signatures?: Readonly<Record<string, Signature>>;
  readonly limits?: Pick<Limits, "stackValues">;
}

/** Verifies every function of a listing. */
export function verifyListing(
  listing: Listing,
  options: CheckOptions = {},
): FunctionVerification[] {
  const signatureOf = (name: string) => options.signatures?.[name] ?? standardSignature(name);
  const { limits } = options;
  const context = contextOf(listing.module, limits ? { signatureOf, limits } : { signatureOf });
  return Array.from({ length: listing.module.functions.length }, (_, index) => {
    const holes = listing.holes[index] ?? new Set<number>();
    return verifyFunction({ ...listing.module.functions.at(index), holes }, index, context);
  });
}

/** Verifies a listing and compares with its notes; gives what was found, for further questions. */
export function checkListing(text: string, options: CheckOptions = {}): FunctionVerification[] {
  const listing = parseListing(text);
  const found = verifyListing(listing, options);
  const lines = listing.lines.map((line) => ({ line, found: found[line.functionIndex]! }));
  const actual = lines.map(({ line, found }) => describe(line, found));
  const expected = lines.map(({ line }, index) => agree(line.note, actual[index]!));
  assert.deepEqual(
    actual.map(({ text }) => text),
    expected,
  );
  return found;
}

/** The issues as `Kind: message`. */
export function describeIssue(issue: Issue): string {
  return `${issue.kind}: ${messageOf(issue.kind, issue.facts as Facts<ErrorKind>)}`;
}

interface Description {
  readonly stack: string;
  readonly locals: string;
  readonly issues: readonly string[];
  readonly text: string;
}

function describe(line: ListingLine, found: FunctionVerification): Description {
  const shape = found.stackAt(line.byteOffset);
  const open = shape && !found.heightKnownAt(line.byteOffset);
  const stack = shape ? `${open ? "…" : ""}${formatStack(shape)}` : "unreached";
  const locals = `{${(found.localsAt(line.byteOffset) ?? []).map(formatType).join(", ")}}`;
  const issues = found.issues
    .filter((issue) => issue.byteOffset === line.byteOffset)
    .map(describeIssue);
  const all = [stack, locals, ...issues.map((issue) => `! ${issue}`)].join(" ");
  return { stack, locals, issues, text: `+${line.byteOffset} ${all}` };
}

/** The description, with what the note says otherwise put in. */
function agree(note: string, { stack, locals, issues, text }: Description): string {
  const [state = "", ...marks] = note.split("!").map((part) => part.trim());
  const wantedStack = /…?\[.*?\]|unreached/.exec(state)?.[0] ?? stack;
  const wantedLocals = /\{.*?\}/.exec(state)?.[0] ?? locals;
  const agrees =
    marks.length === issues.length && marks.every((mark, i) => fits(mark, issues[i] as string));
  const wanted = agrees ? issues : marks;
  const all = [wantedStack, wantedLocals, ...wanted.map((mark) => `! ${mark}`)].join(" ");
  return `${text.slice(0, text.indexOf(" "))} ${all}`;
}

/** `Kind` or `Kind: part of the message`. */
function fits(mark: string, issue: string): boolean {
  const [kind = "", ...part] = mark.split(": ");
  return issue.startsWith(`${kind}: `) && issue.includes(part.join(": "));
}
