/**
 * Immediate host functions as compiled code calls them: with lanes. One that has none to give says so (see
 * answer.ts), and nothing of the machine has changed then.
 *
 * There is a function for each number of parameters, because a list of arguments would be an object. The machine is the
 * one whose state the buffers hold: one function serves all of them.
 */
import type { ImmediateCall, PlainValue } from "../../ffi/index.js";
import type { FuelCost } from "../../program/index.js";
import { activeCore } from "../state/core.js";
import { NO_HANDLE } from "../values/strings.js";
import { hasLeft, leave, returned, threw } from "./answer.js";
import { callPrice, canPay, pay, resultPrice } from "./charge.js";
import { bytesIn, isPlainLane, type Lane, laneFrom, noLane, plainFrom } from "./lanes.js";

export type LaneFunction = (...lanes: readonly Lane[]) => Lane;

export interface Target extends ImmediateCall {
  readonly cost: FuelCost;
}

/** Does the function take from the budget what its calls cost in fuel? Else compiled code does. */
export function paysItself({ params, result }: ImmediateCall): boolean {
  return result === "String" || !params.every(isPlainLane);
}

export function laneFunctionOf(target: Target): LaneFunction {
  const count = target.params.length;
  const make = paysItself(target) ? (OF_ANY[count] ?? values) : (OF_NUMBERS[count] ?? numbers);
  return make(target);
}

type Make = (target: Target) => LaneFunction;

/** By the number of parameters, where lanes are handed over as they are. */
const OF_NUMBERS: readonly Make[] = [
  ({ owner, call, result }) =>
    () => {
      let answer: unknown;
      try {
        answer = call.call(owner);
      } catch (error) {
        return noLane(result, threw(error));
      }
      return laneFrom(result, answer);
    },
  ({ owner, call, result }) =>
    (a) => {
      let answer: unknown;
      try {
        answer = call.call(owner, a);
      } catch (error) {
        return noLane(result, threw(error));
      }
      return laneFrom(result, answer);
    },
  ({ owner, call, result }) =>
    (a, b) => {
      let answer: unknown;
      try {
        answer = call.call(owner, a, b);
      } catch (error) {
        return noLane(result, threw(error));
      }
      return laneFrom(result, answer);
    },
  ({ owner, call, result }) =>
    (a, b, c) => {
      let answer: unknown;
      try {
        answer = call.call(owner, a, b, c);
      } catch (error) {
        return noLane(result, threw(error));
      }
      return laneFrom(result, answer);
    },
];

/** With more parameters: the list is an object. */
const numbers: Make = ({ owner, call, result }) => {
  return (...lanes) => {
    let answer: unknown;
    try {
      answer = call.apply(owner, [...lanes]);
    } catch (error) {
      return noLane(result, threw(error));
    }
    return laneFrom(result, answer);
  };
};

/** By the number of parameters, where lanes have to be made values, or the result is a text. */
const OF_ANY: readonly Make[] = [
  (target) => {
    const { owner, call, cost } = target;
    return () => {
      const price = callPrice(cost, 0);
      if (!canPay(price)) return noLane(target.result, leave());
      let answer: unknown;
      try {
        answer = call.call(owner);
      } catch (error) {
        return noLane(target.result, threw(error));
      }
      return paidLane(target, price, answer);
    };
  },
  (target) => {
    const { owner, call, cost } = target;
    const [first] = target.params;
    return (a) => {
      const core = activeCore!;
      const x = plainFrom(core, first!, a!);
      const price = callPrice(cost, bytesIn(core, first!, a!));
      if (x === null || !canPay(price)) return noLane(target.result, leave());
      let answer: unknown;
      try {
        answer = call.call(owner, x);
      } catch (error) {
        return noLane(target.result, threw(error));
      }
      return paidLane(target, price, answer);
    };
  },
  (target) => {
    const { owner, call, cost } = target;
    const [first, second] = target.params;
    return (a, b) => {
      const core = activeCore!;
      const x = plainFrom(core, first!, a!);
      const y = plainFrom(core, second!, b!);
      const price = callPrice(cost, bytesIn(core, first!, a!) + bytesIn(core, second!, b!));
      if (x === null || y === null || !canPay(price)) return noLane(target.result, leave());
      let answer: unknown;
      try {
        answer = call.call(owner, x, y);
      } catch (error) {
        return noLane(target.result, threw(error));
      }
      return paidLane(target, price, answer);
    };
  },
];

/** With more parameters: the lists are objects. */
const values: Make = (target) => {
  const { owner, call, cost, params } = target;
  return (...lanes) => {
    const core = activeCore!;
    const args: PlainValue[] = [];
    let bytes = 0;
    for (let i = 0; i < params.length; i++) {
      const value = plainFrom(core, params[i]!, lanes[i]!);
      if (value === null) return noLane(target.result, leave());
      bytes += bytesIn(core, params[i]!, lanes[i]!);
      args.push(value);
    }
    const price = callPrice(cost, bytes);
    if (!canPay(price)) return noLane(target.result, leave());
    let answer: unknown;
    try {
      answer = call.apply(owner, args);
    } catch (error) {
      return noLane(target.result, threw(error));
    }
    return paidLane(target, price, answer);
  };
};

/** The lane of an answer, once it is paid for. */
function paidLane({ result, cost }: Target, price: number, answer: unknown): Lane {
  if (result === "String" && typeof answer === "string") return textLane(cost, price, answer);
  const lane = laneFrom(result, answer);
  if (!hasLeft()) pay(price);
  return lane;
}

/** Where a text has no room, or cannot be paid for, the interpreter says so. */
function textLane(cost: FuelCost, price: number, text: string): Lane {
  const { strings } = activeCore!;
  const cell = strings.measured(text);
  const whole = cell === null ? 0 : price + resultPrice(cost, cell.bytes);
  if (cell === null || !canPay(whole)) return returned(text);
  const handle = strings.tryInsert(cell);
  if (handle === NO_HANDLE) return returned(text);
  pay(whole);
  return handle;
}
