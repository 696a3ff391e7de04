/**
 * The interpreter loop: the hot heart of the machine. It executes predecoded words until it cannot go on, and
 * says only that: what is rare (linking a call, host calls, HALT, comparing strings) and what is wrong is found
 * out by slow-path.ts from the state that the loop leaves, which is always the state before an instruction.
 * So no case may change anything before its last check, and no case makes an object.
 *
 * The file is long because the loop must be one function: a call costs more than most instructions.
 * What keeps it fast: arrays that are constants of the closure, one closure for all machines, machine state in
 * variables that are small integers (`| 0`), tags compared before numbers are touched, and cases that end in
 * `continue`. The stack's limit and the statistics of its depth are one comparison: only a push beyond the
 * deepest point so far looks at the limit.
 */
import {
  BASE,
  type Buffers,
  DEPTH,
  DEPTH_LIMIT,
  FLOOR,
  FUEL,
  LIMIT,
  PC,
  PEAK,
  PEAK_DEPTH,
  SP,
} from "./buffers.js";
import type { Form } from "./words.js";

/** Why the loop came back; PC is at an instruction that was not executed. */
export type Exit = typeof OUT_OF_FUEL | typeof LEFT | typeof AT_BREAKPOINT;
export const OUT_OF_FUEL = 0;
/** The instruction at PC needs the slow path, or fails. */
export const LEFT = 1;
export const AT_BREAKPOINT = 2;

export function makeLoop(buffers: Buffers): () => Exit {
  const { code: CODE, tags: TAGS, ints: INTS, floats: FLOATS, longs: LONGS } = buffers;
  const { frames: FRAMES, registers: REGISTERS } = buffers;

  return function runLoop(): Exit {
    const code = CODE;
    const tags = TAGS;
    const ints = INTS;
    const floats = FLOATS;
    const longs = LONGS;
    const frames = FRAMES;
    const registers = REGISTERS;
    let pc = registers[PC]! | 0;
    let sp = registers[SP]! | 0;
    let base = registers[BASE]! | 0;
    let floor = registers[FLOOR]! | 0;
    let depth = registers[DEPTH]! | 0;
    let fuel = registers[FUEL]! | 0;
    let peak = registers[PEAK]! | 0;
    let exit: Exit = LEFT;

    loop: for (;;) {
      if (fuel <= 0) {
        exit = OUT_OF_FUEL;
        break;
      }
      const word = code[pc]!;
      // What a binary operation works on, filled in by the cases that end in `break`.
      let x = 0;
      let y = 0;
      let top = 0;
      let next = 0;
      let cost = 1;
      const form = (word & 0xff) as Form;
      switch (form) {
        case 0x00: // NOP
          pc = (pc + 1) | 0;
          fuel = (fuel - 1) | 0;
          continue;

        case 0x01: // PUSH
        case 0x04: {
          // LOAD
          const from = form === 0x01 ? word >>> 15 : (base + (word >>> 15)) | 0;
          if (sp >= peak) {
            if (sp >= registers[LIMIT]!) break loop;
            peak = (sp + 1) | 0;
          }
          const tag = tags[from]!;
          tags[sp] = tag;
          if (tag === 3) longs[sp] = longs[from]!;
          else if ((tag & 6) === 4) floats[sp] = floats[from]!;
          else ints[sp] = ints[from]!;
          sp = (sp + 1) | 0;
          pc = (pc + 5) | 0;
          fuel = (fuel - 1) | 0;
          continue;
        }

        case 0x02: // POP
          if (sp <= floor) break loop;
          sp = (sp - 1) | 0;
          pc = (pc + 1) | 0;
          fuel = (fuel - 1) | 0;
          continue;

        case 0x03: {
          // DUP
          const from = (sp - 1) | 0;
          if (from < floor) break loop;
          if (sp >= peak) {
            if (sp >= registers[LIMIT]!) break loop;
            peak = (sp + 1) | 0;
          }
          const tag = tags[from]!;
          tags[sp] = tag;
          if (tag === 3) longs[sp] = longs[from]!;
          else if ((tag & 6) === 4) floats[sp] = floats[from]!;
          else ints[sp] = ints[from]!;
          sp = (sp + 1) | 0;
          pc = (pc + 1) | 0;
          fuel = (fuel - 1) | 0;
          continue;
        }

        case 0x05: {
          // STORE
          const from = (sp - 1) | 0;
          if (from < floor) break loop;
          const to = (base + (word >>> 15)) | 0;
          const tag = tags[from]!;
          tags[to] = tag;
          if (tag === 3) longs[to] = longs[from]!;
          else if ((tag & 6) === 4) floats[to] = floats[from]!;
          else ints[to] = ints[from]!;
          sp = from;
          pc = (pc + 5) | 0;
          fuel = (fuel - 1) | 0;
          continue;
        }

        case 0x06: // LEAVE
          break loop;

        case 0x07: // BREAK
          exit = AT_BREAKPOINT;
          break loop;

        case 0x10: {
          // CALL
          const target = word >>> 8;
          const newBase = (sp - code[target - 2]!) | 0;
          if (newBase < floor) break loop;
          const newFloor = (newBase + code[target - 1]!) | 0;
          if (depth >= registers[PEAK_DEPTH]!) {
            if (depth >= registers[DEPTH_LIMIT]! || newFloor > registers[LIMIT]!) break loop;
            registers[PEAK_DEPTH] = depth + 1;
          }
          if (newFloor > peak) {
            if (newFloor > registers[LIMIT]!) break loop;
            peak = newFloor;
          }
          const frame = (depth * 3) | 0;
          frames[frame] = pc;
          frames[frame + 1] = base;
          frames[frame + 2] = floor;
          depth = (depth + 1) | 0;
          while (sp < newFloor) {
            tags[sp] = 0;
            sp = (sp + 1) | 0;
          }
          base = newBase;
          floor = newFloor;
          pc = target;
          fuel = (fuel - 1) | 0;
          continue;
        }

        case 0x12: // RET
        case 0x16: {
          // RET_UNIT
          if (depth === 0) break loop;
          const from = (sp - 1) | 0;
          if (from >= floor) {
            const tag = tags[from]!;
            tags[base] = tag;
            if (tag === 3) longs[base] = longs[from]!;
            else if ((tag & 6) === 4) floats[base] = floats[from]!;
            else ints[base] = ints[from]!;
          } else {
            if (form === 0x12) break loop;
            if (base >= peak) {
              if (base >= registers[LIMIT]!) break loop;
              peak = (base + 1) | 0;
            }
            tags[base] = 0;
          }
          sp = (base + 1) | 0;
          depth = (depth - 1) | 0;
          const frame = (depth * 3) | 0;
          pc = (frames[frame]! + 5) | 0;
          base = frames[frame + 1]!;
          floor = frames[frame + 2]!;
          fuel = (fuel - 1) | 0;
          continue;
        }

        case 0x13: // JUMP
          pc = word >>> 8;
          fuel = (fuel - 1) | 0;
          continue;

        case 0x14: // JUMP_IF
        case 0x15: {
          // JUMP_IF_NOT
          const condition = (sp - 1) | 0;
          if (condition < floor || tags[condition] !== 1) break loop;
          sp = condition;
          pc = ints[condition] !== (form & 1) ? word >>> 8 : (pc + 5) | 0;
          fuel = (fuel - 1) | 0;
          continue;
        }

        case 0x20: // ADD
        case 0x21: // SUB
        case 0x22: // MUL
        case 0x23: // DIV
        case 0x24: // MOD
        case 0x30: // EQ
        case 0x31: // NE
        case 0x32: // LT
        case 0x33: // LE
        case 0x34: // GT
        case 0x35: // GE
          y = (sp - 1) | 0;
          x = (sp - 2) | 0;
          if (x < floor || (fuel < 2 && (word & 0x5000) !== 0)) break loop;
          top = x;
          next = (pc + 1) | 0;
          break;

        case 0x43: // LOAD and a binary operation
        case 0x44: // PUSH and a binary operation
          if (sp <= floor || sp >= peak || fuel < 4) break loop;
          x = (sp - 1) | 0;
          y = word >>> 15;
          if (form === 0x43) y = (base + y) | 0;
          top = x;
          next = (pc + 6) | 0;
          cost = 2;
          break;

        case 0x45: // LOAD, LOAD and a binary operation
        case 0x46: // LOAD, PUSH and a binary operation
          if (sp + 1 >= peak || fuel < 4) break loop;
          x = (base + (word >>> 15)) | 0;
          y = code[pc + 5]! >>> 15;
          if (form === 0x45) y = (base + y) | 0;
          top = sp;
          next = (pc + 11) | 0;
          cost = 3;
          break;

        case 0x47: {
          // LOAD, PUSH, comparison, branch
          if (sp + 1 >= peak || fuel < 4) break loop;
          const p = (base + (word >>> 15)) | 0;
          const q = code[pc + 5]! >>> 15;
          const type = tags[p]!;
          if (type !== tags[q]) {
            break loop;
          }
          let outcome = 8;
          if (type === 2) {
            const a = ints[p]!;
            const b = ints[q]!;
            outcome = a < b ? 1 : a === b ? 2 : 4;
          } else if (type === 5) {
            const a = floats[p]!;
            const b = floats[q]!;
            if (a < b) outcome = 1;
            else if (a === b) outcome = 2;
            else if (a > b) outcome = 4;
          } else if (type === 3) {
            outcome = longs[p]! < longs[q]! ? 1 : longs[p]! === longs[q]! ? 2 : 4;
          } else {
            break loop;
          }
          pc =
            (word & (outcome << 8)) === 0 ? code[pc + 11]! >>> 8 : (pc + 16) | 0;
          fuel = (fuel - 4) | 0;
          continue;
        }

        case 0x48: {
          // LOAD, PUSH, SUB
          if (sp + 1 >= peak || fuel < 4) break loop;
          const p = (base + (word >>> 15)) | 0;
          const q = code[pc + 5]! >>> 15;
          const type = tags[p]!;
          if (type !== tags[q]) {
            break loop;
          }
          const r = sp;
          if (type === 2) ints[r] = ints[p]! - ints[q]!;
          else if (type === 5) floats[r] = floats[p]! - floats[q]!;
          else if (type === 3) longs[r] = BigInt.asIntN(64, longs[p]! - longs[q]!);
          else {
            break loop;
          }
          tags[r] = type;
          sp = (sp + 1) | 0;
          pc = (pc + 11) | 0;
          fuel = (fuel - 3) | 0;
          continue;
        }

        case 0x25: {
          // NEG
          const a = (sp - 1) | 0;
          if (a < floor) break loop;
          const tag = tags[a]!;
          if (tag === 2) ints[a] = -ints[a]!;
          else if (tag === 4 || tag === 5) floats[a] = -floats[a]!;
          else if (tag === 3) longs[a] = BigInt.asIntN(64, -longs[a]!);
          else break loop;
          pc = (pc + 1) | 0;
          fuel = (fuel - 1) | 0;
          continue;
        }

        case 0x40: // AND
        case 0x41: {
          // OR
          const b = (sp - 1) | 0;
          const a = (sp - 2) | 0;
          if (a < floor || tags[a] !== 1 || tags[b] !== 1) break loop;
          ints[a] = form === 0x40 ? ints[a]! & ints[b]! : ints[a]! | ints[b]!;
          sp = b;
          pc = (pc + 1) | 0;
          fuel = (fuel - 1) | 0;
          continue;
        }

        case 0x42: {
          // NOT
          const a = (sp - 1) | 0;
          if (a < floor || tags[a] !== 1) break loop;
          ints[a] = ints[a]! ^ 1;
          pc = (pc + 1) | 0;
          fuel = (fuel - 1) | 0;
          continue;
        }

        default:
          form satisfies never;
          break loop;
      }

      // A binary operation on x and y. It says by its kind where the result goes.
      const operation = (word >>> 8) & 0xf;
      const kind = (word >>> 12) & 7;
      const tag = tags[x]!;
      operate: {
        if (kind < 2) {
          if (tag !== tags[y]) break operate;
          let z = top;
          if (kind !== 0) {
            z = (base + (code[next]! >>> 15)) | 0;
            next = (next + 5) | 0;
            cost = (cost + 1) | 0;
          }
          if (tag === 2) {
            const a = ints[x]!;
            const b = ints[y]!;
            if (operation === 0) ints[z] = a + b;
            else if (operation === 1) ints[z] = a - b;
            else if (operation === 2) ints[z] = Math.imul(a, b);
            else {
              if (b === 0 || (b === -1 && a === -0x8000_0000)) break operate;
              ints[z] = operation === 3 ? (a / b) | 0 : a % b | 0;
            }
          } else if (tag === 5) {
            const a = floats[x]!;
            const b = floats[y]!;
            if (operation === 0) floats[z] = a + b;
            else if (operation === 1) floats[z] = a - b;
            else if (operation === 2) floats[z] = a * b;
            else if (operation === 3) floats[z] = a / b;
            else break operate;
          } else if (tag === 3) {
            if (operation === 0) longs[z] = BigInt.asIntN(64, longs[x]! + longs[y]!);
            else if (operation === 1) longs[z] = BigInt.asIntN(64, longs[x]! - longs[y]!);
            else if (operation === 2) longs[z] = BigInt.asIntN(64, longs[x]! * longs[y]!);
            else {
              const divisor = longs[y]!;
              if (divisor === 0n) break operate;
              if (divisor === -1n && longs[x] === -0x8000_0000_0000_0000n) break operate;
              if (operation === 3) longs[z] = BigInt.asIntN(64, longs[x]! / divisor);
              else longs[z] = BigInt.asIntN(64, longs[x]! % divisor);
            }
          } else if (tag === 4) {
            const a = floats[x]!;
            const b = floats[y]!;
            if (operation === 0) floats[z] = Math.fround(a + b);
            else if (operation === 1) floats[z] = Math.fround(a - b);
            else if (operation === 2) floats[z] = Math.fround(a * b);
            else if (operation === 3) floats[z] = Math.fround(a / b);
            else break operate;
          } else break operate;
          tags[z] = tag;
          sp = kind === 0 ? (top + 1) | 0 : top;
          pc = next;
          fuel = (fuel - cost) | 0;
          continue;
        }
        // A comparison: the operation is the set of outcomes that answer yes.
        let outcome = 8;
        if (tag !== tags[y]) {
          if (operation !== 2 && operation !== 13) break operate;
        } else if (tag === 2) {
          const a = ints[x]!;
          const b = ints[y]!;
          outcome = a < b ? 1 : a === b ? 2 : 4;
        } else if (tag === 5 || tag === 4) {
          const a = floats[x]!;
          const b = floats[y]!;
          if (a < b) outcome = 1;
          else if (a === b) outcome = 2;
          else if (a > b) outcome = 4;
        } else if (tag === 3) {
          outcome = longs[x]! < longs[y]! ? 1 : longs[x]! === longs[y]! ? 2 : 4;
        } else {
          if (operation !== 2 && operation !== 13) break operate;
          if (tag === 0 || ints[x] === ints[y]) outcome = 2;
          else if (tag === 7) break operate;
        }
        const answer = (operation & outcome) !== 0 ? 1 : 0;
        if (kind === 2) {
          tags[top] = 1;
          ints[top] = answer;
          sp = (top + 1) | 0;
          pc = next;
          fuel = (fuel - cost) | 0;
          continue;
        }
        sp = top;
        pc = answer === (kind & 1) ? code[next]! >>> 8 : (next + 5) | 0;
        fuel = (fuel - cost - 1) | 0;
        continue;
      }
      break;
    }

    registers[PC] = pc;
    registers[SP] = sp;
    registers[BASE] = base;
    registers[FLOOR] = floor;
    registers[DEPTH] = depth;
    registers[FUEL] = fuel;
    registers[PEAK] = peak;
    return exit;
  };
}
