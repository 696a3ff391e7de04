/** Writing a file whole or not at all: who reads meanwhile, and a disk that is full, find what was there before. */
import {
  accessSync,
  chmodSync,
  closeSync,
  constants,
  fsyncSync,
  openSync,
  readdirSync,
  realpathSync,
  renameSync,
  type Stats,
  statSync,
  unlinkSync,
  writeSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { FusabiError } from "../vm/shared.js";
import { codeOf, kindOf, reasonOf } from "./reasons.js";

/** How surely a file is written. */
export interface WriteOptions {
  /** Where a failure of the power must leave the old file or the new one: costs some milliseconds. */
  readonly survives?: "power failure";
}

/** @throws FusabiError IsDirectory or UnwritableFile */
export function writeFile(
  path: string,
  content: Uint8Array | string,
  options: WriteOptions = {},
): void {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  try {
    const stat = statSync(path, { throwIfNoEntry: false });
    if (stat?.isDirectory()) throw new FusabiError("IsDirectory", { path });
    if (stat) accessSync(path, constants.W_OK);
    if (stat && isWrittenInPlace(stat)) writeTo(path, constants.O_TRUNC, bytes, options);
    else replace(path, bytes, stat, options);
  } catch (error) {
    if (error instanceof FusabiError) throw error;
    throw new FusabiError("UnwritableFile", { path, reason: refusalOf(path, error) });
  }
}

/** A pipe is refused as "nothing is at its other end", which says little to who meant a file. */
function refusalOf(path: string, error: unknown): string {
  const stat = codeOf(error) === "ENXIO" ? statSync(path, { throwIfNoEntry: false }) : undefined;
  return stat?.isFIFO() ? `${kindOf(stat)}, and nothing reads from it` : reasonOf(error);
}

/** Pipes and devices cannot be replaced; a file with several names would lose all of them but one. */
function isWrittenInPlace(stat: Stats): boolean {
  return !stat.isFile() || stat.nlink > 1;
}

/** Writes beside the file, then puts that in its place; a link goes on pointing to it. */
function replace(
  path: string,
  bytes: Uint8Array,
  before: Stats | undefined,
  options: WriteOptions,
): void {
  const target = before ? realpathSync(path) : path;
  const beside = join(dirname(target), `${beginningBeside(target)}${process.pid}${ENDING_BESIDE}`);
  // One that had this process's number may have been killed at this very place.
  remove(beside);
  try {
    writeTo(beside, constants.O_CREAT | constants.O_EXCL, bytes, options);
  } catch (error) {
    remove(beside);
    // A folder that takes no new files may hold one that can be written.
    if (!before || !["EACCES", "EPERM"].includes(codeOf(error))) throw error;
    writeTo(target, constants.O_TRUNC, bytes, options);
    return;
  }
  try {
    if (before) chmodSync(beside, before.mode);
    renameSync(beside, target);
  } catch (error) {
    remove(beside);
    throw error;
  }
}

/** How the names begin of the files that are written beside this one; behind it comes the number of the process. */
function beginningBeside(path: string): string {
  return `.${basename(path).slice(0, 100)}.`;
}

const ENDING_BESIDE = ".tmp";

/** Removes what processes left beside a file that were killed while they wrote it. */
export function removeLeftovers(path: string): void {
  const beginning = beginningBeside(path);
  try {
    for (const name of readdirSync(dirname(path)))
      if (name.startsWith(beginning) && name.endsWith(ENDING_BESIDE)) {
        const number = name.slice(beginning.length, -ENDING_BESIDE.length);
        if (/^\d+$/.test(number) && !isAlive(Number(number))) remove(join(dirname(path), name));
      }
  } catch {
    // Whoever writes the file next says what is wrong with its folder.
  }
}

function isAlive(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    return codeOf(error) !== "ESRCH";
  }
}

function remove(path: string): void {
  try {
    unlinkSync(path);
  } catch {
    // There is none.
  }
}

/** A pipe without a reader is refused by the system at once, as it is asked not to wait. */
function writeTo(path: string, flags: number, bytes: Uint8Array, { survives }: WriteOptions): void {
  const noWait = constants.O_NONBLOCK ?? 0;
  const descriptor = openSync(path, constants.O_WRONLY | flags | noWait, 0o666);
  try {
    writeAll(descriptor, bytes);
    if (survives === "power failure") fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** Writes to an open file, pipe or terminal, as fast as its reader takes it. @throws Error of the system */
export function writeAll(descriptor: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) {
    try {
      at += writeSync(descriptor, bytes, at, Math.min(bytes.length - at, LONGEST_WRITE));
    } catch (error) {
      if (codeOf(error) !== "EAGAIN") throw error;
      pause();
    }
  }
}

const LONGEST_WRITE = 1 << 20;

const sleeper = new Int32Array(new SharedArrayBuffer(4));

/** Until the other end may have moved: a descriptor that was opened not to wait says EAGAIN instead of waiting. */
export function pause(): void {
  Atomics.wait(sleeper, 0, 0, 5);
}
