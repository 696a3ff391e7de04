/** The program as code: disassembly, modules, loaded sources, completions, targets of a step in. */
import type { DebugProtocol } from "@vscode/debugprotocol";
import { each, fusabiError, OP } from "../../../vm/shared.js";
import {
  completionsAt,
  instructionAt,
  type ListingRow,
  listingAround,
  showAddress,
} from "../../session/index.js";
import type { Context } from "../context.js";
import { bodyOf, type Handlers } from "../handler.js";

export const CODE: Handlers<
  "disassemble" | "modules" | "loadedSources" | "completions" | "stepInTargets"
> = {
  disassemble(context, fields) {
    const { engine } = context.require(fields.command);
    const base = Number(fields.text("memoryReference"));
    if (!Number.isSafeInteger(base))
      throw fusabiError("InvalidRequest", {
        command: fields.command,
        expected: "an address",
        field: "memoryReference",
      });
    const address = base + (fields.optionalInteger("offset") ?? 0);
    const skipped = fields.optionalInteger("instructionOffset") ?? 0;
    const count = Math.max(0, fields.integer("instructionCount"));
    const rows = listingAround(engine, address, skipped, count);
    const instructions = rows.map((row) => clientRow(context, row));
    return { body: bodyOf<"disassemble">({ instructions }) };
  },

  modules(context, fields) {
    const { program } = context.require(fields.command);
    const { module, path } = program;
    const bytes = [...each(module.functions)].reduce((sum, view) => sum + view.code.length, 0);
    const one = {
      id: 1,
      name: path.split(/[\\/]/).at(-1) ?? path,
      path,
      isUserCode: true,
      version: String(module.version),
      symbolStatus: program.sources[0]?.origin === "file" ? "Source known" : "Disassembly",
      functions: module.functions.length,
      codeBytes: bytes,
    };
    return { body: bodyOf<"modules">({ modules: [one], totalModules: 1 }) };
  },

  loadedSources(context, fields) {
    context.require(fields.command);
    return { body: bodyOf<"loadedSources">({ sources: [...context.sources.all] }) };
  },

  completions(context, fields) {
    const { engine } = context.require(fields.command);
    const frame =
      engine.state === "stopped" ? context.frameOf(fields.optionalInteger("frameId")) : 0;
    const text = fields.text("text");
    const column0 = context.fromClientColumn(fields.integer("column"));
    const { start, items } = completionsAt(engine, frame, text, column0);
    const targets = items.map(({ label, kind, detail }) => ({
      label,
      type: KINDS[kind],
      detail,
      start: context.toClientColumn(start),
      length: column0 - start,
    }));
    return { body: bodyOf<"completions">({ targets }) };
  },

  stepInTargets(context, fields) {
    const { engine, program } = context.requireStop(fields.command);
    const frame = context.frameOf(fields.integer("frameId"));
    const view = frame === 0 ? engine.timeline.machine.frames(0, 1)[0] : undefined;
    const instruction = view && instructionAt(program.module, view);
    if (!view || instruction?.row.code !== OP.CALL)
      return { body: bodyOf<"stepInTargets">({ targets: [] }) };
    const { operand } = instruction;
    if (operand >= program.module.functions.length)
      return { body: bodyOf<"stepInTargets">({ targets: [] }) };
    const label = program.module.functions.at(operand).name;
    const targets = [{ id: view.byteOffset, label }];
    return { body: bodyOf<"stepInTargets">({ targets }) };
  },
};

const KINDS = {
  local: "variable",
  constant: "value",
  figure: "property",
  list: "field",
  function: "function",
} as const;

function clientRow(context: Context, row: ListingRow): DebugProtocol.DisassembledInstruction {
  const source = row.source && context.sources.forPath(row.source.path);
  return {
    address: showAddress(row.address),
    instruction: row.text,
    ...(row.bytes && { instructionBytes: hexBytes(row.bytes) }),
    ...(row.symbol !== null && { symbol: row.symbol }),
    ...(!row.bytes && { presentationHint: "invalid" }),
    ...(source && row.source && { location: source, line: context.toClientLine(row.source.line0) }),
  };
}

function hexBytes(bytes: Uint8Array): string {
  const shown = [...bytes.subarray(0, 16)].map((byte) => byte.toString(16).padStart(2, "0"));
  return shown.join(" ") + (bytes.length > 16 ? " …" : "");
}
