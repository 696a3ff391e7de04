/**
 * Time travel: the protocol's two requests, and own ones where it has none. The own ones begin with
 * `fusabi/`; any client that can send a request by name can use them.
 */

import { FusabiError, fusabiError } from "../../../vm/shared.js";
import {
  cellOf,
  compile,
  conditionProblem,
  type Engine,
  type Evaluator,
  Names,
  originOf,
  type Place,
  type Program,
  parseExpression,
  sandboxState,
  showLiteral,
  writeRecording,
} from "../../session/index.js";
import type { Context, Launched } from "../context.js";
import type { Fields } from "../fields.js";
import { Abandonable, bodyOf, DONE, type Handlers, type Reply } from "../handler.js";
import { hotReload, requireOtherFile } from "../launch.js";
import type { Bodies, OwnCommand } from "../protocol.js";
import { timelineBody } from "../report.js";
import { granularity, move } from "./stepping.js";
import { withProgress } from "./with-progress.js";

export const HISTORY: Handlers<OwnCommand | "stepBack" | "reverseContinue" | "restartFrame"> = {
  stepBack(context, fields) {
    return move(context, fields, ({ engine }) => engine.stepBackOver(granularity(fields)));
  },

  reverseContinue(context, fields) {
    return withProgress(context, "Going back", () =>
      move(context, fields, ({ engine }) => engine.reverseContinue()),
    );
  },

  restartFrame(context, fields) {
    const { engine } = context.requireStop(fields.command);
    const frame = context.frameOf(fields.integer("frameId"));
    engine.restartFrame(frame);
    context.forgetStop();
    return DONE;
  },

  "fusabi/stepBackInto"(context, fields) {
    return move(context, fields, ({ engine }) => engine.stepBackInto(granularity(fields)));
  },

  "fusabi/stepBackOut"(context, fields) {
    return move(context, fields, ({ engine }) => engine.stepBackOut());
  },

  /** To a line, forwards or back; other stops on the way count too. */
  "fusabi/runTo"(context, fields) {
    const places = placesOfLine(context, fields);
    return move(context, fields, ({ engine }) => engine.runTo(places));
  },

  "fusabi/runBackTo"(context, fields) {
    const places = placesOfLine(context, fields);
    return withProgress(context, "Going back", () =>
      move(context, fields, ({ engine }) => engine.runBackTo(places)),
    );
  },

  /** To a position: the number of completed instructions. */
  "fusabi/travel"(context, fields) {
    const position = fields.integer("position");
    return move(context, fields, ({ engine }) => engine.travelTo(position));
  },

  /** To the first or last recorded moment at which a condition held. */
  "fusabi/seek"(context, fields) {
    const which = fields.raw("which") === "last" ? "last" : "first";
    const condition = compile(parseExpression(fields.text("condition")));
    context.sought = fields.text("condition").trim();
    return withProgress(context, "Searching the history", () =>
      move(context, fields, ({ engine }) => {
        const { holds, problem } = watching(engine, condition);
        engine.seek(which, holds, problem);
      }),
    );
  },

  /** Can a condition hold anywhere? A client asks while it is written. @throws FusabiError what is wrong with it */
  "fusabi/checkCondition"(context, fields) {
    checkCondition(context.requireStop(fields.command), fields.text("condition"));
    return {};
  },

  /** The instruction that made the value of a local or an operand, and what it took. */
  "fusabi/provenance"(context, fields) {
    const searches: { giveUp(): void }[] = [];
    return new Abandonable(
      provenance(context, fields, (search) => searches.push(search)),
      () => {
        for (const search of searches) search.giveUp();
      },
    );
  },

  /** Writes the run so far to a file that `replay` of a launch opens. */
  async "fusabi/saveRecording"(context, fields) {
    const launched = context.require(fields.command);
    const path = fields.text("path");
    requireOtherFile(context, path, launched);
    await context.surroundings.save(path, writeRecording(launched.engine));
    return { body: bodyOf<"fusabi/saveRecording">({ path }) };
  },

  /** The edited program, at the place where the one before stands. */
  "fusabi/hotReload"(context, fields) {
    return hotReload(context, fields);
  },

  /** Where the run stands, how far back and forth it is recorded, and what that takes. */
  "fusabi/timeline"(context, fields) {
    return { body: bodyOf<"fusabi/timeline">(timelineBody(context.require(fields.command))) };
  },

  /** Also while the program runs: then it tells what is true at the end of a slice. */
  "fusabi/sandbox"(context, fields) {
    const { engine, host } = context.require(fields.command);
    const screen = host?.screen?.() ?? null;
    const isStopped = engine.state === "stopped";
    return { body: bodyOf<"fusabi/sandbox">({ ...sandboxState(engine), isStopped, screen }) };
  },
};

async function provenance(
  context: Context,
  fields: Fields,
  began: (search: { giveUp(): void }) => void,
): Promise<Reply<Bodies["fusabi/provenance"]>> {
  const { engine, program } = context.requireStop(fields.command);
  const frame = context.frameOf(fields.optionalInteger("frameId"));
  const expression = fields.text("expression");
  const cell = cellOf(engine, parseExpression(expression), frame);
  if (!cell) throw fusabiError("NoTarget", { what: "local or operand", name: expression });
  const origin = await originOf(engine, cell, began);
  if (!origin) return { body: bodyOf<"fusabi/provenance">({ found: false }) };
  const { place, position, instruction, inputs, isByHand } = origin;
  const source = program.map.positionOf(place.functionIndex, place.byteOffset);
  return {
    body: bodyOf<"fusabi/provenance">({
      found: true,
      position,
      isByHand,
      instruction,
      inputs: inputs.map((value) => showLiteral(value)),
      functionName: program.module.functions.at(place.functionIndex).name,
      ...(source && { line: context.toClientLine(source.line0) }),
      ...(source && { source: context.sources.forPath(source.path) }),
    }),
  };
}

/** The instructions of a line, or of the next one that has any. @throws FusabiError NoTarget */
function placesOfLine(context: Context, fields: Fields): readonly Place[] {
  const { program } = context.requireStop(fields.command);
  const path = context.sources.linesOf(fields.object("source"));
  const line = fields.integer("line");
  const places = program.map.placesFrom(path, context.fromClientLine(line));
  if (places.length === 0)
    throw fusabiError("NoTarget", { what: "instruction", name: `line ${line}` });
  return places;
}

/** Names of functions that are not running are known elsewhere in the run, so they pass. */
function checkCondition({ engine, program }: Launched, text: string): void {
  const condition = compile(parseExpression(text));
  try {
    const { type } = condition(new Names(engine.timeline.machine, 0), null);
    if (type !== "Bool") throw fusabiError("ConditionType", { condition: text.trim(), type });
  } catch (error) {
    const name = error instanceof FusabiError && error.kind === "UnknownName" && error.facts.name;
    if (isNameOfVariable(program, name)) return;
    // Entries of a list that is shorter now, and divisions by what is 0 now, may be fine at another moment.
    if (error instanceof FusabiError && !isWrongEverywhere(error)) return;
    throw error;
  }
}

function isNameOfVariable({ module: { debug } }: Program, name: unknown): boolean {
  const isLocal = debug?.functions.some(({ locals }) => locals.some((local) => local === name));
  return (
    isLocal || !!debug?.scopes?.some(({ variables }) => variables.some((one) => one.name === name))
  );
}

function isWrongEverywhere({ kind }: FusabiError): boolean {
  return ["UnknownName", "OperandTypes", "ConditionType", "CallNotAllowed"].includes(kind);
}

/** A condition that cannot be evaluated at a moment does not hold there; `problem` says why it never could be. */
function watching({ timeline }: Engine, condition: Evaluator) {
  const names = new Names(timeline.machine, 0);
  let wasBool = false;
  return {
    holds(): boolean {
      try {
        const value = condition(names, null);
        wasBool ||= value.type === "Bool";
        return value.type === "Bool" && value.value;
      } catch (error) {
        if (error instanceof FusabiError) return false;
        throw error;
      }
    },
    problem: () => (wasBool ? null : conditionProblem(condition, names)),
  };
}
