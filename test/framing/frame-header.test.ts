/** The head of a message: how long the message is, or what is wrong with it. */
import assert from "node:assert/strict";
import { MOST_MESSAGE_BYTES, messageLength } from "../../framing/index.js";

describe("The head of a message", () => {
  const good: Readonly<Record<string, number>> = {
    "Content-Length: 17": 17,
    "content-length:0": 0,
    "CONTENT-LENGTH:  0017 ": 17,
    "Content-Type: application/vscode-jsonrpc; charset=utf-8\r\nContent-Length: 3": 3,
    "Content-Length: 3\r\nContent-Length: 3": 3,
    [`Content-Length: ${MOST_MESSAGE_BYTES}`]: MOST_MESSAGE_BYTES,
  };
  for (const [head, length] of Object.entries(good))
    it(`gives a length: ${JSON.stringify(head)}`, () => assert.equal(messageLength(head), length));

  const most = `and a message has at most ${MOST_MESSAGE_BYTES} bytes`;
  const bad: Readonly<Record<string, string>> = {
    "": '"" is not a header',
    "Content-Length 3": '"Content-Length 3" is not a header',
    ": 3": '": 3" is not a header',
    "Content-Type: text": "Content-Length is missing",
    "Content-Length: -3": 'Content-Length is "-3", which does not count bytes',
    "Content-Length: 3.5": 'Content-Length is "3.5", which does not count bytes',
    "Content-Length: 0x10": 'Content-Length is "0x10", which does not count bytes',
    "Content-Length: 3 bytes": 'Content-Length is "3 bytes", which does not count bytes',
    "Content-Length:": 'Content-Length is "", which does not count bytes',
    "Content-Length: 3\r\nContent-Length: 4": "Content-Length is given twice",
    [`Content-Length: ${MOST_MESSAGE_BYTES + 1}`]: `Content-Length is "${MOST_MESSAGE_BYTES + 1}", ${most}`,
    [`Content-Length: ${"9".repeat(5_000)}`]: `Content-Length is "${"9".repeat(40)}…", ${most}`,
  };
  for (const [head, problem] of Object.entries(bad))
    it(`is refused: ${JSON.stringify(head.slice(0, 60))}`, () =>
      assert.equal(messageLength(head), problem));
});
