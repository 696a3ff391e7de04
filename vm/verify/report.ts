/**
 * The second walk over a function whose block states are known: reports what is wrong, in the order of the code,
 * and measures the frame.
 */
import { OP } from "../isa/index.js";
import { type ControlFlow, NOWHERE } from "./blocks.js";
import { ACTION, ACTIONS, FLOW, FLOWS, LENGTH, MAY_FAIL } from "./effects.js";
import type { Findings } from "./findings.js";
import type { Arrival, Conflict, FixpointSolver } from "./fixpoint.js";
import type { Frame } from "./frame.js";
import { endlessLoops, unreachedRuns } from "./reachability.js";
import type { TransferFunctions } from "./transfer.js";
import type { CodeUnit, RelatedPlace } from "./unit.js";
import { formatTop } from "./wording.js";

/** Bytes of an instruction with an operand. */
const LONGEST = 5;

export class Report {
  /** The most operands that were met at once. */
  maxOperands = 0;
  readonly #unit: CodeUnit;
  readonly #control: ControlFlow;
  readonly #flow: FixpointSolver;
  readonly #frame: Frame;
  readonly #transfer: TransferFunctions;
  readonly #findings: Findings;
  /** 1: the block can end the run, so that a loop through it is no endless one. */
  readonly #mayEnd: Uint8Array;

  constructor(
    unit: CodeUnit,
    control: ControlFlow,
    flow: FixpointSolver,
    frame: Frame,
    transfer: TransferFunctions,
    findings: Findings,
  ) {
    this.#unit = unit;
    this.#control = control;
    this.#flow = flow;
    this.#frame = frame;
    this.#transfer = transfer;
    this.#findings = findings;
    this.#mayEnd = new Uint8Array(control.count);
  }

  /** Reports everything. */
  run(): void {
    this.#transfer.findings = this.#findings;
    this.#frame.highest = 0;
    if (this.#control.count === 0) this.#emptyCode();
    for (let block = 0; block < this.#control.count; block++)
      if (this.#flow.isReached(block)) this.#walk(block);
    this.#transfer.findings = null;
    this.maxOperands = this.#frame.highest;
    for (const conflict of this.#flow.conflicts) this.#conflict(conflict);
    if (this.#transfer.controlUnknown) return;
    this.#unreachable();
    this.#endless();
  }

  /** Reports that the function could not be verified. */
  exhausted(): void {
    const facts = { functionName: this.#unit.name, steps: this.#flow.allowed };
    this.#findings.add("VerifyTooComplex", facts, 0);
  }

  #walk(block: number): void {
    const { code, starts } = this.#control;
    const end = starts[block + 1] as number;
    this.#flow.enter(block);
    for (let at = starts[block] as number; at < end; at += LENGTH[code[at] as number] as number) {
      if (!this.#transfer.step(at)) {
        this.#mayEnd[block] = 1;
        return;
      }
      if (endsRun(code[at] as number)) this.#mayEnd[block] = 1;
    }
    this.#checkEdges(block);
  }

  /** Does control leave the block for somewhere? */
  #checkEdges(block: number): void {
    const { code, lasts, following, targets } = this.#control;
    const last = lasts[block] as number;
    const flow = FLOWS[code[last] as number];
    const jumps = flow === FLOW.jump || flow === FLOW.branch;
    if (jumps && targets[block] === NOWHERE) this.#lose();
    const runsOn = flow === FLOW.next || flow === FLOW.branch;
    if (!runsOn || following[block] !== NOWHERE) return;
    this.#mayEnd[block] = 1;
    this.#fallsOff(last);
  }

  #fallsOff(last: number): void {
    if (this.#control.end < this.#unit.code.length) this.#lose();
    else if (!this.#isInHole(last))
      this.#findings.add("VerifyFallsOffEnd", { functionName: this.#unit.name }, last);
  }

  /** Is the last instruction one of the NOPs of a hole? A hole is as long as what it stands for. */
  #isInHole(last: number): boolean {
    const { code, holes } = this.#unit;
    if (holes === undefined) return false;
    for (let at = last; at > last - LONGEST && code[at] === OP.NOP; at--)
      if (holes.has(at)) return true;
    return false;
  }

  #emptyCode(): void {
    if (this.#unit.code.length > 0) this.#lose();
    else this.#findings.add("VerifyFallsOffEnd", { functionName: this.#unit.name }, 0);
  }

  /** Control goes where no instruction can be read; the structural check reports that. */
  #lose(): void {
    this.#transfer.assumed = true;
    this.#transfer.controlUnknown = true;
  }

  #conflict(conflict: Conflict): void {
    const { first, second } = conflict;
    this.#findings.add(
      "VerifyHeightConflict",
      {
        path: describePath(first),
        stack: formatTop(first.top, first.height),
        otherPath: describePath(second),
        otherStack: formatTop(second.top, second.height),
      },
      this.#control.starts[conflict.block] as number,
      [relatedPath(first), relatedPath(second)],
    );
  }

  #unreachable(): void {
    for (const { start, end } of unreachedRuns(this.#control, (block) =>
      this.#flow.isReached(block),
    ))
      this.#findings.add("UnreachableCode", {}, start, [], end - start);
  }

  /** Where the height is unknown the stack may be growing, and a growing stack ends a loop too. */
  #endless(): void {
    const loops = endlessLoops(
      this.#control,
      (block) => this.#flow.isReached(block),
      (block) => this.#mayEnd[block] === 1 || this.#flow.opens[block] === 1,
    );
    for (const { jump, start } of loops)
      this.#findings.add("EndlessLoop", {}, jump, [
        { byteOffset: start, message: "The loop starts here." },
      ]);
  }
}

/** May the run end at this instruction: by leaving the function, in a callee, or by an error of its own? */
function endsRun(opcode: number): boolean {
  const action = ACTIONS[opcode];
  if (action === ACTION.call || action === ACTION.callHost) return true;
  return FLOWS[opcode] === FLOW.leave || MAY_FAIL[opcode] === 1;
}

function describePath(arrival: Arrival): string {
  if (arrival.by === "entry") return "at the start of the function";
  const place = `+${arrival.byteOffset}`;
  return arrival.by === "jump" ? `over the jump at ${place}` : `falling through after ${place}`;
}

function relatedPath(arrival: Arrival): RelatedPlace {
  const stack = formatTop(arrival.top, arrival.height);
  const path = {
    entry: "At the start of the function",
    jump: "Over this jump",
    falling: "Falling through after this",
  }[arrival.by];
  return { byteOffset: Math.max(arrival.byteOffset, 0), message: `${path} the stack is ${stack}.` };
}
