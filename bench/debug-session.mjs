/**
 * The program that the debugger's benchmark runs, and the debugger's engine on it, without any protocol: a command is
 * given, and what it ends with is waited for.
 */
export const FILE = "bench.fzasm";
const BREAKPOINTS = 1_000;

/** A loop that adds up; beside it, lines that are never reached: in the same function and in another one. @param {number} turns */
function makeProgram(turns) {
  const rare = Array.from({ length: BREAKPOINTS }, () => "    NOP                     ; @rare");
  return `.func main() -> I32
    .local i: I32
    .local sum: I32
    PUSH  0i32              ; @first
    STORE i
    PUSH  0i32
    STORE sum
again:
    LOAD  i                 ; @loop
    PUSH  ${turns}i32
    LT
    JUMP_IF_NOT done
    LOAD  i
    PUSH  0i32
    LT
    JUMP_IF rare
    LOAD  sum
    LOAD  i
    ADD
    STORE sum
    LOAD  i
    PUSH  1i32
    ADD
    STORE i
    JUMP  again
rare:
${rare.join("\n")}
    CALL  report
    POP
    JUMP  again
done:
    LOAD  sum
    RET
.end

.func report() -> Unit
    NOP                     ; @other
    RET
.end
`;
}

/** @param {string} text @param {string} mark */
function markedLines(text, mark) {
  return text.split("\n").flatMap((line, line0) => (line.includes(`; @${mark}`) ? [line0] : []));
}

/** The engine on one program, interpreted unless told otherwise; `command` gives a command and waits for the stop or the end. */
export class Session {
  #settled = () => {};

  constructor(
    { session, vm, program, text },
    {
      historyBytes = 0,
      atEnd = "end",
      at = null,
      condition,
      compileAfter = Number.POSITIVE_INFINITY,
    },
  ) {
    this.engine = new session.Engine({
      program,
      ffi: vm.standardRegistry(),
      machine: { compileAfter },
      historyBytes,
      atEnd,
      stopsAt: () => true,
      turn: () => new Promise((resolve) => setImmediate(resolve)),
      report: (event) => this.#settled(event),
    });
    this.engine.prepare();
    if (at === null) return;
    const lines = markedLines(text, at);
    const requests = lines.map((line0, index) => ({
      id: index + 1,
      line0,
      column0: null,
      condition,
    }));
    this.engine.breakpoints.setLines(FILE, requests);
  }

  /** @param {(engine: any) => void} give */
  command(give) {
    return new Promise((resolve) => {
      this.#settled = resolve;
      give(this.engine);
    });
  }

  /** @param {string} expected the event, or the reason of the stop */
  async run(expected) {
    const event = await this.command((engine) => engine.start("run"));
    requireOutcome(event, expected);
    return event;
  }
}

export function requireOutcome(event, expected) {
  const actual = event.event === "stopped" ? event.stop.reason : event.event;
  if (actual !== expected) throw new Error(`${actual} instead of ${expected}`);
}

/** The program with so many turns of its loop, loaded. */
export async function makeSubject(vm, session, turns) {
  const text = makeProgram(turns);
  const files = { read: async () => new TextEncoder().encode(text), resolve: (path) => path };
  const program = await session.loadProgram(FILE, files);
  // What is not proven is never compiled, and the compiled runs would be interpreted ones.
  if (!vm.verifyModule(program.module).ok) throw new Error("the program is not proven");
  return { vm, session, text, turns, program };
}
