/**
 * Immediate host functions as compiled code calls them: with lanes. One that has none to give says so (see
 * answer.ts), and nothing of the machine has changed then.
 *
 * There is a function for each number of parameters, because a list of arguments would be an object. The machine is the
 * one whose state the buffers hold: one function serves all of them.
 */
import type { ImmediateCall, PlainValue } from "../../ffi/index.js";
import type { ValueType } from "../../isa/index.js";
import type { FuelCost } from "../../program/index.js";
import { activeCore } from "../state/core.js";
import { hasLeft, leave, threw } from "./answer.js";
import { callPrice, canPay, pay } from "./charge.js";
import { bytesIn, isPlainLane, type Lane, laneFrom, noLane, plainFrom } from "./lanes.js";
import { giveText } from "./text-lanes.js";

export type LaneFunction = (...lanes: readonly Lane[]) => Lane;

export interface Target extends ImmediateCall {
  readonly cost: FuelCost;
  /** Has compiled code taken from the budget what the call itself costs? Else this is done here. */
  readonly isPaid: boolean;
}

export function laneFunctionOf(target: Target): LaneFunction {
  const { params, isPaid } = target;
  const isSimple = isPaid && params.every((type) => type === "String" || isPlainLane(type));
  return ((isSimple ? SIMPLE[params.length] : undefined) ?? values)(target);
}

type Make = (target: Target) => LaneFunction;

/** By the number of parameters, where each is a text, or a number that is handed over as it is. */
const SIMPLE: readonly Make[] = [
  ({ owner, call, result, cost }) =>
    () => {
      let answer: unknown;
      try {
        answer = call.call(owner);
      } catch (error) {
        return noLane(result, threw(error));
      }
      return laneOfAnswer(result, cost, answer);
    },
  ({ owner, call, result, cost, params }) => {
    const isText = params[0] === "String";
    return (a) => {
      const x = isText ? textIn(a!) : a;
      if (x === null) return noLane(result, leave());
      let answer: unknown;
      try {
        answer = call.call(owner, x);
      } catch (error) {
        return noLane(result, threw(error));
      }
      return laneOfAnswer(result, cost, answer);
    };
  },
  ({ owner, call, result, cost, params }) => {
    const isText = params[0] === "String";
    const isText2 = params[1] === "String";
    return (a, b) => {
      const x = isText ? textIn(a!) : a;
      const y = isText2 ? textIn(b!) : b;
      if (x === null || y === null) return noLane(result, leave());
      let answer: unknown;
      try {
        answer = call.call(owner, x, y);
      } catch (error) {
        return noLane(result, threw(error));
      }
      return laneOfAnswer(result, cost, answer);
    };
  },
  ({ owner, call, result, cost, params }) => {
    const isText = params[0] === "String";
    const isText2 = params[1] === "String";
    const isText3 = params[2] === "String";
    return (a, b, c) => {
      const x = isText ? textIn(a!) : a;
      const y = isText2 ? textIn(b!) : b;
      const z = isText3 ? textIn(c!) : c;
      if (x === null || y === null || z === null) return noLane(result, leave());
      let answer: unknown;
      try {
        answer = call.call(owner, x, y, z);
      } catch (error) {
        return noLane(result, threw(error));
      }
      return laneOfAnswer(result, cost, answer);
    };
  },
];

/** The text behind a handle; null where it is not in one piece. */
function textIn(handle: Lane): string | null {
  return activeCore!.strings.plain(handle as number);
}

function laneOfAnswer(result: ValueType, cost: FuelCost, answer: unknown): Lane {
  if (result === "I32" && typeof answer === "number" && (answer | 0) === answer) return answer;
  if (result === "Bool" && typeof answer === "boolean") return answer ? 1 : 0;
  if (result === "String" && typeof answer === "string") return giveText(cost, 0, answer);
  return laneFrom(result, answer);
}

/** All others: the lists are objects. */
const values: Make = (target) => {
  const { owner, call, cost, params, result, isPaid } = target;
  return (...lanes) => {
    const core = activeCore!;
    const args: PlainValue[] = [];
    let bytes = 0;
    for (let i = 0; i < params.length; i++) {
      const value = plainFrom(core, params[i]!, lanes[i]!);
      if (value === null) return noLane(result, leave());
      bytes += bytesIn(core, params[i]!, lanes[i]!);
      args.push(value);
    }
    const price = isPaid ? 0 : callPrice(cost, bytes);
    if (!canPay(price)) return noLane(result, leave());
    let answer: unknown;
    try {
      answer = call.apply(owner, args);
    } catch (error) {
      return noLane(result, threw(error));
    }
    if (result === "String" && typeof answer === "string") return giveText(cost, price, answer);
    const lane = laneFrom(result, answer);
    if (!hasLeft()) pay(price);
    return lane;
  };
};
