/** What the server needs of the machine that it runs on; the browser's answer and Node's differ. */

export interface ServerHost {
  /** The text of a file that is not open; null where it does not exist or is no UTF-8 text. */
  readText(uri: string): string | null;
  /** The bytes of a file; null where it does not exist. */
  readBytes(uri: string): Uint8Array | null;
  /** Every file below a folder whose name ends so, hidden folders left out; at most `limit` of them. */
  findFiles(folderUri: string, endings: readonly string[], limit: number): readonly string[];
}
