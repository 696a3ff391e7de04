/**
 * Random programs whose types are in order and whose control flow is not: blocks that jump to any block with the same
 * operands, so that loops have several entrances, begin at offset 0 and keep operands beneath them; locals that
 * change their types; recursion; surplus operands at RET. It knows neither the verifier nor the compiler.
 */
import {
  OPCODES,
  type OpcodeRow,
  operandPlace,
  VALUE_TYPES,
  type ValueType,
} from "../../../vm/isa/index.js";
import {
  BytecodeBuilder,
  type FunctionBuilder,
  type Module,
  type Value,
} from "../../../vm/program/index.js";
import { type Dice, INTERESTING } from "../run/random-program.js";

/** What a function is called with, and what it gives back. */
interface Head {
  readonly name: string;
  readonly params: readonly ValueType[];
  readonly returnType: ValueType;
}

/** Host functions that the programs call: all of them standard ones. */
const IMPORTS = [
  { name: "print", params: ["String"], result: "Unit" },
  { name: "string_concat", params: ["String", "String"], result: "String" },
  { name: "i32_to_string", params: ["I32"], result: "String" },
  { name: "sqrt", params: ["F64"], result: "F64" },
] as const;

const NUMBERS: readonly ValueType[] = ["I32", "I64", "F32", "F64"];
const MOST_OPERANDS = 7;

type Plain = Parameters<FunctionBuilder["emit"]>[number];

const ROWS: readonly OpcodeRow[] = OPCODES;
/** Instructions that move operands of any types. */
const STACK = ROWS.filter((row) => row.group === "Stack" && row.operand === "none");
const BINARY = ROWS.filter((row) => row.operand === "none" && row.pops.length === 2);

function mnemonicsOf(
  group: OpcodeRow["group"],
  isWanted: (row: OpcodeRow) => boolean = () => true,
): readonly Plain[] {
  const rows = BINARY.filter((row) => row.group === group && isWanted(row));
  return rows.map((row) => row.mnemonic as Plain);
}

/** Arithmetic that takes any numbers; DIV and MOD need a divisor. */
const SAFE = mnemonicsOf("Arithmetic", (row) => !row.traps.includes("DivisionByZero"));
const ORDER = mnemonicsOf("Comparison", (row) => row.alike === true);
const LOGIC = mnemonicsOf("Logic");

/** A host function, as programs call it. */
export interface HostImport {
  readonly name: string;
  readonly params: readonly ValueType[];
  readonly result: ValueType;
}

/** What programs are about. */
export interface Subject {
  readonly imports: readonly HostImport[];
  /** Constants of the type String. */
  readonly texts: readonly string[];
  /** Of so many statements one calls the host. */
  readonly hostCallEvery: number;
  /** Of ten types that are chosen by chance, so many are String for sure. */
  readonly textShare: number;
}

const COMPUTING: Subject = {
  imports: IMPORTS,
  texts: ["", "text"],
  hostCallEvery: 60,
  textShare: 0,
};

/** `subject`: absent: mostly numbers. */
export function tangledModule(dice: Dice, subject: Subject = COMPUTING): Module {
  const heads = Array.from({ length: 1 + dice(4) }, (_, i): Head => {
    const params = Array.from({ length: i === 0 ? 0 : dice(4) }, () => typeFrom(dice, subject));
    return { name: `f${i}`, params, returnType: typeFrom(dice, subject) };
  });
  const builder = new BytecodeBuilder();
  for (const head of heads) {
    const shape = { ...head, locals: head.params.length + dice(dice(4) === 0 ? 14 : 4) };
    builder.function(head.name, shape, (code) =>
      new TangledFunction(dice, code, head, shape.locals, heads, subject).write(),
    );
  }
  return builder.build();
}

/** Numbers twice as often as the rest. */
function typeFrom(dice: Dice, { textShare }: Subject): ValueType {
  if (dice(10) < textShare) return "String";
  return dice(2) === 0 ? NUMBERS[dice(4)]! : VALUE_TYPES[dice(VALUE_TYPES.length)]!;
}

function constantOf(dice: Dice, type: ValueType, { texts }: Subject): Value {
  if (type === "String") return { type, value: texts[dice(texts.length)]! };
  const fitting = INTERESTING.filter((value) => value.type === type);
  return fitting[dice(fitting.length)]!;
}

class TangledFunction {
  readonly #dice: Dice;
  readonly #code: FunctionBuilder;
  readonly #head: Head;
  readonly #all: readonly Head[];
  readonly #subject: Subject;
  /** The type that a local has wherever a block starts; null: any. */
  readonly #homes: (ValueType | null)[];
  /** The operands at the start of each block. */
  readonly #shapes: (readonly ValueType[])[];
  /** The operands and the locals where the next instruction goes. */
  #operands: ValueType[] = [];
  #locals: (ValueType | null)[] = [];

  constructor(
    dice: Dice,
    code: FunctionBuilder,
    head: Head,
    locals: number,
    all: readonly Head[],
    subject: Subject,
  ) {
    this.#dice = dice;
    this.#subject = subject;
    this.#code = code;
    this.#head = head;
    this.#all = all;
    this.#homes = Array.from({ length: locals }, (_, i) =>
      dice(3) === 0 ? null : (head.params[i] ?? typeFrom(dice, subject)),
    );
    const kinds = [[], [], ...Array.from({ length: 2 }, () => this.#randomShape())];
    this.#shapes = Array.from({ length: 1 + dice(dice(5) === 0 ? 30 : 9) }, (_, i) =>
      i === 0 ? [] : kinds[dice(kinds.length)]!,
    );
  }

  #randomShape(): ValueType[] {
    return Array.from({ length: 1 + this.#dice(3) }, () => typeFrom(this.#dice, this.#subject));
  }

  write(): void {
    this.#locals = this.#homes.map((_, i) => this.#head.params[i] ?? "Unit");
    const startsWithLoop = this.#dice(4) === 0;
    if (startsWithLoop) this.#homes.fill(null, this.#head.params.length);
    else this.#initialise();
    this.#shapes.forEach((_, block) => {
      this.#block(block);
    });
  }

  /** Gives every local the type that it has where blocks start. */
  #initialise(): void {
    this.#homes.forEach((home, local) => {
      if (home !== null && this.#locals[local] !== home) this.#assign(local, home);
    });
  }

  #assign(local: number, type: ValueType): void {
    this.#push(type);
    this.#store(local);
  }

  #store(local: number): void {
    this.#code.store(local);
    this.#locals[local] = this.#operands.pop()!;
  }

  #block(block: number): void {
    this.#code.label(`b${block}`);
    if (block > 0) {
      this.#operands = [...this.#shapes[block]!];
      this.#locals = [...this.#homes];
    }
    for (let count = this.#dice(7); count > 0; count--) this.#statement();
    this.#initialise();
    this.#end(block);
  }

  #end(block: number): void {
    const next = this.#shapes[block + 1];
    const kind = this.#dice(12);
    if (kind === 0 || next === undefined) this.#return();
    else if (kind < 3) this.#jump();
    else if (kind < 10) this.#branch(block + 1, next);
    else this.#become(next);
  }

  #return(): void {
    const { returnType } = this.#head;
    // What lies beneath is surplus.
    if (this.#dice(2) === 0) this.#become([]);
    if (returnType !== "Unit" || this.#operands.length > 0 || this.#dice(2) === 0)
      this.#push(returnType);
    if (this.#dice(12) === 0) this.#code.halt();
    else this.#code.ret();
  }

  #jump(): void {
    const to = this.#dice(this.#shapes.length);
    this.#become(this.#shapes[to]!);
    this.#code.jump(`b${to}`);
  }

  #branch(following: number, shape: readonly ValueType[]): void {
    this.#become(shape);
    const key = shape.join();
    const targets = [...this.#shapes.keys()].filter((to) => this.#shapes[to]!.join() === key);
    const to = targets[this.#dice(targets.length)] ?? following;
    this.#condition();
    this.#operands.pop();
    if (this.#dice(2) === 0) this.#code.jumpIf(`b${to}`);
    else this.#code.jumpIfNot(`b${to}`);
  }

  /** Makes the operands those of a block: what differs is dropped, and what lacks is pushed. */
  #become(shape: readonly ValueType[]): void {
    let alike = 0;
    while (alike < shape.length && shape[alike] === this.#operands[alike]) alike++;
    while (this.#operands.length > alike) this.#pop();
    for (const type of shape.slice(alike)) this.#push(type);
  }

  #pop(): void {
    this.#code.emit("POP");
    this.#operands.pop();
  }

  /** A Bool that is likely to change from turn to turn. */
  #condition(): void {
    const counter = this.#localOf("I32");
    if (counter === null || this.#dice(4) === 0) {
      this.#push("Bool");
      return;
    }
    const one: Value = { type: "I32", value: 1 };
    this.#code.load(counter).push(one).emit("ADD").store(counter);
    const divisor: Value = { type: "I32", value: 2 + this.#dice(9) };
    this.#code.load(counter).push(divisor).emit("MOD");
    this.#code.push({ type: "I32", value: this.#dice(3) }).emit(this.#dice(2) === 0 ? "EQ" : "NE");
    this.#operands.push("Bool");
  }

  /** A local that has a type here; null where none has. */
  #localOf(type: ValueType): number | null {
    const fitting = [...this.#locals.keys()].filter((local) => this.#locals[local] === type);
    return fitting[this.#dice(Math.max(1, fitting.length))] ?? null;
  }

  #push(type: ValueType): void {
    const local = this.#dice(2) === 0 ? this.#localOf(type) : null;
    if (local === null) this.#code.push(constantOf(this.#dice, type, this.#subject));
    else this.#code.load(local);
    this.#operands.push(type);
  }

  #statement(): void {
    if (this.#operands.length >= MOST_OPERANDS) {
      this.#pop();
      return;
    }
    if (this.#dice(this.#subject.hostCallEvery) === 0) {
      this.#callHost();
      return;
    }
    switch (this.#dice(10)) {
      case 0:
        this.#push(typeFrom(this.#dice, this.#subject));
        return;
      case 1:
        this.#stack();
        return;
      case 2:
      case 3:
        this.#change();
        return;
      case 4:
      case 5:
      case 6:
        this.#calculate();
        return;
      case 7:
        this.#compare();
        return;
      case 8:
        this.#call();
        return;
      default:
        this.#logic();
    }
  }

  /** An instruction that moves operands and looks at none. */
  #stack(): void {
    const fitting = STACK.filter(
      ({ pops }) => pops.length > 0 && pops.length <= this.#operands.length,
    );
    const row = fitting[this.#dice(Math.max(1, fitting.length))];
    if (row === undefined) {
      this.#code.emit("NOP");
      return;
    }
    const popped = this.#operands.splice(-row.pops.length);
    for (const push of row.pushes) this.#operands.push(popped[operandPlace(push)]!);
    this.#code.emit(row.mnemonic as Plain);
  }

  /** Stores to a local: the top of the stack, or a value of any type. */
  #change(): void {
    if (this.#locals.length === 0) return;
    const local = this.#dice(this.#locals.length);
    if (this.#operands.length > 0 && this.#dice(2) === 0) this.#store(local);
    else this.#assign(local, this.#homes[local] ?? typeFrom(this.#dice, this.#subject));
  }

  /** The top of the stack stays the left operand where it is a number. */
  #calculate(): void {
    const top = this.#operands.at(-1);
    const type = top !== undefined && NUMBERS.includes(top) ? top : NUMBERS[this.#dice(4)]!;
    if (type !== top) this.#push(type);
    if (this.#dice(6) === 0) {
      this.#code.emit("NEG");
      return;
    }
    const kind = this.#dice(8);
    if (kind < 6) this.#push(type);
    else this.#code.push(this.#divisor(type));
    if (kind < 6) this.#operands.pop();
    const isFloat = type === "F32" || type === "F64";
    if (kind < 6) this.#code.emit(SAFE[this.#dice(SAFE.length)]!);
    else this.#code.emit(kind === 6 || isFloat ? "DIV" : "MOD");
  }

  /** Mostly one that raises no error. */
  #divisor(type: ValueType): Value {
    for (;;) {
      const value = constantOf(this.#dice, type, this.#subject);
      if (this.#dice(30) === 0 || !("value" in value) || Number(value.value) > 0) return value;
    }
  }

  #compare(): void {
    const top = this.#operands.at(-1);
    if (top === undefined || this.#dice(3) === 0) {
      this.#push(NUMBERS[this.#dice(4)]!);
      this.#compare();
      return;
    }
    const isOrdered = NUMBERS.includes(top) && this.#dice(2) === 0;
    this.#push(isOrdered || this.#dice(4) > 0 ? top : typeFrom(this.#dice, this.#subject));
    if (isOrdered) this.#code.emit(ORDER[this.#dice(ORDER.length)]!);
    else this.#code.emit(this.#dice(2) === 0 ? "EQ" : "NE");
    this.#operands.splice(-2, 2, "Bool");
  }

  #logic(): void {
    if (this.#operands.at(-1) !== "Bool") this.#push("Bool");
    const kind = this.#dice(3);
    if (kind === 0) {
      this.#code.emit("NOT");
      return;
    }
    this.#push("Bool");
    this.#code.emit(LOGIC[this.#dice(LOGIC.length)]!);
    this.#operands.pop();
  }

  #call(): void {
    const callee = this.#all[this.#dice(this.#all.length)]!;
    this.#arguments(callee.params);
    this.#code.call(callee.name);
    this.#operands.push(callee.returnType);
  }

  #callHost(): void {
    const { imports } = this.#subject;
    const callee = imports[this.#dice(imports.length)]!;
    this.#arguments(callee.params);
    this.#code.callFfi(callee.name);
    this.#operands.push(callee.result);
  }

  /** Pushes arguments, and takes them off the operands as the call does. */
  #arguments(types: readonly ValueType[]): void {
    for (const type of types) this.#push(type);
    this.#operands.length -= types.length;
  }
}
