/** What the server needs of the machine that it runs on; the browser's answer and Node's differ. */

/**
 * Files are asked for as if all were at hand. A host that has to fetch them answers "there is none" for the time
 * being and says so by `arrival`; the work that asked is then done again (see with-files.ts).
 */
export interface ServerHost {
  /** The text of a file that is not open; null where it does not exist or is no UTF-8 text. */
  readText(uri: string): string | null;
  /** Why a file that is there has no text, to stand after "cannot be read:"; null where there is no such file. */
  problem?(uri: string): string | null;
  /** The same for every name of a file, links and case rules counted; absent: names are all that is known. */
  identity?(uri: string): string;
  /** The address of `scarab.fsi`, for clients that have it nowhere else; absent: it is not at hand. */
  readonly surface?: string | null;
  /** The bytes of a file; null where it does not exist. */
  readBytes(uri: string): Uint8Array | null;
  /** Every file below a folder whose name ends so, hidden folders left out; at most `limit` of them. */
  findFiles(folderUri: string, endings: readonly string[], limit: number): readonly string[];
  /**
   * Settles once everything that was asked for in vain has come, with the URIs of those files. Null where nothing
   * is under way: every answer so far was the truth.
   */
  arrival(): Promise<readonly string[]> | null;
  /** Whether files are fetched at all, so that an answer may have to wait for them. */
  readonly isFetching: boolean;
  /** What was fetched of this file, and every list of files, is no longer true. */
  forget(uri: string): void;
}
