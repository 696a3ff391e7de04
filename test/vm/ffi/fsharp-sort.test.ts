/** The sort of compiled F#: stable, and with the same comparisons on every engine of JavaScript, since those cost fuel. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { stableOrder } from "../../../vm/ffi/fsharp/sort.js";
import { runs } from "../../support/effort.js";

/** The order of some numbers, and the pairs that were compared. */
function sorted(numbers: readonly number[]) {
  const pairs: string[] = [];
  const order = stableOrder(numbers.length, (a, b) => {
    pairs.push(`${a}-${b}`);
    return numbers[a]! - numbers[b]!;
  });
  return { order, pairs };
}

describe("The sort of compiled F#", () => {
  it("is stable, and compares no more than n log n times", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(9)), (numbers) => {
        const { order, pairs } = sorted(numbers);
        const expected = numbers
          .map((_, i) => i)
          .sort((a, b) => numbers[a]! - numbers[b]! || a - b);
        assert.deepEqual(order, expected);
        const most = numbers.length * (Math.ceil(Math.log2(numbers.length + 1)) + 1);
        assert.ok(pairs.length <= most, `${pairs.length} of ${most}`);
      }),
      runs(200),
    );
  });

  it("compares these pairs, in this order", () => {
    assert.deepEqual(sorted([3, 1, 2, 0, 5]).pairs, [
      ...["0-1", "0-1", "2-3", "2-3"],
      ...["0-3", "1-3", "1-2", "0-2", "0-4"],
    ]);
  });
});
