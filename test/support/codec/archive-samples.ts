/** Archives that a view must cope with: one with a wrong byte, and one as large as an archive may be. */
import { anatomyOf, checkArchive } from "../../../vm/codec/index.js";
import { OP } from "../../../vm/isa/index.js";
import { makeModule } from "../../../vm/program/index.js";
import { encodeModule } from "../../../vm/shared.js";

/** The archive with a type number in its first constant that is none. */
export function damagedArchive(archive: Uint8Array): Uint8Array {
  const first = anatomyOf(archive)?.constants?.first;
  if (first === undefined) throw new Error("No constants in this archive");
  const damaged = archive.with(first, 0x63);
  if (checkArchive(damaged) === null) throw new Error("Nothing reads this byte");
  return damaged;
}

const FUNCTIONS = 4_096;
const CONSTANTS = 1_000;
const PUSHES = 200;

/** 4,096 functions, 1,000 constants, some five megabytes of code. */
export function largeArchive(): Uint8Array {
  const constants = Array.from(
    { length: CONSTANTS },
    (_, value) => ({ type: "I32", value }) as const,
  );
  const functions = Array.from({ length: FUNCTIONS }, (_, index) => ({
    name: `f${index}`,
    params: [],
    returnType: "I32" as const,
    locals: 0,
    code: codeOf(index),
  }));
  return encodeModule(makeModule({ entryPoint: 0, constants, functions, imports: [] }));
}

function codeOf(seed: number): Uint8Array {
  const code: number[] = [];
  for (let i = 0; i < PUSHES; i++) {
    const constant = (seed + i) % CONSTANTS;
    code.push(OP.PUSH, constant & 0xff, constant >> 8, 0, 0);
    if (i > 0) code.push(OP.ADD);
  }
  return Uint8Array.from([...code, OP.RET]);
}
