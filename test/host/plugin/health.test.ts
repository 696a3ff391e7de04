import { strict as assert } from "node:assert";
import { EMPTY_STATE } from "../../../host/effects/state.js";
import { HEALTH_LIMITS, Health } from "../../../host/plugin/health.js";
import { Trial } from "../../../host/plugin/trial.js";

const { inARow, inWindow, windowMs, firstMs, mostMs, quarantines, forgiving } = HEALTH_LIMITS;

/** So many faults one after another, at a time. */
function fail(health: Health, count: number, at: number): void {
  for (let i = 0; i < count; i++) health.noteFault(at);
}

function succeed(health: Health, count: number): void {
  for (let i = 0; i < count; i++) health.noteSuccess();
}

/** Ends a quarantine with a good call. Gives the time at which it was over. */
function serve(health: Health): number {
  const { until } = health;
  assert.equal(health.mayRun(until - 1), false);
  assert.equal(health.mayRun(until), true);
  assert.equal(health.status, "probation");
  health.noteSuccess();
  return until;
}

describe("The health of a plugin", () => {
  it("is lost by faults in a row, with a longer quarantine each time, and at last for good", () => {
    const health = new Health();
    let now = 1_000_000;
    for (let i = 0; i < quarantines - 1; i++) {
      fail(health, inARow - 1, now);
      assert.equal(health.status, "healthy");
      health.noteFault(now);
      assert.equal(health.until - now, Math.min(mostMs, firstMs * 2 ** i));
      now = serve(health);
    }
    fail(health, inARow, now);
    assert.equal(health.status, "disabled");
    assert.equal(health.mayRun(now + 10 * mostMs), false);
  });

  it("is lost by faults within a time, though calls between them are good", () => {
    const health = new Health();
    for (let i = 0; i < inWindow - 1; i++) {
      health.noteFault(i);
      health.noteSuccess();
    }
    assert.equal(health.status, "healthy");
    health.noteFault(inWindow);
    assert.equal(health.status, "quarantined");
  });

  it("does not suffer from faults that are long ago", () => {
    const health = new Health();
    for (let i = 0; i < 3 * inWindow; i++) {
      health.noteFault((i * windowMs) / (inWindow - 2));
      assert.equal(health.status, "healthy");
      health.noteSuccess();
    }
  });

  it("is lost at once by a fault on probation", () => {
    const health = new Health();
    fail(health, inARow, 0);
    const { until } = health;
    assert.equal(health.mayRun(until), true);
    health.noteFault(until);
    assert.equal(health.status, "quarantined");
    assert.equal(health.until - until, 2 * firstMs);
  });

  it("is what it was after many good calls, and not before", () => {
    const health = new Health();
    fail(health, inARow, 0);
    const first = serve(health);
    succeed(health, forgiving - 2);
    assert.equal(health.isPerfect, false);
    health.noteSuccess();
    assert.equal(health.isPerfect, true);
    fail(health, inARow, first);
    assert.equal(health.until - first, firstMs, "the first one was forgotten");
  });

  it("goes on as it was elsewhere", () => {
    const health = new Health();
    fail(health, inARow, 0);
    const other = new Health(health.save());
    assert.deepEqual(other.save(), health.save());
    const over = serve(other);
    fail(other, inARow, over);
    assert.equal(other.until - over, 2 * firstMs);
  });
});

describe("A new version on trial", () => {
  const trial = () => new Trial({ spec: null!, state: EMPTY_STATE, memory: null }, 1_000);

  it("is lost with its third fault", () => {
    const its = trial();
    its.note(true, 1_000);
    its.note(false, 1_000);
    its.note(true, 1_000);
    assert.ok(its.isOpen && !its.isLost);
    its.note(true, 1_000);
    assert.ok(its.isLost && !its.isOpen);
  });

  it("is over after a hundred calls, whatever comes then", () => {
    const its = trial();
    for (let i = 0; i < 99; i++) its.note(i === 0 || i === 50, 1_000);
    assert.ok(its.isOpen);
    its.note(false, 1_000);
    assert.ok(!its.isOpen);
    its.note(true, 1_000);
    assert.ok(!its.isLost);
  });

  it("is over after five seconds, and so is the call that comes first behind them", () => {
    const its = trial();
    its.note(false, 5_999);
    assert.ok(its.isOpen);
    its.note(false, 6_000);
    assert.ok(!its.isOpen);
  });
});
