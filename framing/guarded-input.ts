/**
 * What a client sends, for a protocol's library to read. Libraries swallow what they cannot read, and wait for ever for
 * bytes that were never sent; so the heads of messages are looked at here, and the first wrong one ends the input: where
 * the next message begins cannot be known. Bodies are passed on as they come.
 */
import { pipeline, type Readable, Transform, type TransformCallback } from "node:stream";
import { type FusabiError, formatCode, fusabiError } from "../vm/shared.js";
import { MOST_HEAD_BYTES, messageLength } from "./frame-header.js";

const HEAD_END = Buffer.from("\r\n\r\n");

class GuardedInput extends Transform {
  /** Bytes that are still to come of the message's body; null: its head comes. */
  #bodyLeft: number | null = null;
  /** What has come of a head. */
  #head: Buffer = Buffer.alloc(0);
  #isOver = false;
  readonly #refused: (error: FusabiError) => void;

  constructor(refused: (error: FusabiError) => void) {
    super();
    this.#refused = refused;
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    let rest = chunk;
    while (!this.#isOver && rest.length > 0)
      rest = this.#bodyLeft === null ? this.#takeHead(rest) : this.#takeBody(rest, this.#bodyLeft);
    done();
  }

  #takeBody(bytes: Buffer, left: number): Buffer {
    const part = bytes.subarray(0, left);
    this.push(part);
    this.#bodyLeft = part.length === left ? null : left - part.length;
    return bytes.subarray(part.length);
  }

  /** What it leaves belongs to the body. */
  #takeHead(bytes: Buffer): Buffer {
    const before = this.#head.length;
    const head = Buffer.concat([this.#head, bytes.subarray(0, MOST_HEAD_BYTES + HEAD_END.length)]);
    const end = head.indexOf(HEAD_END);
    if (end > MOST_HEAD_BYTES || (end < 0 && head.length >= MOST_HEAD_BYTES + HEAD_END.length))
      return this.#refuse(`the head of a message is longer than ${MOST_HEAD_BYTES} bytes`);
    if (end < 0) {
      this.#head = head;
      return bytes.subarray(bytes.length);
    }
    const length = messageLength(head.toString("latin1", 0, end));
    if (typeof length === "string") return this.#refuse(length);
    this.#head = Buffer.alloc(0);
    this.#bodyLeft = length === 0 ? null : length;
    this.push(`Content-Length: ${length}\r\n\r\n`);
    return bytes.subarray(end + HEAD_END.length - before);
  }

  #refuse(reason: string): Buffer {
    this.#isOver = true;
    this.#refused(fusabiError("BadMessageHead", { reason }));
    this.push(null);
    return Buffer.alloc(0);
  }
}

/**
 * The messages that a client sends. It ends with the source, or at the first head that is wrong, which `refused` is told
 * before; whoever reads then reaches an end as if the client had gone.
 */
export function guardedInput(source: Readable, refused: (error: FusabiError) => void): Readable {
  // What breaks the source breaks the guard, whose reader hears of it.
  return pipeline(source, new GuardedInput(refused), () => {});
}

/** Tells on standard error why a client's input ended, in a line; `program` is the one that it came to. */
export function tellRefusal(program: string, { code, message, remedy }: FusabiError): void {
  process.stderr.write(`${program}: error ${formatCode(code)}: ${message} ${remedy}\n`);
}
