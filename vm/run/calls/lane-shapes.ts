/**
 * Host functions of the commonest signatures, as compiled code calls them. Each signature has a function of its own,
 * written out: the engine then knows what it calls and what comes back, and where a machine has but one host function
 * of a signature, puts it in the place of the call.
 */
import type { ImmediateCall } from "../../ffi/index.js";
import type { ValueType } from "../../isa/index.js";
import type { FuelCost } from "../../program/index.js";
import { activeCore } from "../state/core.js";
import { leave, returned, threw } from "./answer.js";
import { isPlainLane, type Lane, laneFrom, noLane } from "./lanes.js";
import { giveText } from "./text-lanes.js";

export type LaneFunction = (...lanes: readonly Lane[]) => Lane;

export interface Target extends ImmediateCall {
  readonly cost: FuelCost;
  /** Has compiled code taken from the budget what the call itself costs? Else this is done by the function. */
  readonly isPaid: boolean;
}

export type Make = (target: Target) => LaneFunction;

/** Null where the signature has no function of its own. */
export function shapeOf({ params, result, isPaid }: Target): Make | null {
  if (!isPaid) return null;
  if (!params.every((type) => type === "String" || isPlainLane(type))) return null;
  const kinds = params.map((type) => (type === "String" ? "t" : "n")).join("");
  return SHAPES[`${kinds} ${result}`] ?? OTHERS[params.length] ?? null;
}

/** By what they take, texts and numbers, and what they give. */
const SHAPES: Readonly<Record<string, Make>> = {
  "n I32":
    ({ owner, call }) =>
    (a) => {
      try {
        return i32From(call.call(owner, a!));
      } catch (error) {
        return threw(error);
      }
    },
  "n String":
    ({ owner, call, cost }) =>
    (a) => {
      let answer: unknown;
      try {
        answer = call.call(owner, a!);
      } catch (error) {
        return threw(error);
      }
      return textFrom(cost, answer);
    },
  "t I32":
    ({ owner, call }) =>
    (a) => {
      const x = textIn(a!);
      if (x === null) return leave();
      try {
        return i32From(call.call(owner, x));
      } catch (error) {
        return threw(error);
      }
    },
  "t Bool":
    ({ owner, call }) =>
    (a) => {
      const x = textIn(a!);
      if (x === null) return leave();
      try {
        return boolFrom(call.call(owner, x));
      } catch (error) {
        return threw(error);
      }
    },
  "t String":
    ({ owner, call, cost }) =>
    (a) => {
      const x = textIn(a!);
      if (x === null) return leave();
      let answer: unknown;
      try {
        answer = call.call(owner, x);
      } catch (error) {
        return threw(error);
      }
      return textFrom(cost, answer);
    },
  "tn I32":
    ({ owner, call }) =>
    (a, b) => {
      const x = textIn(a!);
      if (x === null) return leave();
      try {
        return i32From(call.call(owner, x, b!));
      } catch (error) {
        return threw(error);
      }
    },
  "tt Bool":
    ({ owner, call }) =>
    (a, b) => {
      const x = textIn(a!);
      const y = textIn(b!);
      if (x === null || y === null) return leave();
      try {
        return boolFrom(call.call(owner, x, y));
      } catch (error) {
        return threw(error);
      }
    },
};

/** By the number of parameters, each a text or a number that is handed over as it is; whatever they give. */
const OTHERS: readonly Make[] = [
  ({ owner, call, result, cost }) =>
    () => {
      let answer: unknown;
      try {
        answer = call.call(owner);
      } catch (error) {
        return noLane(result, threw(error));
      }
      return answerFrom(result, cost, answer);
    },
  ({ owner, call, result, cost, params }) => {
    const isText0 = params[0] === "String";
    return (a) => {
      const x = isText0 ? textIn(a!) : a!;
      if (x === null) return noLane(result, leave());
      let answer: unknown;
      try {
        answer = call.call(owner, x);
      } catch (error) {
        return noLane(result, threw(error));
      }
      return answerFrom(result, cost, answer);
    };
  },
  ({ owner, call, result, cost, params }) => {
    const isText0 = params[0] === "String";
    const isText1 = params[1] === "String";
    return (a, b) => {
      const x = isText0 ? textIn(a!) : a!;
      const y = isText1 ? textIn(b!) : b!;
      if (x === null || y === null) return noLane(result, leave());
      let answer: unknown;
      try {
        answer = call.call(owner, x, y);
      } catch (error) {
        return noLane(result, threw(error));
      }
      return answerFrom(result, cost, answer);
    };
  },
  ({ owner, call, result, cost, params }) => {
    const isText0 = params[0] === "String";
    const isText1 = params[1] === "String";
    const isText2 = params[2] === "String";
    return (a, b, c) => {
      const x = isText0 ? textIn(a!) : a!;
      const y = isText1 ? textIn(b!) : b!;
      const z = isText2 ? textIn(c!) : c!;
      if (x === null || y === null || z === null) return noLane(result, leave());
      let answer: unknown;
      try {
        answer = call.call(owner, x, y, z);
      } catch (error) {
        return noLane(result, threw(error));
      }
      return answerFrom(result, cost, answer);
    };
  },
];

/** The text behind a handle; null where it is not in one piece. */
function textIn(handle: Lane): string | null {
  return activeCore!.strings.plain(handle as number);
}

function i32From(answer: unknown): number {
  return typeof answer === "number" && (answer | 0) === answer ? answer : returned(answer);
}

function boolFrom(answer: unknown): number {
  return typeof answer === "boolean" ? Number(answer) : returned(answer);
}

function textFrom(cost: FuelCost, answer: unknown): number {
  return typeof answer === "string" ? giveText(cost, 0, answer) : returned(answer);
}

function answerFrom(result: ValueType, cost: FuelCost, answer: unknown): Lane {
  return result === "String" ? textFrom(cost, answer) : laneFrom(result, answer);
}
