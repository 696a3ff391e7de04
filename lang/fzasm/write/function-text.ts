/** One function as text. */
import type { FunctionDebug, FunctionView } from "../../../vm/program/index.js";
import { writeName } from "../line/literal.js";
import { alignComments, type CommentedLine, INDENT, instructionText } from "./columns.js";
import { type LabelsPlan, planLabels } from "./labels-plan.js";
import { type LocalsPlan, planLocals } from "./locals-plan.js";
import type { PoolPlan } from "./pool-plan.js";
import type { TextRoom } from "./text-room.js";
import type { TextName } from "./unique-names.js";
import { sweep } from "./worklist.js";

/** What the functions of a module are called, and what its other names are. */
export interface ModuleNames {
  readonly pool: PoolPlan;
  readonly functions: readonly TextName[];
  readonly imports: readonly TextName[];
}

/** Bytes that are not an instruction come in lines of this many. */
const BYTES_PER_LINE = 8;

export function functionText(
  view: FunctionView,
  index: number,
  debug: FunctionDebug | null,
  names: ModuleNames,
  offsets: "comments" | "none",
  room: TextRoom,
): string {
  const locals = planLocals(view, debug?.locals ?? []);
  const labels = planLabels(view.code, debug?.labels ?? []);
  const header = `.func ${nameText(names.functions[index]!)}(${locals.params}) -> ${view.returnType}`;
  const writer = new CodeWriter(names, locals, labels, offsets, room);
  writer.write(view.code);
  const lines = [
    header,
    ...locals.lines.map((line) => INDENT + line),
    ...alignComments(writer.lines),
    ".end",
  ];
  const doc =
    offsets === "comments" ? [`;; Function ${index}: ${view.code.length} bytes of code.`] : [];
  return `${[...doc, ...lines].join("\n")}\n`;
}

/** A name where it is defined. */
export function nameText({ archiveName, name, written }: TextName): string {
  return name === archiveName ? written : `${writeName(archiveName)} as ${written}`;
}

class CodeWriter {
  readonly lines: CommentedLine[] = [];
  readonly #names: ModuleNames;
  readonly #locals: LocalsPlan;
  readonly #labels: LabelsPlan;
  readonly #offsets: "comments" | "none";
  readonly #room: TextRoom;
  #bytes: number[] = [];
  #bytesStart = 0;

  constructor(
    names: ModuleNames,
    locals: LocalsPlan,
    labels: LabelsPlan,
    offsets: "comments" | "none",
    room: TextRoom,
  ) {
    this.#names = names;
    this.#locals = locals;
    this.#labels = labels;
    this.#offsets = offsets;
    this.#room = room;
  }

  write(code: Uint8Array): void {
    sweep(
      code,
      (row, at, operand) => {
        this.#flushBytes();
        for (const label of this.#labels.at.get(at) ?? []) this.#push(`${label}:`, null);
        const constant =
          row.operand === "constant" ? this.#names.pool.constants[operand] : undefined;
        const text = row.operand === "none" ? "" : this.#operand(row.operand, at, operand);
        this.#push(INDENT + instructionText(row.mnemonic, text), this.#comment(at, constant?.note));
      },
      (byte, at) => {
        if (this.#bytes.length === 0) this.#bytesStart = at;
        this.#bytes.push(byte);
        if (this.#bytes.length === BYTES_PER_LINE) this.#flushBytes();
      },
    );
    this.#flushBytes();
  }

  #push(code: string, comment: string | null): void {
    this.#room.take(code.length + (comment?.length ?? 0));
    this.lines.push({ code, comment });
  }

  #flushBytes(): void {
    if (this.#bytes.length === 0) return;
    const bytes = this.#bytes.map((byte) => `0x${byte.toString(16).padStart(2, "0")}`);
    this.#push(`${INDENT}.byte ${bytes.join(", ")}`, this.#comment(this.#bytesStart, null));
    this.#bytes = [];
  }

  #comment(at: number, note: string | null | undefined): string | null {
    if (this.#offsets === "none") return note ? `; ${note}` : null;
    return note ? `; ${at}: ${note}` : `; ${at}`;
  }

  #operand(kind: string, at: number, operand: number): string {
    switch (kind) {
      case "constant":
        return this.#names.pool.constants[operand]?.operand ?? String(operand);
      case "local":
        return this.#locals.operand(operand);
      case "jump":
        return this.#labels.operand(at + 5, operand);
      case "function":
        return reference(this.#names.functions, operand);
      default:
        return reference(this.#names.imports, operand);
    }
  }
}

function reference(names: readonly TextName[], index: number): string {
  const name = names[index];
  return name === undefined ? String(index) : name.written;
}
