/** What commands take and give beside plain words: bytes as base64, and refusals with a message for a person. */
import { ErrorCodes, ResponseError } from "vscode-languageserver";

export function failed(message: string): ResponseError<void> {
  return new ResponseError(ErrorCodes.InvalidParams, message);
}

/** @throws ResponseError where the text is not base64 */
export function fromBase64(text: string): Uint8Array {
  try {
    return Uint8Array.from(atob(text), (symbol) => symbol.charCodeAt(0));
  } catch {
    throw failed("base64 is not valid base64 text.");
  }
}

export function toBase64(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}
