/** The head of a message: lines of a name and a value, and one of them says how many bytes the message has. */

/** Bytes of the longest head, the empty line behind it left out. */
export const MOST_HEAD_BYTES = 8 * 1024;

/** Bytes of the longest message: JavaScript could hardly hold a longer one as a text. */
export const MOST_MESSAGE_BYTES = 1 << 28;

/** Characters of a wrong value that an error shows. */
const MOST_SHOWN = 40;

/** How many bytes the message behind the head has, or what is wrong with the head, in words. */
export function messageLength(head: string): number | string {
  const lengths: string[] = [];
  for (const line of head.split("\r\n")) {
    const colon = line.indexOf(":");
    if (colon < 1) return `${shown(line)} is not a header`;
    if (/^content-length$/i.test(line.slice(0, colon))) lengths.push(line.slice(colon + 1).trim());
  }
  const [length] = lengths;
  if (length === undefined) return "Content-Length is missing";
  if (lengths.some((other) => other !== length)) return "Content-Length is given twice";
  if (!/^\d+$/.test(length))
    return `Content-Length is ${shown(length)}, which does not count bytes`;
  const bytes = Number(length);
  return bytes > MOST_MESSAGE_BYTES
    ? `Content-Length is ${shown(length)}, and a message has at most ${MOST_MESSAGE_BYTES} bytes`
    : bytes;
}

function shown(text: string): string {
  return JSON.stringify(text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text);
}
