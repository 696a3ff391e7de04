/** The host functions that tests speak of: are they imported, and do types fit what the import declares? */
import { admits } from "../../../vm/isa/index.js";
import type { Signature } from "../../../vm/program/index.js";
import { didYouMean, type Suggestions } from "../../text/index.js";
import type { LiteralNode, NameNode } from "../line/nodes.js";
import { planOf } from "../lower/test-plan.js";
import type { Item } from "../tree/item.js";
import { type ItemProblem, itemProblem, written } from "../tree/problem.js";
import { type PlacedProblem, problemAt } from "./diagnostic.js";
import type { Globals } from "./globals.js";
import type { ImportSymbol } from "./symbol.js";

/** A host function as a line of a test names it. */
interface Mention {
  readonly line: number;
  readonly target: NameNode;
  /** "answers": what a stub returns. "arguments": what a call is expected to pass. */
  readonly role: "answers" | "arguments";
  readonly values: readonly LiteralNode[];
}

/** What a test says of host functions, in order. */
function mentionsIn(item: Item): readonly Mention[] {
  const { stubs, expectations } = planOf(item);
  const answers = stubs.map(({ line, node }): Mention => {
    return { line, target: node.target, role: "answers", values: node.answers };
  });
  const calls = expectations.flatMap(({ line, node }): Mention[] =>
    node.kind === "call" && node.target
      ? [{ line, target: node.target, role: "arguments", values: node.args }]
      : [],
  );
  return [...answers, ...calls];
}

/** The imports that tests speak of. */
export function importsOfTests(globals: Globals): ImportSymbol[] {
  return globals.tests.flatMap(({ place }) =>
    mentionsIn(place.item).flatMap(({ target }) => globals.importNamed.get(target.name) ?? []),
  );
}

export function checkTests(globals: Globals, suggestions: Suggestions): PlacedProblem[] {
  return globals.tests.flatMap(({ place }) =>
    mentionsIn(place.item).flatMap((mention) => {
      const symbol = globals.importNamed.get(mention.target.name);
      const problem = symbol
        ? typeProblem(mention, symbol)
        : undeclared(mention, globals, suggestions);
      return problem ? [problemAt(place, problem)] : [];
    }),
  );
}

function undeclared(
  { line, target }: Mention,
  globals: Globals,
  suggestions: Suggestions,
): ItemProblem {
  const near = suggestions.nearest(target.name, globals.importNamed.keys());
  const facts = { name: target.name, suggestion: didYouMean(near) };
  return itemProblem(line, "UndeclaredImport", facts, target, written(near));
}

/** Of a signature that the text does not declare nothing is known here. */
function typeProblem(mention: Mention, { signature, broken }: ImportSymbol): ItemProblem | null {
  if (signature === null || broken) return null;
  return mention.role === "answers"
    ? answerProblem(mention, signature)
    : argumentsProblem(mention, signature);
}

function answerProblem({ line, target, values }: Mention, signature: Signature) {
  const { result } = signature;
  const answer = values[0] ?? null;
  const actual = answer?.value.type ?? "Unit";
  if (typeof result !== "string" || result === actual) return null;
  const facts = { name: target.name, expected: result, actual };
  return itemProblem(line, "StubResult", facts, answer ?? target);
}

function argumentsProblem({ line, target, values }: Mention, { params }: Signature) {
  const types = values.map(({ value }) => value.type);
  const isFitting = types.length === params.length && params.every((p, i) => admits(p, types[i]!));
  if (isFitting) return null;
  const facts = { name: target.name, expected: params.join(", "), actual: types.join(", ") };
  return itemProblem(line, "ExpectedArguments", facts, target);
}
