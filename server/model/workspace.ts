/**
 * All files that the server knows: the open ones as the client has them, the others as they were read. Owns who
 * includes whom. It reads through the host and never writes.
 */
import { type FfiRegistry, standardRegistry } from "../../vm/index.js";
import { Analysis } from "./analysis.js";
import { IncludeGraph } from "./include-graph.js";
import { includesOf } from "./includes.js";
import { SourceFile } from "./source-file.js";
import type { Range0 } from "./text.js";
import { keyOf } from "./uris.js";

export interface FileReader {
  /** The text of a file that is not open; null where there is none. */
  read(uri: string): string | null;
}

export class Workspace {
  readonly #reader: FileReader;
  /** By the keys of their URIs, as all that follows: one file is one file, however its URI is spelled. */
  readonly #open = new Map<string, SourceFile>();
  /** Files that were read; null: there was none. */
  readonly #read = new Map<string, SourceFile | null>();
  readonly #analyses = new Map<SourceFile, { revision: number; analysis: Analysis }>();
  /** What is known of host functions beside what sources declare: the standard library and manifests. */
  #hostFunctions: FfiRegistry = standardRegistry();
  /** Who includes whom; null: nobody asked since the last change. */
  #includeGraph: IncludeGraph | null = null;
  /** Counts every change of anything. */
  revision = 0;
  /** Counts the files that were read. */
  reads = 0;

  constructor(reader: FileReader) {
    this.#reader = reader;
  }

  get hostFunctions(): FfiRegistry {
    return this.#hostFunctions;
  }

  /** Puts other host functions in the place of those that are known. */
  setHostFunctions(registry: FfiRegistry): void {
    this.#hostFunctions = registry;
    this.revision++;
  }

  open(uri: string, text: string, version: number): SourceFile {
    const file = new SourceFile(uri, text, version);
    this.#open.set(keyOf(uri), file);
    this.#changed();
    return file;
  }

  /** Changes an open file; nothing where it is not open. */
  edit(uri: string, range: Range0, text: string, version: number): void {
    const file = this.#open.get(keyOf(uri));
    if (!file) return;
    file.edit(range, text);
    file.version = version;
    this.#changed();
  }

  close(uri: string): void {
    this.#open.delete(keyOf(uri));
    this.#analyses.clear();
    this.forget(uri);
  }

  /** What was read of a file is no longer true. */
  forget(uri: string): void {
    this.#read.delete(keyOf(uri));
    this.#changed();
  }

  #changed(): void {
    this.revision++;
    this.#includeGraph = null;
  }

  /** The file if it is open. */
  opened(uri: string): SourceFile | null {
    return this.#open.get(keyOf(uri)) ?? null;
  }

  openFiles(): readonly SourceFile[] {
    return [...this.#open.values()];
  }

  /** Any file, open or not; null where there is none. */
  file(uri: string): SourceFile | null {
    const key = keyOf(uri);
    const open = this.#open.get(key);
    if (open) return open;
    let file = this.#read.get(key);
    if (file === undefined) {
      const text = this.#reader.read(uri);
      file = text === null ? null : new SourceFile(uri, text, 0);
      this.#read.set(key, file);
      this.reads++;
      this.#includeGraph = null;
    }
    return file;
  }

  /** A file and all that it includes, directly or not, each once; itself first. */
  closure(root: SourceFile): readonly SourceFile[] {
    const files = new Set([root]);
    for (const file of files)
      for (const { uri } of includesOf(file)) {
        const other = uri === null ? null : this.file(uri);
        if (other) files.add(other);
      }
    return [...files];
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
    if (this.#includeGraph === null) {
      const known = [...this.#open.values(), ...this.#read.values()];
      this.#includeGraph = new IncludeGraph(known.filter((file) => file !== null));
    }
    return this.#includeGraph.dependents(uri);
  }
}
