/** An archive that is looked at: answers every question about it. The work of each list stands in a file of its own. */
import type { VerifyOptions } from "../vm/shared.js";
import { codeRows } from "./code-rows.js";
import { ArchiveContent } from "./content.js";
import { findIn } from "./find.js";
import { ownerOf } from "./owner.js";
import { partsOf } from "./parts.js";
import { constantRow, functionRow, importRow } from "./pool-rows.js";
import type {
  Answers,
  DebugSummary,
  Header,
  Hits,
  ListName,
  Question,
  Row,
  RowPlace,
  Rows,
  Summary,
  Verdict,
} from "./questions.js";
import { type Problem, problemsOf } from "./remarks.js";

/** Rows of one answer, whatever is asked for. */
const MOST_ROWS = 500;

export class ArchiveInspection {
  readonly #content: ArchiveContent;
  #problems: readonly Problem[] | null = null;

  constructor(bytes: Uint8Array, options: VerifyOptions = {}) {
    this.#content = new ArchiveContent(bytes, options);
  }

  /** @throws RangeError where the question names a function or a row that is not there */
  answer(question: Question): Answers[Question["ask"]] {
    switch (question.ask) {
      case "summary":
        return this.#summary();
      case "rows":
        return this.#rows(question);
      case "find":
        return this.#find(question.text, question.from);
      case "owner":
        return ownerOf(this.#content, question.offset);
      case "line":
        return { line0: this.#lineOf(question.functionIndex, question.row) };
      case "places":
        return { places: question.lines.map((line0) => this.#placeOf(line0)) };
    }
  }

  get #all(): readonly Problem[] {
    this.#problems ??= problemsOf(this.#content);
    return this.#problems;
  }

  #summary(): Summary {
    const { bytes } = this.#content;
    const { module } = this.#content;
    const severities = this.#all.map(({ remark }) => remark.severity);
    return {
      bytes: bytes.length,
      verdict: this.#verdict(),
      header: this.#header(),
      counts: {
        problems: this.#all.length,
        constants: module?.constants.length ?? 0,
        imports: module?.imports.length ?? 0,
        functions: module?.functions.length ?? 0,
        debug: module?.debug?.sources.length ?? 0,
      },
      errors: severities.filter((severity) => severity === "error").length,
      warnings: severities.filter((severity) => severity === "warning").length,
      parts: partsOf(this.#content),
      debug: this.#debug(),
    };
  }

  #lineOf(functionIndex: number, row: number): number | null {
    const { breakable } = this.#content;
    if (breakable === null) return null;
    const listing = this.#content.listing(functionIndex);
    if (row >= listing.length) throw new RangeError(`row ${row} of ${listing.length}`);
    return breakable.lineOf({ functionIndex, byteOffset: listing.at(row).byteOffset });
  }

  #placeOf(line0: number): RowPlace | null {
    const place = this.#content.breakable?.placeOf(line0) ?? null;
    if (place === null) return null;
    const { functionIndex, byteOffset } = place;
    const row = this.#content.listing(functionIndex).lineWith(byteOffset);
    return { list: "code", functionIndex, row };
  }

  #verdict(): Verdict {
    const { archiveProblem, structure, verification } = this.#content;
    if (archiveProblem !== null) return "unreadable";
    if (structure.length > 0 || verification === null) return "refused";
    if (!verification.ok) return "unsound";
    return verification.proven ? "proven" : "accepted";
  }

  #header(): Header | null {
    const { module, anatomy, magic } = this.#content;
    if (module === null || anatomy === null) return null;
    const { version, entryPoint, functions } = module;
    return {
      layout: anatomy.layout,
      version,
      entryPoint,
      entryName: entryPoint < functions.length ? functions.at(entryPoint).name.slice(0, 200) : "",
      magic: [...magic].map((byte) => byte.toString(16).padStart(2, "0")).join(" "),
    };
  }

  #debug(): DebugSummary {
    const { debugProblem, module } = this.#content;
    if (debugProblem !== null)
      return { state: "damaged", problem: `${debugProblem.message} ${debugProblem.remedy}` };
    if (!module?.debug) return { state: "none" };
    return { state: "read", sources: module.debug.sources.slice(0, 100).map(({ path }) => path) };
  }

  #rows({ list, functionIndex, from, count }: Extract<Question, { ask: "rows" }>): Rows {
    const { module } = this.#content;
    const most = Math.min(Math.max(0, count), MOST_ROWS);
    if (list === "code")
      return module === null || functionIndex >= module.functions.length
        ? { total: 0, from: 0, rows: [], title: "" }
        : codeRows(this.#content, module, functionIndex, from, most);
    const total = this.#total(list);
    const rows: Row[] = [];
    for (let row = from; row < Math.min(from + most, total); row++) rows.push(this.#row(list, row));
    return { total, from, rows, title: "" };
  }

  #total(list: Exclude<ListName, "code">): number {
    const { module } = this.#content;
    if (list === "problems") return this.#all.length;
    if (list === "debug") return module?.debug?.sources.length ?? 0;
    return module?.[list].length ?? 0;
  }

  #row(list: Exclude<ListName, "code">, row: number): Row {
    const { module } = this.#content;
    if (list === "problems" || module === null) return this.#problemRow(row);
    if (list === "constants") return constantRow(this.#content, module, row);
    if (list === "imports") return importRow(this.#content, module, row);
    if (list === "functions") return functionRow(this.#content, module, row);
    const source = module.debug?.sources[row];
    const text = source?.text ?? null;
    const lines = text === null ? "left out" : `${text.split("\n").length} lines`;
    const cells = [source?.path ?? "", lines, source?.hash ?? ""];
    return { cells, spans: [], remarks: [], more: "", leadsTo: null };
  }

  #problemRow(row: number): Row {
    const problem = this.#all[row] as Problem;
    const { remark, where, spans, place } = problem;
    const cells = [remark.severity, remark.code, where, remark.message];
    return { cells, spans, remarks: [remark], more: "", leadsTo: place };
  }

  #find(text: string, from: number): Hits {
    const { module } = this.#content;
    if (module === null || text === "") return { hits: [], next: null };
    return findIn(this.#content, module, text, from);
  }
}
