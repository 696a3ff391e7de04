/** Texts as UTF-8. */

/** What is used of the host's TextEncoder, which browsers, workers and Node all have. */
declare const TextEncoder: new () => { encode(text: string): Uint8Array };

const encoder = new TextEncoder();

export function utf8Of(text: string): Uint8Array {
  return encoder.encode(text);
}
