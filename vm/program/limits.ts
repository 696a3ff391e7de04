/** Every limit of the machine and of archives on one screen, each with its unit and its reason. */

/** What an archive may hold; the original's validator enforces the same numbers. */
export const FORMAT_LIMITS = {
  /** Format version that is read and written. */
  version: 1,
  /** UTF-8 bytes of a function's or import's name. */
  nameBytes: 256,
  constants: 65_536,
  functions: 4_096,
  /** Bytes of code in one function: 1 MiB. */
  codeBytes: 1 << 20,
} as const;

/** Bytes of code that a machine holds prepared at a time; what does not fit is forgotten and prepared again. */
export const CODE_WORDS = 4 * FORMAT_LIMITS.codeBytes;

/**
 * UTF-16 units of the longest text that a host function takes, the standard library's functions of long texts excepted.
 * Putting a text in one piece for the host cannot be divided: this long it takes some milliseconds.
 */
export const LONGEST_HOST_TEXT = 1 << 24;

/**
 * What one execution may use. A host may lower or raise each. Of instructions, fuel and milliseconds null means
 * unlimited; of bytes infinity does.
 */
export interface Limits {
  /** Entries of the value stack, locals included. */
  readonly stackValues: number;
  /** Frames of the call stack. */
  readonly callFrames: number;
  /** Bytes of live run-time strings and host allocations. */
  readonly memoryBytes: number;
  /** Bytes of one string or host allocation. */
  readonly allocationBytes: number;
  /** Completed instructions of one execution. */
  readonly instructions: number | null;
  /** Fuel of one execution: instructions, and what they and host functions cost beside; see docs/fuel.md. */
  readonly fuel: number | null;
  /** Wall time of one execution in milliseconds, time spent paused excluded. */
  readonly milliseconds: number | null;
}

/** The numbers of the original: 10,000 values, 1,000 frames, 1 GiB, 100 MiB; no budget of instructions, fuel or time. */
export const DEFAULT_LIMITS: Limits = {
  stackValues: 10_000,
  callFrames: 1_000,
  memoryBytes: 1 << 30,
  allocationBytes: 100 << 20,
  instructions: null,
  fuel: null,
  milliseconds: null,
};

/** The most that a host may ask for: the machine's buffers are shared by all machines and have this size. */
export const MAX_LIMITS = {
  stackValues: 65_536,
  callFrames: 65_536,
} as const;
