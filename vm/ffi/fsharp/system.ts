/** What a host may give programs of its own system: files, folders, processes and the environment. */
export interface FsharpSystem {
  /** @throws Error where it cannot be read */
  readText(path: string): string;
  writeText(path: string, text: string, append: boolean): void;
  isFile(path: string): boolean;
  isFolder(path: string): boolean;
  /** Full paths, in order. */
  list(path: string, what: "files" | "folders"): readonly string[];
  makeFolder(path: string): void;
  remove(path: string): void;
  /** Runs a program to its end, at most for so many milliseconds. Its arguments are as a shell splits them. */
  run(file: string, args: string, timeoutMs: number): ProcessResult;
  /** Null where the variable is not set. */
  variable(name: string): string | null;
  readonly currentFolder: string;
  readonly homeFolder: string;
}

export interface ProcessResult {
  readonly exitCode: number;
  readonly output: string;
  readonly errors: string;
}

function refused(): never {
  throw new Error("this host gives programs no access to its files, processes and environment");
}

/** A host that gives nothing. */
export const NO_SYSTEM: FsharpSystem = {
  readText: refused,
  writeText: refused,
  isFile: () => false,
  isFolder: () => false,
  list: refused,
  makeFolder: refused,
  remove: refused,
  run: refused,
  variable: () => null,
  currentFolder: "/",
  homeFolder: "/",
};
