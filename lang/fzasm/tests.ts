/** The tests of a program, as a runner wants them. */
import { isValueType } from "../../vm/isa/index.js";
import type { Module } from "../../vm/program/index.js";
import type {
  Expected,
  SourceRange,
  TestBuild,
  TestCall,
  TestParam,
  TestStub,
  TestUnit,
} from "../text/index.js";
import type { Expectation, LiteralNode, NameNode, ParamNode, TestNode } from "./line/nodes.js";
import { planOf, type TestPlan } from "./lower/test-plan.js";
import { rangeAt } from "./names/diagnostic.js";
import type { FunctionSymbol } from "./names/symbol.js";
import type { Program } from "./program.js";

/**
 * Those of the first text: an included text is a program of its own, and its tests run there.
 * @param shipped the module without tests, for a program that has none
 */
export function testsOf(program: Program, shipped: () => Module | null): TestBuild {
  return {
    get units() {
      const own = program.globals.tests.filter(({ place }) => place.source === program.root);
      return own.map((symbol) => new TestReader(program, symbol).unit());
    },
    functionCount: program.globals.shipped,
    makeModule: () => (program.globals.tests.length === 0 ? shipped() : program.makeTestModule()),
  };
}

class TestReader {
  readonly #program: Program;
  readonly #symbol: FunctionSymbol;
  readonly #plan: TestPlan;

  constructor(program: Program, symbol: FunctionSymbol) {
    this.#program = program;
    this.#symbol = symbol;
    this.#plan = planOf(symbol.place.item);
  }

  unit(): TestUnit {
    const { place, name, index, archiveName } = this.#symbol;
    const { params, result, start, keywordEnd } = place.item.test as TestNode;
    const first = place.source.tree.itemStart(place.itemIndex);
    const [fault = null] = this.#expected("fault", ({ fault }) => fault?.fault ?? null);
    return {
      name: archiveName,
      functionIndex: index,
      nameRange: this.#range(0, name ?? { start, end: keywordEnd }),
      range: { path: place.source.path, start: first, end: first + place.item.length },
      params: params.map((param) => this.#param(param)),
      result: result && { value: result.value, range: this.#range(0, result) },
      fault,
      output: this.#expected("output", ({ text }) => textOf(text)),
      calls: this.#expected("call", (node) => this.#call(node)),
      stubs: this.#plan.stubs.map(({ node }) => this.#stub(node)),
    };
  }

  #expected<K extends Expectation["kind"], T>(
    kind: K,
    read: (node: Extract<Expectation, { kind: K }>) => T | null,
  ): Expected<T>[] {
    return this.#plan.expectations.flatMap(({ line, node }) => {
      if (node.kind !== kind) return [];
      const value = read(node as Extract<Expectation, { kind: K }>);
      const statement = this.#symbol.place.item.lines[line]!.statement!;
      return value === null ? [] : [{ value, range: this.#range(line, statement) }];
    });
  }

  #param({ name, type }: ParamNode): TestParam {
    const given = (name && this.#plan.givens.get(name.name)) ?? null;
    return {
      name: name?.name ?? "",
      type: type && isValueType(type.type) ? type.type : "Unit",
      given: given && { form: given.form, values: given.values.map(({ value }) => value) },
    };
  }

  #call({ target, args }: Extract<Expectation, { kind: "call" }>): TestCall | null {
    return target && { name: this.#hostName(target), args: args.map(({ value }) => value) };
  }

  #stub({ target, answers }: TestPlan["stubs"][number]["node"]): TestStub {
    const symbol = this.#program.globals.importNamed.get(target.name);
    return {
      name: this.#hostName(target),
      signature: symbol?.signature ?? null,
      answers: answers.map(({ value }) => value),
    };
  }

  /** The name in the archive: texts may call an import otherwise. */
  #hostName({ name }: NameNode): string {
    return this.#program.globals.importNamed.get(name)?.archiveName ?? name;
  }

  #range(line: number, range: { start: number; end: number }): SourceRange {
    return rangeAt(this.#symbol.place, line, range);
  }
}

function textOf(literal: LiteralNode | null): string | null {
  return literal?.value.type === "String" ? literal.value.value : null;
}
