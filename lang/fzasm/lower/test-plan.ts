/** What a test's directives say: what it expects, what its host answers. Depends on nothing but the item. */
import { didYouMean, nearestName } from "../../text/index.js";
import { isIn } from "../line/directives.js";
import type { Expectation, GivenNode, NameNode, StubNode } from "../line/nodes.js";
import { type Item, memoized } from "../tree/item.js";
import { type ItemProblem, itemProblem, written } from "../tree/problem.js";

/** A part of a directive and the line of the item on which it stands. */
export interface OnLine<T> {
  readonly line: number;
  readonly node: T;
}

export interface TestPlan {
  /** What is expected beside the result, in order. Lines with errors expect nothing. */
  readonly expectations: readonly OnLine<Expectation>[];
  readonly stubs: readonly OnLine<StubNode & { readonly target: NameNode }>[];
  /** By the name of the parameter. */
  readonly givens: ReadonlyMap<string, GivenNode>;
  readonly problems: readonly ItemProblem[];
}

/** The plan of an item that is a test. */
export const planOf = memoized((item: Item): TestPlan => new Planner(item).plan());

class Planner implements TestPlan {
  readonly expectations: OnLine<Expectation>[] = [];
  readonly stubs: OnLine<StubNode & { readonly target: NameNode }>[] = [];
  readonly givens = new Map<string, GivenNode>();
  readonly problems: ItemProblem[] = [];
  readonly #item: Item;
  readonly #stubbed = new Map<string, OnLine<NameNode>>();

  constructor(item: Item) {
    this.#item = item;
  }

  plan(): TestPlan {
    for (const line of this.#item.directiveLines) this.#addLine(line);
    return this;
  }

  #addLine(line: number): void {
    const { statement, broken } = this.#item.lines[line]!;
    if (statement === null || broken || !isIn(statement, "test")) return;
    switch (statement.kind) {
      case ".expect":
        if (statement.expectation?.kind === "fault") this.#addFault(line, statement);
        if (statement.expectation) this.expectations.push({ line, node: statement.expectation });
        return;
      case ".stub":
        if (statement.target) this.#addStub(line, statement, statement.target);
        return;
      case ".given":
        if (statement.name) this.#addGiven(line, statement, statement.name);
        return;
      default:
        statement satisfies never;
    }
  }

  /** A test ends once, and then it returns nothing. */
  #addFault(line: number, range: { start: number; end: number }): void {
    const result = this.#item.test?.result ?? null;
    if (result !== null) this.problems.push(itemProblem(line, "ResultAndFault", {}, range));
    else if (this.expectations.some(({ node }) => node.kind === "fault")) {
      const facts = { directive: ".expect fault" };
      this.problems.push(itemProblem(line, "DuplicateDirective", facts, range));
    }
  }

  #addStub(line: number, node: StubNode, target: NameNode): void {
    const first = this.#stubbed.get(target.name);
    if (first === undefined) {
      this.#stubbed.set(target.name, { line, node: target });
      this.stubs.push({ line, node: { ...node, target } });
      return;
    }
    const facts = { directive: `.stub ${target.name}` };
    const note = { ...first.node, line: first.line, message: "It stands here first." };
    this.problems.push(itemProblem(line, "DuplicateDirective", facts, target, null, [note]));
  }

  #addGiven(line: number, node: GivenNode, name: NameNode): void {
    const params = this.#item.test?.params ?? [];
    const param = params.find((each) => each.name?.name === name.name);
    if (param === undefined) this.#reportNoParameter(line, name);
    else if (this.givens.has(name.name)) {
      const facts = { directive: `.given ${name.name}` };
      this.problems.push(itemProblem(line, "DuplicateDirective", facts, name));
    } else {
      this.givens.set(name.name, node);
      const [expected, actual] = [param.type?.type, node.values[0]?.value.type];
      if (!expected || !actual || expected === actual) return;
      const facts = { name: name.name, expected, actual };
      this.problems.push(itemProblem(line, "GivenType", facts, node.values[0]!));
    }
  }

  #reportNoParameter(line: number, name: NameNode): void {
    const names = (this.#item.test?.params ?? []).flatMap((param) => param.name?.name ?? []);
    const near = nearestName(name.name, names);
    const facts = { name: name.name, suggestion: didYouMean(near) };
    this.problems.push(itemProblem(line, "GivenNoParameter", facts, name, written(near)));
  }
}
