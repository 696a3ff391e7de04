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
import { type Form, unfused } from "./words.js";

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
    let peakDepth = registers[PEAK_DEPTH]! | 0;
    const limit = registers[LIMIT]! | 0;
    const depthLimit = registers[DEPTH_LIMIT]! | 0;
    let exit: Exit = LEFT;
    let slack = 3;

    loop: for (;;) {
      let word = code[pc]! | 0;
      if (fuel <= slack) {
        // Near the end of the fuel, or where a fused instruction could not go on: one instruction by itself.
        if (fuel <= 0) {
          exit = OUT_OF_FUEL;
          break;
        }
        slack = 3;
        word = unfused(word) | 0;
      }
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
          const from = form === 0x01 ? word >>> 14 : (base + (word >>> 14)) | 0;
          if (sp >= peak) {
            if (sp >= limit) break loop;
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
            if (sp >= limit) break loop;
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
          const to = (base + (word >>> 14)) | 0;
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
          if (depth >= depthLimit) break loop;
          if (newFloor > peak) {
            if (newFloor > limit) break loop;
            peak = newFloor;
          }
          if (depth >= peakDepth) peakDepth = (depth + 1) | 0;
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
              if (base >= limit) break loop;
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
          if (x < floor) {
            if (word >>> 12 === 0) break loop;
            slack = 0x7fff_ffff;
            continue;
          }
          top = x;
          next = (pc + 1) | 0;
          break;

        case 0x43: // LOAD and a binary operation
        case 0x44: // PUSH and a binary operation
          if (sp <= floor || sp >= peak) {
            slack = 0x7fff_ffff;
            continue;
          }
          x = (sp - 1) | 0;
          y = word >>> 14;
          if (form === 0x43) y = (base + y) | 0;
          top = x;
          next = (pc + 6) | 0;
          cost = 2;
          break;

        case 0x45: // LOAD, LOAD and a binary operation
        case 0x46: // LOAD, PUSH and a binary operation
          if (sp + 1 >= peak) {
            slack = 0x7fff_ffff;
            continue;
          }
          x = (base + (word >>> 14)) | 0;
          y = code[pc + 5]! >>> 14;
          if (form === 0x45) y = (base + y) | 0;
          top = sp;
          next = (pc + 11) | 0;
          cost = 3;
          break;

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

      // A binary operation: the numbers are in x and y. In the octal labels below the first digit is the
      // operation's, the last one the type's.
      const operation = (word >>> 8) & 0xf;
      const destination = (word >>> 12) & 3;
      const tag = tags[x]!;
      binary: if (operation < 8) {
        let z = top;
        if (destination !== 0) {
          z = (base + (code[next]! >>> 14)) | 0;
          next = (next + 5) | 0;
          cost = (cost + 1) | 0;
        }
        if (tag !== tags[y]) break binary;
        switch ((operation << 3) | tag) {
          case 0o02:
            ints[z] = ints[x]! + ints[y]!;
            break;
          case 0o03:
            longs[z] = BigInt.asIntN(64, longs[x]! + longs[y]!);
            break;
          case 0o04:
            floats[z] = Math.fround(floats[x]! + floats[y]!);
            break;
          case 0o05:
            floats[z] = floats[x]! + floats[y]!;
            break;
          case 0o12:
            ints[z] = ints[x]! - ints[y]!;
            break;
          case 0o13:
            longs[z] = BigInt.asIntN(64, longs[x]! - longs[y]!);
            break;
          case 0o14:
            floats[z] = Math.fround(floats[x]! - floats[y]!);
            break;
          case 0o15:
            floats[z] = floats[x]! - floats[y]!;
            break;
          case 0o22:
            ints[z] = Math.imul(ints[x]!, ints[y]!);
            break;
          case 0o23:
            longs[z] = BigInt.asIntN(64, longs[x]! * longs[y]!);
            break;
          case 0o24:
            floats[z] = Math.fround(floats[x]! * floats[y]!);
            break;
          case 0o25:
            floats[z] = floats[x]! * floats[y]!;
            break;
          case 0o32: {
            const divisor = ints[y]!;
            if (divisor === 0 || (divisor === -1 && ints[x] === -0x8000_0000)) break binary;
            ints[z] = (ints[x]! / divisor) | 0;
            break;
          }
          case 0o33: {
            const divisor = longs[y]!;
            if (divisor === 0n) break binary;
            if (divisor === -1n && longs[x] === -0x8000_0000_0000_0000n) break binary;
            longs[z] = BigInt.asIntN(64, longs[x]! / divisor);
            break;
          }
          case 0o34:
            floats[z] = Math.fround(floats[x]! / floats[y]!);
            break;
          case 0o35:
            floats[z] = floats[x]! / floats[y]!;
            break;
          case 0o42: {
            const divisor = ints[y]!;
            if (divisor === 0 || (divisor === -1 && ints[x] === -0x8000_0000)) break binary;
            ints[z] = (ints[x]! % divisor) | 0;
            break;
          }
          case 0o43: {
            const divisor = longs[y]!;
            if (divisor === 0n) break binary;
            if (divisor === -1n && longs[x] === -0x8000_0000_0000_0000n) break binary;
            longs[z] = BigInt.asIntN(64, longs[x]! % divisor);
            break;
          }
          default:
            break binary;
        }
        tags[z] = tag;
        sp = destination === 0 ? (top + 1) | 0 : top;
        pc = next;
        fuel = (fuel - cost) | 0;
        continue;
      } else {
        let answer = 0;
        if (tag !== tags[y]) {
          if (operation > 9) break binary;
          answer = operation & 1;
        } else
          switch (((operation & 7) << 3) | tag) {
            case 0o00:
              answer = 1;
              break;
            case 0o01:
            case 0o02:
            case 0o06:
              answer = ints[x] === ints[y] ? 1 : 0;
              break;
            case 0o03:
              answer = longs[x] === longs[y] ? 1 : 0;
              break;
            case 0o04:
            case 0o05:
              answer = floats[x] === floats[y] ? 1 : 0;
              break;
            case 0o07:
              if (ints[x] !== ints[y]) break binary;
              answer = 1;
              break;
            case 0o10:
              answer = 0;
              break;
            case 0o11:
            case 0o12:
            case 0o16:
              answer = ints[x] !== ints[y] ? 1 : 0;
              break;
            case 0o13:
              answer = longs[x] !== longs[y] ? 1 : 0;
              break;
            case 0o14:
            case 0o15:
              answer = floats[x] !== floats[y] ? 1 : 0;
              break;
            case 0o17:
              if (ints[x] !== ints[y]) break binary;
              break;
            case 0o22:
              answer = ints[x]! < ints[y]! ? 1 : 0;
              break;
            case 0o23:
              answer = longs[x]! < longs[y]! ? 1 : 0;
              break;
            case 0o24:
            case 0o25:
              answer = floats[x]! < floats[y]! ? 1 : 0;
              break;
            case 0o32:
              answer = ints[x]! <= ints[y]! ? 1 : 0;
              break;
            case 0o33:
              answer = longs[x]! <= longs[y]! ? 1 : 0;
              break;
            case 0o34:
            case 0o35:
              answer = floats[x]! <= floats[y]! ? 1 : 0;
              break;
            case 0o42:
              answer = ints[x]! > ints[y]! ? 1 : 0;
              break;
            case 0o43:
              answer = longs[x]! > longs[y]! ? 1 : 0;
              break;
            case 0o44:
            case 0o45:
              answer = floats[x]! > floats[y]! ? 1 : 0;
              break;
            case 0o52:
              answer = ints[x]! >= ints[y]! ? 1 : 0;
              break;
            case 0o53:
              answer = longs[x]! >= longs[y]! ? 1 : 0;
              break;
            case 0o54:
            case 0o55:
              answer = floats[x]! >= floats[y]! ? 1 : 0;
              break;
            default:
              break binary;
          }
        if (destination === 0) {
          tags[top] = 1;
          ints[top] = answer;
          sp = (top + 1) | 0;
          pc = next;
          fuel = (fuel - cost) | 0;
          continue;
        }
        sp = top;
        pc = answer === (destination & 1) ? code[next]! >>> 8 : (next + 5) | 0;
        fuel = (fuel - cost - 1) | 0;
        continue;
      }
      // It cannot be done: by itself it fails, fused its first part may still be done.
      if (cost === 1 && word >>> 12 === 0) break;
      slack = 0x7fff_ffff;
    }

    registers[PC] = pc;
    registers[SP] = sp;
    registers[BASE] = base;
    registers[FLOOR] = floor;
    registers[DEPTH] = depth;
    registers[FUEL] = fuel;
    registers[PEAK] = peak;
    registers[PEAK_DEPTH] = peakDepth;
    return exit;
  };
}
