/** What passes the guard of a protocol's input, whatever the pieces in which it comes. */
import assert from "node:assert/strict";
import { Readable } from "node:stream";
import fc from "fast-check";
import { guardedInput, MOST_HEAD_BYTES } from "../../framing/index.js";

/** What a reader gets of these pieces, and why it ended early. */
async function passed(pieces: readonly Uint8Array[]): Promise<[text: string, refused: string[]]> {
  const refused: string[] = [];
  const source = Readable.from(pieces.map((piece) => Buffer.from(piece)));
  const parts: Buffer[] = [];
  for await (const part of guardedInput(source, ({ message }) => refused.push(message)))
    parts.push(part);
  return [Buffer.concat(parts).toString("latin1"), refused];
}

const bytes = (text: string) => Buffer.from(text, "latin1");
const framed = (body: string) => `Content-Length: ${body.length}\r\n\r\n${body}`;

describe("Guarded input", () => {
  it("passes messages as they are, in pieces of any size", () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: "binary-ascii", maxLength: 40 }), { maxLength: 5 }),
        fc.integer({ min: 1, max: 60 }),
        async (bodies, size) => {
          const whole = bodies.map(framed).join("");
          const pieces: Buffer[] = [];
          for (let at = 0; at < whole.length; at += size)
            pieces.push(bytes(whole.slice(at, at + size)));
          assert.deepEqual(await passed(pieces), [whole, []]);
        },
      ),
    ));

  it("ends at the first head that is wrong, behind all that is right", async () => {
    const text = `${framed("{}")}Content-Length: -1\r\n\r\n${framed("[]")}`;
    for (const pieces of [[bytes(text)], [...text].map(bytes)]) {
      const [got, refused] = await passed(pieces);
      assert.equal(got, framed("{}"));
      assert.equal(refused.length, 1);
      assert.match(refused[0]!, /Content-Length is "-1"/);
    }
  });

  it("takes heads up to a length, and keeps no more of a longer one", async () => {
    const head = (length: number) => {
      const name = "Content-Length: 2\r\nX: ";
      return `${name}${"x".repeat(length - name.length)}\r\n\r\n{}`;
    };
    for (const size of [1, 8, 1_000, 100_000]) {
      const pieces = (text: string) =>
        Array.from({ length: Math.ceil(text.length / size) }, (_, i) =>
          bytes(text.slice(i * size, (i + 1) * size)),
        );
      assert.deepEqual(await passed(pieces(head(MOST_HEAD_BYTES))), [framed("{}"), []]);
      const [got, refused] = await passed(pieces(head(MOST_HEAD_BYTES + 1)));
      assert.equal(got, "");
      assert.match(refused.join(), /longer than 8192 bytes/);
    }
  });

  it("breaks where its source breaks", async () => {
    const source = new Readable({ read: () => {} });
    source.push(bytes(framed("{}")));
    const guard = guardedInput(source, () => {});
    await new Promise((resolve) => guard.once("data", resolve));
    source.destroy(new Error("gone"));
    await assert.rejects(async () => {
      for await (const _ of guard);
    }, /gone/);
  });
});
