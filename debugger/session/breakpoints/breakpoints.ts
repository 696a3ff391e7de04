/**
 * All breakpoints of a session, by kind and place. Each kind is replaced as a whole,
 * as clients do. Knows the program's code and source map, not the machine.
 */
import { keyOf } from "../../../lang/index.js";
import type { Module } from "../../../vm/shared.js";
import { declarationsIn } from "../program/declarations.js";
import { isInstruction } from "../program/instructions.js";
import { type Place, placeKey, type SourceMap } from "../program/source-map.js";
import { type Breakpoint, type BreakpointTexts, makeBreakpoint } from "./breakpoint.js";

interface Identified {
  /** Given by whoever sets the breakpoint; hit counts stay with it. */
  readonly id: number;
}

export interface LineRequest extends BreakpointTexts, Identified {
  readonly line0: number;
  /** UTF-16 units; null: anywhere on the line. */
  readonly column0: number | null;
}

export interface FunctionRequest extends BreakpointTexts, Identified {
  readonly name: string;
}

export interface InstructionRequest extends BreakpointTexts, Identified, Place {}

export class Breakpoints {
  readonly #module: Module;
  readonly #map: SourceMap;
  readonly #lines = new Map<string, readonly Breakpoint[]>();
  #functions: readonly Breakpoint[] = [];
  #instructions: readonly Breakpoint[] = [];
  #byPlace: Map<number, Breakpoint[]> | null = null;

  constructor(module: Module, map: SourceMap) {
    this.#module = module;
    this.#map = map;
  }

  /** `refusal`: why none of them can be bound; null where they can. */
  setLines(
    path: string,
    requests: readonly LineRequest[],
    refusal: string | null = null,
  ): readonly Breakpoint[] {
    const made = requests.map((request) =>
      refusal === null ? this.#bindLine(path, request) : refused(request, refusal),
    );
    this.#lines.set(keyOf(path), made);
    return this.#changed(made);
  }

  setFunctions(requests: readonly FunctionRequest[]): readonly Breakpoint[] {
    this.#functions = requests.map((request) => this.#bindFunction(request));
    return this.#changed(this.#functions);
  }

  setInstructions(requests: readonly InstructionRequest[]): readonly Breakpoint[] {
    this.#instructions = requests.map((request) => this.#bindInstruction(request));
    return this.#changed(this.#instructions);
  }

  /** The breakpoints bound to a place. */
  at(functionIndex: number, byteOffset: number): readonly Breakpoint[] {
    return this.#places.get(placeKey(functionIndex, byteOffset)) ?? [];
  }

  /**
   * The breakpoints of places where nothing stops without a condition or a hit condition: where none of them holds, the
   * machine may go on by itself. By `placeKey`; `others`: places where something else is waited for.
   */
  conditionalBeside(others: readonly Place[]): ReadonlyMap<number, readonly Breakpoint[]> {
    const found = new Map<number, readonly Breakpoint[]>();
    const taken = new Set(
      others.map(({ functionIndex, byteOffset }) => placeKey(functionIndex, byteOffset)),
    );
    for (const [key, group] of this.#places)
      if (!taken.has(key) && group.every(({ condition, hitTest }) => condition || hitTest))
        found.set(key, group);
    return found;
  }

  /** Every place that has a breakpoint. */
  get places(): Place[] {
    return this.#all.flatMap((breakpoint) => [...breakpoint.places]);
  }

  /** Those with a hit condition. */
  get counted(): readonly number[] {
    return this.#all.flatMap(({ id, hitTest }) => (hitTest ? [id] : []));
  }

  get #all(): readonly Breakpoint[] {
    return [...[...this.#lines.values()].flat(), ...this.#functions, ...this.#instructions];
  }

  get #places(): Map<number, Breakpoint[]> {
    this.#byPlace ??= this.#group();
    return this.#byPlace;
  }

  #group(): Map<number, Breakpoint[]> {
    const groups = new Map<number, Breakpoint[]>();
    for (const breakpoint of this.#all)
      for (const { functionIndex, byteOffset } of breakpoint.places) {
        const key = placeKey(functionIndex, byteOffset);
        const group = groups.get(key);
        if (group) group.push(breakpoint);
        else groups.set(key, [breakpoint]);
      }
    return groups;
  }

  #changed(made: readonly Breakpoint[]): readonly Breakpoint[] {
    this.#byPlace = null;
    return made;
  }

  #bindLine(path: string, request: LineRequest): Breakpoint {
    const places = this.#map.placesFrom(path, request.line0, request.column0);
    const problem = this.#map.knows(path)
      ? `There is no instruction at line ${request.line0 + 1} or after it.`
      : "The program that runs was not made from this file.";
    const line = places[0] ?? null;
    return makeBreakpoint(request.id, request, { kind: "line", places, line, problem });
  }

  /** By the name in the archive, or else by the one that the text uses. */
  #bindFunction(request: FunctionRequest): Breakpoint {
    const alias = declarationsIn(this.#module.debug).archiveName(request.name);
    const own = this.#functionsNamed(request.name);
    const places = own.length === 0 && alias !== null ? this.#functionsNamed(alias) : own;
    const problem = `The program has no function "${request.name}".`;
    return makeBreakpoint(request.id, request, { kind: "function", places, line: null, problem });
  }

  #functionsNamed(name: string): Place[] {
    const { functions } = this.#module;
    return Array.from({ length: functions.length }, (_, functionIndex) => functionIndex)
      .filter((functionIndex) => functions.at(functionIndex).name === name)
      .map((functionIndex) => ({ functionIndex, byteOffset: 0 }));
  }

  #bindInstruction(request: InstructionRequest): Breakpoint {
    const { functionIndex, byteOffset } = request;
    const places = isInstruction(this.#module, request) ? [{ functionIndex, byteOffset }] : [];
    const problem = "No instruction begins at this address.";
    return makeBreakpoint(request.id, request, {
      kind: "instruction",
      places,
      line: null,
      problem,
    });
  }
}

function refused(request: LineRequest, problem: string): Breakpoint {
  return makeBreakpoint(request.id, request, { kind: "line", places: [], line: null, problem });
}
