/**
 * One archive with all that is known of it: its module as far as it can be read, where everything stands, what is
 * wrong. Made once for a file; the lists read from it.
 */
import { CodeListing } from "../lang/index.js";
import {
  type Anatomy,
  anatomyOf,
  checkArchive,
  checkStructure,
  FusabiError,
  type Module,
  type ModuleVerification,
  openArchiveLazily,
  type VerifyOptions,
  verifyModule,
} from "../vm/shared.js";
import { BreakableLines } from "./breakable.js";
import { type Loss, salvaged } from "./salvage.js";

/** Listings that are kept: a person looks at one function, and goes back to the one before. */
const LISTINGS_KEPT = 4;

export class ArchiveContent {
  readonly bytes: Uint8Array;
  /** What keeps the bytes from being an archive; null where they are one. */
  readonly archiveProblem: FusabiError | null;
  /** Null where no archive has this length. */
  readonly anatomy: Anatomy | null;
  readonly module: Module | null;
  readonly losses: readonly Loss[];
  /** What a machine refuses; empty where the structure is sound, or cannot be judged. */
  readonly structure: readonly FusabiError[];
  readonly debugProblem: FusabiError | null;
  /** Bytes before the archive itself. */
  readonly debugBytes: number;
  /** Null where the module cannot be verified. */
  readonly verification: ModuleVerification | null;
  readonly magic: Uint8Array;
  #breakable: BreakableLines | null | undefined;
  readonly #listings = new Map<number, CodeListing>();
  /** Lines of the functions' listings, as far as they are known. */
  readonly #lines = new Map<number, number>();

  constructor(bytes: Uint8Array, options: VerifyOptions) {
    this.bytes = bytes;
    this.archiveProblem = checkArchive(bytes);
    this.anatomy = anatomyOf(bytes);
    const archive = this.anatomy === null ? null : openArchiveLazily(bytes);
    const found = archive === null ? null : salvaged(archive);
    this.module = found?.module ?? null;
    this.losses = found?.losses ?? [];
    this.debugProblem = archive?.debugProblem ?? null;
    this.debugBytes = archive === null ? 0 : bytes.length - archive.bytes.length;
    this.magic = archive?.magic ?? new Uint8Array(0);
    const isWhole = archive !== null && this.archiveProblem === null;
    this.structure = isWhole ? checkStructure(archive) : [];
    this.verification =
      isWhole && this.structure.length === 0 ? verifyModule(archive, options) : null;
  }

  /** Null where no machine reads the archive, or its disassembly is too long for a source. */
  get breakable(): BreakableLines | null {
    if (this.#breakable === undefined) this.#breakable = this.#makeBreakable();
    return this.#breakable;
  }

  #makeBreakable(): BreakableLines | null {
    if (this.module === null || this.archiveProblem !== null) return null;
    try {
      return new BreakableLines(this.module);
    } catch (error) {
      if (error instanceof FusabiError) return null;
      throw error;
    }
  }

  /** Lines of the listing of a function. @throws RangeError where there is no such function */
  lines(functionIndex: number): number {
    const known = this.#lines.get(functionIndex) ?? this.listing(functionIndex).length;
    this.#lines.set(functionIndex, known);
    return known;
  }

  /** The code of a function. @throws RangeError where there is no such function */
  listing(functionIndex: number): CodeListing {
    if (this.module === null) throw new RangeError("no module");
    const known = this.#listings.get(functionIndex);
    const listing = known ?? new CodeListing(this.module, functionIndex);
    this.#listings.delete(functionIndex);
    this.#listings.set(functionIndex, listing);
    const [oldest] = this.#listings.keys();
    if (this.#listings.size > LISTINGS_KEPT && oldest !== undefined) this.#listings.delete(oldest);
    return listing;
  }
}
