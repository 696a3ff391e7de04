/**
 * The interpreter loop. Generated from scripts/generate/loop*.mjs by `npm run generate`: change those, not this.
 *
 * It executes predecoded words until it cannot go on, and says only that: what is rare (linking a call, host calls, HALT, comparing strings) and what is wrong is found
 * out by slow-path.ts from the state that the loop leaves, which is always the state before an instruction.
 * So no case may change anything before its last check, and no case makes an object.
 *
 * The loop is one function because a call costs more than most instructions.
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
  EXECUTED,
  FLOOR,
  FUEL,
  LIMIT,
  PC,
  PEAK,
  PEAK_DEPTH,
  SP,
} from "../values/buffers.js";
import type { Form } from "./forms.js";

/** Why the loop came back; PC is at an instruction that was not executed. */
export type Exit =
  | typeof OUT_OF_FUEL
  | typeof BAILOUT
  | typeof AT_BREAKPOINT
  | typeof AT_HOST_CALL
  | typeof AT_MARK;
export const OUT_OF_FUEL = 0;
/** The instruction at PC needs the slow path, or fails. */
export const BAILOUT = 1;
export const AT_BREAKPOINT = 2;
/** The instruction at PC is a CALL_FFI; its word says of which import. */
export const AT_HOST_CALL = 3;
/** Compiled code may be entered at PC. */
export const AT_MARK = 4;

export function makeLoop(buffers: Buffers): () => Exit {
  const { code: CODE, tags: TAGS, ints: INTS, floats: FLOATS, longs: LONGS } = buffers;
  const { halves: HALVES, frames: FRAMES, registers: REGISTERS } = buffers;

  return function runLoop(): Exit {
    const code = CODE;
    const tags = TAGS;
    const ints = INTS;
    const floats = FLOATS;
    const longs = LONGS;
    const halves = HALVES;
    const frames = FRAMES;
    const registers = REGISTERS;
    let pc = registers[PC]! | 0;
    let sp = registers[SP]! | 0;
    let base = registers[BASE]! | 0;
    let floor = registers[FLOOR]! | 0;
    let depth = registers[DEPTH]! | 0;
    let fuel = registers[FUEL]! | 0;
    let peak = registers[PEAK]! | 0;
    let exit: Exit = BAILOUT;
    // Work that the engine can count. Where it gave up its compiled code, it goes on in code that it made for
    // the middle of the loop below, which is half as fast, and counts nothing there: it would never compile the
    // whole function again. It is little, measured by the work done before.
    for (let turns = registers[EXECUTED]! >> 7; turns > 0; turns--);

    loop: for (;;) {
      if (fuel <= 0) {
        exit = OUT_OF_FUEL;
        break;
      }
      const word = code[pc]!;
      const form = (word & 0xff) as Form;
      switch (form) {
        case 0: {
          // NOP
          pc = (pc + 1) | 0;
          fuel = (fuel - 1) | 0;
          continue;
        }

        case 1: // PUSH
        case 2: {
          // LOAD
          const from = form === 1 ? word >>> 15 : (base + (word >>> 15)) | 0;
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

        case 3: {
          // POP
          if (sp <= floor) break loop;
          sp = (sp - 1) | 0;
          pc = (pc + 1) | 0;
          fuel = (fuel - 1) | 0;
          continue;
        }

        case 4: {
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

        case 5: {
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

        case 6: {
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
          // Many at once: a loop that the JavaScript engine has not compiled yet takes a hundred times as long.
          if (newFloor - sp >= 64) {
            tags.fill(0, sp, newFloor);
            sp = newFloor;
          }
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

        case 7: {
          // CALL_FFI
          exit = AT_HOST_CALL;
          break loop;
        }

        case 8: // RET
        case 9: {
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
            if (form === 8) break loop;
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

        case 10: {
          // JUMP
          pc = word >>> 8;
          fuel = (fuel - 1) | 0;
          continue;
        }

        case 11: {
          // JUMP_IF
          const condition = (sp - 1) | 0;
          if (condition < floor || tags[condition] !== 1) break loop;
          sp = condition;
          if (ints[condition] === 1) pc = word >>> 8;
          else pc = (pc + 5) | 0;
          fuel = (fuel - 1) | 0;
          continue;
        }

        case 12: {
          // JUMP_IF_NOT
          const condition = (sp - 1) | 0;
          if (condition < floor || tags[condition] !== 1) break loop;
          sp = condition;
          if (ints[condition] === 0) pc = word >>> 8;
          else pc = (pc + 5) | 0;
          fuel = (fuel - 1) | 0;
          continue;
        }

        case 13: {
          // ADD
          const y = (sp - 1) | 0;
          const x = (sp - 2) | 0;
          if (x < floor) break loop;
          const tag = tags[x]!;
          if (tag !== tags[y]) break loop;
          if (tag === 2) ints[x] = ints[x]! + ints[y]!;
          else if (tag === 5) floats[x] = floats[x]! + floats[y]!;
          else if (tag === 3) longs[x] = BigInt.asIntN(64, longs[x]! + longs[y]!);
          else if (tag === 4) floats[x] = Math.fround(floats[x]! + floats[y]!);
          else break loop;
          sp = y;
          pc = (pc + 1) | 0;
          fuel = (fuel - 1) | 0;
          continue;
        }

        case 14: {
          // SUB
          const y = (sp - 1) | 0;
          const x = (sp - 2) | 0;
          if (x < floor) break loop;
          const tag = tags[x]!;
          if (tag !== tags[y]) break loop;
          if (tag === 2) ints[x] = ints[x]! - ints[y]!;
          else if (tag === 5) floats[x] = floats[x]! - floats[y]!;
          else if (tag === 3) longs[x] = BigInt.asIntN(64, longs[x]! - longs[y]!);
          else if (tag === 4) floats[x] = Math.fround(floats[x]! - floats[y]!);
          else break loop;
          sp = y;
          pc = (pc + 1) | 0;
          fuel = (fuel - 1) | 0;
          continue;
        }

        case 15: {
          // MUL
          const y = (sp - 1) | 0;
          const x = (sp - 2) | 0;
          if (x < floor) break loop;
          const tag = tags[x]!;
          if (tag !== tags[y]) break loop;
          if (tag === 2) ints[x] = Math.imul(ints[x]!, ints[y]!);
          else if (tag === 5) floats[x] = floats[x]! * floats[y]!;
          else if (tag === 3) longs[x] = BigInt.asIntN(64, longs[x]! * longs[y]!);
          else if (tag === 4) floats[x] = Math.fround(floats[x]! * floats[y]!);
          else break loop;
          sp = y;
          pc = (pc + 1) | 0;
          fuel = (fuel - 1) | 0;
          continue;
        }

        case 16: {
          // DIV
          const y = (sp - 1) | 0;
          const x = (sp - 2) | 0;
          if (x < floor) break loop;
          const tag = tags[x]!;
          if (tag !== tags[y]) break loop;
          if (tag === 2) {
            const divisor = ints[y]!;
            if (divisor === 0 || (divisor === -1 && ints[x] === -0x8000_0000)) break loop;
            ints[x] = (ints[x]! / divisor) | 0;
          } else if (tag === 3) {
            const low = halves[2 * y]!;
            const high = halves[2 * y + 1]!;
            if ((low | high) === 0) break loop;
            if ((low & high) === -1 && halves[2 * x + 1] === -0x8000_0000 && halves[2 * x] === 0)
              break loop;
            longs[x] = BigInt.asIntN(64, longs[x]! / longs[y]!);
          } else if (tag === 5) floats[x] = floats[x]! / floats[y]!;
          else if (tag === 4) floats[x] = Math.fround(floats[x]! / floats[y]!);
          else break loop;
          sp = y;
          pc = (pc + 1) | 0;
          fuel = (fuel - 1) | 0;
          continue;
        }

        case 17: {
          // MOD
          const y = (sp - 1) | 0;
          const x = (sp - 2) | 0;
          if (x < floor) break loop;
          const tag = tags[x]!;
          if (tag !== tags[y]) break loop;
          if (tag === 2) {
            const divisor = ints[y]!;
            if (divisor === 0 || (divisor === -1 && ints[x] === -0x8000_0000)) break loop;
            ints[x] = (ints[x]! % divisor) | 0;
          } else if (tag === 3) {
            const low = halves[2 * y]!;
            const high = halves[2 * y + 1]!;
            if ((low | high) === 0) break loop;
            if ((low & high) === -1 && halves[2 * x + 1] === -0x8000_0000 && halves[2 * x] === 0)
              break loop;
            longs[x] = BigInt.asIntN(64, longs[x]! % longs[y]!);
          } else break loop;
          sp = y;
          pc = (pc + 1) | 0;
          fuel = (fuel - 1) | 0;
          continue;
        }

        case 18: {
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

        case 19: // EQ
        case 20: // NE
        case 21: // LT
        case 22: // LE
        case 23: // GT
        case 24: {
          // GE
          const y = (sp - 1) | 0;
          const x = (sp - 2) | 0;
          if (x < floor) break loop;
          const tag = tags[x]!;
          let outcome = 8;
          if (tag !== tags[y]) {
            if ((word & 4096) === 0) break loop;
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
            outcome = longs[x]! < longs[y]! ? 1 : longs[x] === longs[y] ? 2 : 4;
          } else {
            if ((word & 4096) === 0) break loop;
            if (tag === 0 || ints[x] === ints[y]) outcome = 2;
            else if (tag === 7) break loop;
          }
          tags[x] = 1;
          ints[x] = (word & (outcome << 8)) !== 0 ? 1 : 0;
          sp = y;
          pc = (pc + 1) | 0;
          fuel = (fuel - 1) | 0;
          continue;
        }

        case 25: {
          // AND
          const b = (sp - 1) | 0;
          const a = (sp - 2) | 0;
          if (a < floor || tags[a] !== 1 || tags[b] !== 1) break loop;
          ints[a] = ints[a]! & ints[b]!;
          sp = b;
          pc = (pc + 1) | 0;
          fuel = (fuel - 1) | 0;
          continue;
        }

        case 26: {
          // OR
          const b = (sp - 1) | 0;
          const a = (sp - 2) | 0;
          if (a < floor || tags[a] !== 1 || tags[b] !== 1) break loop;
          ints[a] = ints[a]! | ints[b]!;
          sp = b;
          pc = (pc + 1) | 0;
          fuel = (fuel - 1) | 0;
          continue;
        }

        case 27: {
          // NOT
          const a = (sp - 1) | 0;
          if (a < floor || tags[a] !== 1) break loop;
          ints[a] = ints[a]! ^ 1;
          pc = (pc + 1) | 0;
          fuel = (fuel - 1) | 0;
          continue;
        }

        case 28: {
          // LEAVE
          break loop;
        }

        case 29: {
          // BREAK
          exit = AT_BREAKPOINT;
          break loop;
        }

        case 30: {
          // ENTER
          exit = AT_MARK;
          break loop;
        }

        case 31: {
          // ADD_STORE
          const y = (sp - 1) | 0;
          const x = (sp - 2) | 0;
          if (x < floor || fuel < 2) break loop;
          const tag = tags[x]!;
          if (tag !== tags[y]) break loop;
          const z = (base + (code[pc + 1]! >>> 15)) | 0;
          if (tag === 2) ints[z] = ints[x]! + ints[y]!;
          else if (tag === 5) floats[z] = floats[x]! + floats[y]!;
          else if (tag === 3) longs[z] = BigInt.asIntN(64, longs[x]! + longs[y]!);
          else if (tag === 4) floats[z] = Math.fround(floats[x]! + floats[y]!);
          else break loop;
          tags[z] = tag;
          sp = x;
          pc = (pc + 6) | 0;
          fuel = (fuel - 2) | 0;
          continue;
        }

        case 32: {
          // SUB_STORE
          const y = (sp - 1) | 0;
          const x = (sp - 2) | 0;
          if (x < floor || fuel < 2) break loop;
          const tag = tags[x]!;
          if (tag !== tags[y]) break loop;
          const z = (base + (code[pc + 1]! >>> 15)) | 0;
          if (tag === 2) ints[z] = ints[x]! - ints[y]!;
          else if (tag === 5) floats[z] = floats[x]! - floats[y]!;
          else if (tag === 3) longs[z] = BigInt.asIntN(64, longs[x]! - longs[y]!);
          else if (tag === 4) floats[z] = Math.fround(floats[x]! - floats[y]!);
          else break loop;
          tags[z] = tag;
          sp = x;
          pc = (pc + 6) | 0;
          fuel = (fuel - 2) | 0;
          continue;
        }

        case 33: {
          // MUL_STORE
          const y = (sp - 1) | 0;
          const x = (sp - 2) | 0;
          if (x < floor || fuel < 2) break loop;
          const tag = tags[x]!;
          if (tag !== tags[y]) break loop;
          const z = (base + (code[pc + 1]! >>> 15)) | 0;
          if (tag === 2) ints[z] = Math.imul(ints[x]!, ints[y]!);
          else if (tag === 5) floats[z] = floats[x]! * floats[y]!;
          else if (tag === 3) longs[z] = BigInt.asIntN(64, longs[x]! * longs[y]!);
          else if (tag === 4) floats[z] = Math.fround(floats[x]! * floats[y]!);
          else break loop;
          tags[z] = tag;
          sp = x;
          pc = (pc + 6) | 0;
          fuel = (fuel - 2) | 0;
          continue;
        }

        case 34: {
          // COMPARE_BRANCH
          const y = (sp - 1) | 0;
          const x = (sp - 2) | 0;
          if (x < floor || fuel < 2) break loop;
          const tag = tags[x]!;
          let outcome = 8;
          if (tag !== tags[y]) {
            if ((word & 4096) === 0) break loop;
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
            outcome = longs[x]! < longs[y]! ? 1 : longs[x] === longs[y] ? 2 : 4;
          } else {
            if ((word & 4096) === 0) break loop;
            if (tag === 0 || ints[x] === ints[y]) outcome = 2;
            else if (tag === 7) break loop;
          }
          sp = x;
          pc = (word & (outcome << 8)) !== 0 ? code[pc + 1]! >>> 8 : (pc + 6) | 0;
          fuel = (fuel - 2) | 0;
          continue;
        }

        case 35: {
          // WITH_ADD
          if (sp <= floor || sp >= peak || fuel < 2) break loop;
          const x = (sp - 1) | 0;
          const y = ((word >>> 15) + (base & ((word << 18) >> 31))) | 0;
          const tag = tags[x]!;
          if (tag !== tags[y]) break loop;
          if (tag === 2) ints[x] = ints[x]! + ints[y]!;
          else if (tag === 5) floats[x] = floats[x]! + floats[y]!;
          else if (tag === 3) longs[x] = BigInt.asIntN(64, longs[x]! + longs[y]!);
          else if (tag === 4) floats[x] = Math.fround(floats[x]! + floats[y]!);
          else break loop;
          pc = (pc + 6) | 0;
          fuel = (fuel - 2) | 0;
          continue;
        }

        case 36: {
          // WITH_SUB
          if (sp <= floor || sp >= peak || fuel < 2) break loop;
          const x = (sp - 1) | 0;
          const y = ((word >>> 15) + (base & ((word << 18) >> 31))) | 0;
          const tag = tags[x]!;
          if (tag !== tags[y]) break loop;
          if (tag === 2) ints[x] = ints[x]! - ints[y]!;
          else if (tag === 5) floats[x] = floats[x]! - floats[y]!;
          else if (tag === 3) longs[x] = BigInt.asIntN(64, longs[x]! - longs[y]!);
          else if (tag === 4) floats[x] = Math.fround(floats[x]! - floats[y]!);
          else break loop;
          pc = (pc + 6) | 0;
          fuel = (fuel - 2) | 0;
          continue;
        }

        case 37: {
          // WITH_MUL
          if (sp <= floor || sp >= peak || fuel < 2) break loop;
          const x = (sp - 1) | 0;
          const y = ((word >>> 15) + (base & ((word << 18) >> 31))) | 0;
          const tag = tags[x]!;
          if (tag !== tags[y]) break loop;
          if (tag === 2) ints[x] = Math.imul(ints[x]!, ints[y]!);
          else if (tag === 5) floats[x] = floats[x]! * floats[y]!;
          else if (tag === 3) longs[x] = BigInt.asIntN(64, longs[x]! * longs[y]!);
          else if (tag === 4) floats[x] = Math.fround(floats[x]! * floats[y]!);
          else break loop;
          pc = (pc + 6) | 0;
          fuel = (fuel - 2) | 0;
          continue;
        }

        case 38: {
          // WITH_DIV
          if (sp <= floor || sp >= peak || fuel < 2) break loop;
          const x = (sp - 1) | 0;
          const y = ((word >>> 15) + (base & ((word << 18) >> 31))) | 0;
          const tag = tags[x]!;
          if (tag !== tags[y]) break loop;
          if (tag === 2) {
            const divisor = ints[y]!;
            if (divisor === 0 || (divisor === -1 && ints[x] === -0x8000_0000)) break loop;
            ints[x] = (ints[x]! / divisor) | 0;
          } else if (tag === 3) {
            const low = halves[2 * y]!;
            const high = halves[2 * y + 1]!;
            if ((low | high) === 0) break loop;
            if ((low & high) === -1 && halves[2 * x + 1] === -0x8000_0000 && halves[2 * x] === 0)
              break loop;
            longs[x] = BigInt.asIntN(64, longs[x]! / longs[y]!);
          } else if (tag === 5) floats[x] = floats[x]! / floats[y]!;
          else if (tag === 4) floats[x] = Math.fround(floats[x]! / floats[y]!);
          else break loop;
          pc = (pc + 6) | 0;
          fuel = (fuel - 2) | 0;
          continue;
        }

        case 39: {
          // WITH_MOD
          if (sp <= floor || sp >= peak || fuel < 2) break loop;
          const x = (sp - 1) | 0;
          const y = ((word >>> 15) + (base & ((word << 18) >> 31))) | 0;
          const tag = tags[x]!;
          if (tag !== tags[y]) break loop;
          if (tag === 2) {
            const divisor = ints[y]!;
            if (divisor === 0 || (divisor === -1 && ints[x] === -0x8000_0000)) break loop;
            ints[x] = (ints[x]! % divisor) | 0;
          } else if (tag === 3) {
            const low = halves[2 * y]!;
            const high = halves[2 * y + 1]!;
            if ((low | high) === 0) break loop;
            if ((low & high) === -1 && halves[2 * x + 1] === -0x8000_0000 && halves[2 * x] === 0)
              break loop;
            longs[x] = BigInt.asIntN(64, longs[x]! % longs[y]!);
          } else break loop;
          pc = (pc + 6) | 0;
          fuel = (fuel - 2) | 0;
          continue;
        }

        case 40: {
          // WITH_ADD_STORE
          if (sp <= floor || sp >= peak || fuel < 3) break loop;
          const x = (sp - 1) | 0;
          const y = ((word >>> 15) + (base & ((word << 18) >> 31))) | 0;
          const tag = tags[x]!;
          if (tag !== tags[y]) break loop;
          const z = (base + (code[pc + 6]! >>> 15)) | 0;
          if (tag === 2) ints[z] = ints[x]! + ints[y]!;
          else if (tag === 5) floats[z] = floats[x]! + floats[y]!;
          else if (tag === 3) longs[z] = BigInt.asIntN(64, longs[x]! + longs[y]!);
          else if (tag === 4) floats[z] = Math.fround(floats[x]! + floats[y]!);
          else break loop;
          tags[z] = tag;
          sp = x;
          pc = (pc + 11) | 0;
          fuel = (fuel - 3) | 0;
          continue;
        }

        case 41: {
          // WITH_SUB_STORE
          if (sp <= floor || sp >= peak || fuel < 3) break loop;
          const x = (sp - 1) | 0;
          const y = ((word >>> 15) + (base & ((word << 18) >> 31))) | 0;
          const tag = tags[x]!;
          if (tag !== tags[y]) break loop;
          const z = (base + (code[pc + 6]! >>> 15)) | 0;
          if (tag === 2) ints[z] = ints[x]! - ints[y]!;
          else if (tag === 5) floats[z] = floats[x]! - floats[y]!;
          else if (tag === 3) longs[z] = BigInt.asIntN(64, longs[x]! - longs[y]!);
          else if (tag === 4) floats[z] = Math.fround(floats[x]! - floats[y]!);
          else break loop;
          tags[z] = tag;
          sp = x;
          pc = (pc + 11) | 0;
          fuel = (fuel - 3) | 0;
          continue;
        }

        case 42: {
          // WITH_MUL_STORE
          if (sp <= floor || sp >= peak || fuel < 3) break loop;
          const x = (sp - 1) | 0;
          const y = ((word >>> 15) + (base & ((word << 18) >> 31))) | 0;
          const tag = tags[x]!;
          if (tag !== tags[y]) break loop;
          const z = (base + (code[pc + 6]! >>> 15)) | 0;
          if (tag === 2) ints[z] = Math.imul(ints[x]!, ints[y]!);
          else if (tag === 5) floats[z] = floats[x]! * floats[y]!;
          else if (tag === 3) longs[z] = BigInt.asIntN(64, longs[x]! * longs[y]!);
          else if (tag === 4) floats[z] = Math.fround(floats[x]! * floats[y]!);
          else break loop;
          tags[z] = tag;
          sp = x;
          pc = (pc + 11) | 0;
          fuel = (fuel - 3) | 0;
          continue;
        }

        case 43: {
          // WITH_COMPARE_BRANCH
          if (sp <= floor || sp >= peak || fuel < 3) break loop;
          const x = (sp - 1) | 0;
          const y = ((word >>> 15) + (base & ((word << 18) >> 31))) | 0;
          const tag = tags[x]!;
          let outcome = 8;
          if (tag !== tags[y]) {
            if ((word & 4096) === 0) break loop;
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
            outcome = longs[x]! < longs[y]! ? 1 : longs[x] === longs[y] ? 2 : 4;
          } else {
            if ((word & 4096) === 0) break loop;
            if (tag === 0 || ints[x] === ints[y]) outcome = 2;
            else if (tag === 7) break loop;
          }
          sp = x;
          pc = (word & (outcome << 8)) !== 0 ? code[pc + 6]! >>> 8 : (pc + 11) | 0;
          fuel = (fuel - 3) | 0;
          continue;
        }

        case 44: {
          // LOAD_ADD
          if (sp + 1 >= peak || fuel < 3) break loop;
          const x = (base + (word >>> 15)) | 0;
          const y = ((code[pc + 5]! >>> 15) + (base & ((word << 18) >> 31))) | 0;
          const tag = tags[x]!;
          if (tag !== tags[y]) break loop;
          if (tag === 2) ints[sp] = ints[x]! + ints[y]!;
          else if (tag === 5) floats[sp] = floats[x]! + floats[y]!;
          else if (tag === 3) longs[sp] = BigInt.asIntN(64, longs[x]! + longs[y]!);
          else if (tag === 4) floats[sp] = Math.fround(floats[x]! + floats[y]!);
          else break loop;
          tags[sp] = tag;
          sp = (sp + 1) | 0;
          pc = (pc + 11) | 0;
          fuel = (fuel - 3) | 0;
          continue;
        }

        case 45: {
          // LOAD_SUB
          if (sp + 1 >= peak || fuel < 3) break loop;
          const x = (base + (word >>> 15)) | 0;
          const y = ((code[pc + 5]! >>> 15) + (base & ((word << 18) >> 31))) | 0;
          const tag = tags[x]!;
          if (tag !== tags[y]) break loop;
          if (tag === 2) ints[sp] = ints[x]! - ints[y]!;
          else if (tag === 5) floats[sp] = floats[x]! - floats[y]!;
          else if (tag === 3) longs[sp] = BigInt.asIntN(64, longs[x]! - longs[y]!);
          else if (tag === 4) floats[sp] = Math.fround(floats[x]! - floats[y]!);
          else break loop;
          tags[sp] = tag;
          sp = (sp + 1) | 0;
          pc = (pc + 11) | 0;
          fuel = (fuel - 3) | 0;
          continue;
        }

        case 46: {
          // LOAD_MUL
          if (sp + 1 >= peak || fuel < 3) break loop;
          const x = (base + (word >>> 15)) | 0;
          const y = ((code[pc + 5]! >>> 15) + (base & ((word << 18) >> 31))) | 0;
          const tag = tags[x]!;
          if (tag !== tags[y]) break loop;
          if (tag === 2) ints[sp] = Math.imul(ints[x]!, ints[y]!);
          else if (tag === 5) floats[sp] = floats[x]! * floats[y]!;
          else if (tag === 3) longs[sp] = BigInt.asIntN(64, longs[x]! * longs[y]!);
          else if (tag === 4) floats[sp] = Math.fround(floats[x]! * floats[y]!);
          else break loop;
          tags[sp] = tag;
          sp = (sp + 1) | 0;
          pc = (pc + 11) | 0;
          fuel = (fuel - 3) | 0;
          continue;
        }

        case 47: {
          // LOAD_ADD_STORE
          if (sp + 1 >= peak || fuel < 4) break loop;
          const x = (base + (word >>> 15)) | 0;
          const y = ((code[pc + 5]! >>> 15) + (base & ((word << 18) >> 31))) | 0;
          const tag = tags[x]!;
          if (tag !== tags[y]) break loop;
          const z = (base + (code[pc + 11]! >>> 15)) | 0;
          if (tag === 2) ints[z] = ints[x]! + ints[y]!;
          else if (tag === 5) floats[z] = floats[x]! + floats[y]!;
          else if (tag === 3) longs[z] = BigInt.asIntN(64, longs[x]! + longs[y]!);
          else if (tag === 4) floats[z] = Math.fround(floats[x]! + floats[y]!);
          else break loop;
          tags[z] = tag;
          pc = (pc + 16) | 0;
          fuel = (fuel - 4) | 0;
          continue;
        }

        case 48: {
          // LOAD_SUB_STORE
          if (sp + 1 >= peak || fuel < 4) break loop;
          const x = (base + (word >>> 15)) | 0;
          const y = ((code[pc + 5]! >>> 15) + (base & ((word << 18) >> 31))) | 0;
          const tag = tags[x]!;
          if (tag !== tags[y]) break loop;
          const z = (base + (code[pc + 11]! >>> 15)) | 0;
          if (tag === 2) ints[z] = ints[x]! - ints[y]!;
          else if (tag === 5) floats[z] = floats[x]! - floats[y]!;
          else if (tag === 3) longs[z] = BigInt.asIntN(64, longs[x]! - longs[y]!);
          else if (tag === 4) floats[z] = Math.fround(floats[x]! - floats[y]!);
          else break loop;
          tags[z] = tag;
          pc = (pc + 16) | 0;
          fuel = (fuel - 4) | 0;
          continue;
        }

        case 49: {
          // LOAD_MUL_STORE
          if (sp + 1 >= peak || fuel < 4) break loop;
          const x = (base + (word >>> 15)) | 0;
          const y = ((code[pc + 5]! >>> 15) + (base & ((word << 18) >> 31))) | 0;
          const tag = tags[x]!;
          if (tag !== tags[y]) break loop;
          const z = (base + (code[pc + 11]! >>> 15)) | 0;
          if (tag === 2) ints[z] = Math.imul(ints[x]!, ints[y]!);
          else if (tag === 5) floats[z] = floats[x]! * floats[y]!;
          else if (tag === 3) longs[z] = BigInt.asIntN(64, longs[x]! * longs[y]!);
          else if (tag === 4) floats[z] = Math.fround(floats[x]! * floats[y]!);
          else break loop;
          tags[z] = tag;
          pc = (pc + 16) | 0;
          fuel = (fuel - 4) | 0;
          continue;
        }

        case 50: {
          // LOAD_COMPARE_BRANCH
          if (sp + 1 >= peak || fuel < 4) break loop;
          const x = (base + (word >>> 15)) | 0;
          const y = ((code[pc + 5]! >>> 15) + (base & ((word << 18) >> 31))) | 0;
          const tag = tags[x]!;
          let outcome = 8;
          if (tag !== tags[y]) {
            if ((word & 4096) === 0) break loop;
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
            outcome = longs[x]! < longs[y]! ? 1 : longs[x] === longs[y] ? 2 : 4;
          } else {
            if ((word & 4096) === 0) break loop;
            if (tag === 0 || ints[x] === ints[y]) outcome = 2;
            else if (tag === 7) break loop;
          }
          pc = (word & (outcome << 8)) !== 0 ? code[pc + 11]! >>> 8 : (pc + 16) | 0;
          fuel = (fuel - 4) | 0;
          continue;
        }
        default:
          form satisfies never;
          break loop;
      }
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
