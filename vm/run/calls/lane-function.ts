/**
 * Immediate host functions as compiled code calls them: with lanes. One that has none to give says so (see
 * answer.ts), and nothing of the machine has changed then.
 *
 * The machine is the one whose state the buffers hold: one function serves all of them.
 */
import type { PlainValue } from "../../ffi/index.js";
import { activeCore } from "../state/core.js";
import { hasLeft, leave, threw } from "./answer.js";
import { callPrice, canPay, pay } from "./charge.js";
import { type LaneFunction, type Make, shapeOf, type Target } from "./lane-shapes.js";
import { bytesIn, laneFrom, noLane, plainFrom } from "./lanes.js";
import { giveText } from "./text-lanes.js";

export function laneFunctionOf(target: Target): LaneFunction {
  return (shapeOf(target) ?? values)(target);
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
