/** Commands that move the program: continue, pause, and the steps. */

import type { Granularity } from "../../session/index.js";
import type { Context, Launched } from "../context.js";
import type { Fields } from "../fields.js";
import { bodyOf, DONE, type Handlers, type Reply } from "../handler.js";

export const STEPPING: Handlers<"continue" | "next" | "stepIn" | "stepOut" | "pause"> = {
  continue(context, fields) {
    move(context, fields, ({ engine }) => engine.continue());
    return { body: bodyOf<"continue">({ allThreadsContinued: true }) };
  },

  next(context, fields) {
    return move(context, fields, ({ engine }) => engine.stepOver(granularity(fields)));
  },

  stepIn(context, fields) {
    return move(context, fields, ({ engine }) => engine.stepIn(granularity(fields)));
  },

  stepOut(context, fields) {
    return move(context, fields, ({ engine }) => engine.stepOut());
  },

  pause(context, fields) {
    context.require(fields.command).engine.pause();
    return DONE;
  },
};

/** Refuses where the program does not stand still; else the numbers of this stop are void. */
export function move(
  context: Context,
  fields: Fields,
  go: (launched: Launched) => void,
): Reply<undefined> {
  const launched = context.requireStop(fields.command);
  go(launched);
  context.forgetStop();
  return fields.command.startsWith("fusabi/") ? { leaves: true } : DONE;
}

/** Lines and statements are the same in assembly. */
export function granularity(fields: Fields): Granularity {
  return fields.raw("granularity") === "instruction" ? "instruction" : "statement";
}
