/** All files that the server knows: the open ones as the client has them, the others as its host reads them. */
import { type FfiRegistry, standardRegistry } from "../../vm/shared.js";
import { Analysis } from "./analysis.js";
import { FileNames } from "./file-names.js";
import { FileBytes, type FileReader } from "./file-reader.js";
import { Includers } from "./includers.js";
import { includesOf, isSameIncludes, withIncluded } from "./includes.js";
import { loaderOver } from "./load.js";
import { SourceFile } from "./source-file.js";
import type { Range0 } from "./text.js";

export class Workspace {
  readonly #reader: FileReader;
  /** By the keys of their URIs: one file is one file, however its URI is spelled. */
  readonly #open = new Map<string, SourceFile>();
  /** Files that were read, by identity; null: there was none. */
  readonly #read = new Map<string, SourceFile | null>();
  readonly #bytes: FileBytes;
  readonly #names: FileNames;
  /** The sources of the workspace's folders, open or not: URIs by their keys. */
  #sources: ReadonlyMap<string, string> = new Map();
  readonly #analyses = new Map<SourceFile, { revision: number; analysis: Analysis }>();
  /** What is known of host functions beside what sources declare: the standard library and manifests. */
  #hostFunctions: FfiRegistry = standardRegistry();
  readonly #includers = new Includers(
    () => this.#known(),
    (uri) => this.identityOf(uri),
  );
  readonly #load = loaderOver(this);
  /** Where the signature file of the terminal's surface is; null: nowhere. */
  surface: string | null = null;
  /** Counts every change of anything. */
  revision = 0;
  /** Counts the files that were read. */
  reads = 0;

  constructor(reader: FileReader) {
    this.#reader = reader;
    this.#names = new FileNames(reader);
    this.#bytes = new FileBytes(reader);
  }

  get hostFunctions(): FfiRegistry {
    return this.#hostFunctions;
  }

  /** Puts other host functions in the place of those that are known. */
  setHostFunctions(registry: FfiRegistry): void {
    this.#hostFunctions = registry;
    this.revision++;
  }

  /** @param languageId what the client calls the language; it counts where the name tells nothing */
  open(
    uri: string,
    text: string,
    version: number,
    languageId: string | null = this.opened(uri)?.languageId ?? null,
  ): SourceFile {
    const file = new SourceFile(uri, text, version, languageId, this.#load);
    this.#open.set(this.#names.of(uri).key, file);
    this.#changed();
    return file;
  }

  /** Changes an open file; nothing where it is not open. */
  edit(uri: string, range: Range0, text: string, version: number): void {
    const file = this.opened(uri);
    if (!file) return;
    const before = includesOf(file);
    file.edit(range, text);
    file.version = version;
    this.revision++;
    if (!isSameIncludes(before, includesOf(file))) this.#includers.forget();
  }

  /** From now on the file is what it is on disk. */
  close(uri: string): void {
    this.#open.delete(this.#names.of(uri).key);
    this.#analyses.clear();
    this.forget(uri);
    this.#prune();
  }

  /** What was read of a file is no longer true. A source of the workspace is read again at once. */
  forget(uri: string): void {
    this.#read.delete(this.#names.of(uri).identity);
    this.#bytes.forget();
    // It may be a link, or have been one: other names lead elsewhere now.
    this.#names.forget();
    const { key, identity } = this.#names.of(uri);
    this.#read.delete(identity);
    this.#changed();
    if (this.#sources.has(key)) this.file(uri);
  }

  /** The sources in the workspace's folders; what no folder and no open file has to do with is forgotten. */
  setSources(uris: readonly string[]): void {
    this.#sources = new Map(uris.map((uri) => [this.#names.of(uri).key, uri]));
    this.#changed();
    this.#prune();
  }

  #prune(): void {
    this.#names.forget();
    const kept = new Set(this.#known());
    const sources = new Set([...this.#sources.values()].map((uri) => this.identityOf(uri)));
    for (const [identity, file] of this.#read)
      if (!(file ? kept.has(file) : sources.has(identity))) this.#read.delete(identity);
    for (const file of this.#analyses.keys()) if (!kept.has(file)) this.#analyses.delete(file);
    this.#changed();
  }

  #changed(): void {
    this.revision++;
    this.#includers.forget();
  }

  /** The same for every name of a file. */
  identityOf(uri: string): string {
    return this.#names.of(uri).identity;
  }

  /** The file if it is open under this name. */
  opened(uri: string): SourceFile | null {
    return this.#open.get(this.#names.of(uri).key) ?? null;
  }

  openFiles(): readonly SourceFile[] {
    return [...this.#open.values()];
  }

  /** Any file, open or not; null where there is none. */
  file(uri: string): SourceFile | null {
    const { identity } = this.#names.of(uri);
    const open = this.opened(uri) ?? this.#openedElsewhere(identity);
    if (open) return open;
    let file = this.#read.get(identity);
    if (file === undefined) {
      const text = this.#reader.read(uri);
      file = text === null ? null : new SourceFile(uri, text, 0, null, this.#load);
      this.#read.set(identity, file);
      this.reads++;
      this.#includers.forget();
    }
    return file;
  }

  /** The file, open under another name: what is typed there counts. */
  #openedElsewhere(identity: string): SourceFile | null {
    if (!this.#reader.identity) return null;
    const found = this.openFiles().filter(({ uri }) => this.identityOf(uri) === identity);
    return found.sort((a, b) => (a.uri < b.uri ? -1 : 1))[0] ?? null;
  }

  /** The bytes of a file, an archive for one; null where there is none. */
  bytesOf(uri: string): Uint8Array | null {
    return this.#bytes.of(uri, this.identityOf(uri));
  }

  /** Why a file that is there cannot be read; null where it can, or is not there. */
  problemOf(uri: string): string | null {
    return this.#reader.problem?.(uri) ?? null;
  }

  /** A file and all that it includes, directly or not, each once; itself first. */
  closure(root: SourceFile): readonly SourceFile[] {
    return withIncluded([root], (uri) => this.file(uri));
  }

  /**
   * The files whose global names code of this file may see: all that it includes, and, where it is itself included,
   * all that the files which do so include.
   */
  scope(file: SourceFile): readonly SourceFile[] {
    const files = new Set(this.closure(file));
    for (const uri of this.dependents(file.uri)) {
      const root = this.file(uri);
      if (root) for (const other of this.closure(root)) files.add(other);
    }
    return [...files];
  }

  /** The program that a file belongs to: its own, or that of a file which includes it. */
  analysis(file: SourceFile): Analysis {
    return this.analysisOf(this.rootOf(file));
  }

  /** The programs that a file is a part of: the one that begins with it, and those of the files that include it. */
  programsWith(file: SourceFile): readonly Analysis[] {
    const roots = this.dependents(file.uri).map((uri) => this.file(uri));
    return [file, ...roots].flatMap((root) => (root ? [this.analysisOf(root)] : []));
  }

  /** The program that begins with a file. */
  analysisOf(root: SourceFile): Analysis {
    const known = this.#analyses.get(root);
    if (known?.revision === this.revision) return known.analysis;
    const analysis = new Analysis(this, root, known?.analysis);
    this.#analyses.delete(root);
    this.#analyses.set(root, { revision: this.revision, analysis });
    return analysis;
  }

  /** The file itself, or the first file by name that includes it and is included by none. */
  rootOf(file: SourceFile): SourceFile {
    const uris = this.dependents(file.uri);
    const tops = uris.filter((uri) => this.dependents(uri).length === 0).sort();
    return (tops[0] === undefined ? null : this.file(tops[0])) ?? file;
  }

  /** Known files that include this one, directly or not. */
  dependents(uri: string): readonly string[] {
    return this.#includers.of(uri);
  }

  /** Files that are tied together by includes, in whatever direction, this one among them. */
  related(uri: string): readonly string[] {
    const found = new Map<string, string>([[this.identityOf(uri), uri]]);
    for (const each of found.values()) {
      const file = this.file(each);
      const included = file ? includesOf(file).flatMap(({ uri: target }) => target ?? []) : [];
      for (const other of [...included, ...this.dependents(each)])
        if (!found.has(this.identityOf(other))) found.set(this.identityOf(other), other);
    }
    return [...found.values()];
  }

  /** The open files, the workspace's sources as far as they are read, and all that these include. */
  #known(): readonly SourceFile[] {
    const known = new Set(this.#open.values());
    for (const uri of this.#sources.values()) {
      const file = this.#read.get(this.identityOf(uri));
      if (file && !this.#openedElsewhere(this.identityOf(uri))) known.add(file);
    }
    return withIncluded(known, (uri) => this.file(uri));
  }
}
