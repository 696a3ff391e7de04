/**
 * Breakpoints on the page of an archive. They are those of its disassembly, so the debugger knows them, VS Code keeps
 * them, and both texts show the same ones.
 */
import { type Breakpoint, debug, Location, Position, SourceBreakpoint, Uri } from "vscode";
import type { LineOfRow, PlacesOfLines, RowPlace } from "../../archive/index.js";
import type { PageBreakpoint } from "../../views/index.js";
import { disassemblyOf } from "../disassembly-uri.js";
import type { ArchiveFile } from "./archive-file.js";

const NO_INSTRUCTION =
  "No breakpoint can be set here: no machine runs these bytes. Choose a row with an instruction, of an archive that can be read.";

export class ArchiveBreakpoints {
  readonly #file: ArchiveFile;
  readonly #text: Uri;

  constructor(file: ArchiveFile) {
    this.#file = file;
    this.#text = Uri.from(disassemblyOf(file.uri));
  }

  isOwn(breakpoint: Breakpoint): breakpoint is SourceBreakpoint {
    return (
      breakpoint instanceof SourceBreakpoint &&
      breakpoint.location.uri.toString() === this.#text.toString()
    );
  }

  get #own(): readonly SourceBreakpoint[] {
    return debug.breakpoints.filter((each) => this.isOwn(each));
  }

  /** Those that stand at a row of the code. */
  async shown(): Promise<readonly PageBreakpoint[]> {
    const own = this.#own;
    if (own.length === 0) return [];
    const lines = own.map(({ location }) => location.range.start.line);
    const { places } = (await this.#file.answer({ ask: "places", lines })) as PlacesOfLines;
    return places.flatMap((place, index) =>
      place === null ? [] : { ...place, isEnabled: own[index]?.enabled === true },
    );
  }

  /** @throws Error whose message is for a person, where the row has no instruction */
  async toggle({ functionIndex, row }: RowPlace): Promise<void> {
    const { line0 } = (await this.#file.answer({ ask: "line", functionIndex, row })) as LineOfRow;
    if (line0 === null) throw new Error(NO_INSTRUCTION);
    const there = this.#own.filter(({ location }) => location.range.start.line === line0);
    if (there.length > 0) debug.removeBreakpoints(there);
    else
      debug.addBreakpoints([
        new SourceBreakpoint(new Location(this.#text, new Position(line0, 0))),
      ]);
  }
}
