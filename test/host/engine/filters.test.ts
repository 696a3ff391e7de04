/** Chains of filters: their order, what they let through, and what happens where there is no time. */
import assert from "node:assert/strict";
import { HAPPENED, LocalShard } from "../../../host/index.js";
import { ECHO, pluginOf, TriedHost } from "../../support/host/plugins.js";

const FILTERS = 'permissions = ["output-filtering"]\n';

/** Puts its mark behind the line. */
const marks = (mark: string) => `.import string_concat
.func on_output(line: String) -> String
    LOAD line
    PUSH "${mark}"
    CALL_FFI string_concat
    RET
.end
`;
/** Lets nothing through that has a mark. */
const stops = (mark: string) => `.import string_contains
.func on_output(line: String) -> Bool
    LOAD line
    PUSH "${mark}"
    CALL_FFI string_contains
    NOT
    RET
.end
`;
const SPINS = ".func on_output() -> Bool\nagain:\n    JUMP again\n.end\n";

async function hostOf(deadlineMs: number | null, ...specs: readonly ReturnType<typeof pluginOf>[]) {
  let now = 0;
  // A clock that goes on by a millisecond whenever somebody looks at it.
  const tried = new TriedHost([new LocalShard(() => now++)], deadlineMs);
  for (const spec of specs) assert.equal(await tried.load(spec), null);
  const ask = async (line: string) => {
    const answer = await tried.host.filter(HAPPENED.output(line, 0, 0), tried.moment);
    await tried.host.settled();
    return [answer.text, answer.stoppedBy, ...tried.take()];
  };
  return { tried, ask };
}

describe("A chain of filters", () => {
  it("goes by priority, then by name, and gives each what the one before let through", async () => {
    const { ask } = await hostOf(
      null,
      pluginOf("b", marks("b"), FILTERS),
      pluginOf("a", marks("a"), FILTERS),
      pluginOf("last", marks("!"), `${FILTERS}priority = -1`),
      pluginOf("first", marks("1"), `${FILTERS}priority = 7`),
      pluginOf("sees", ECHO),
    );
    assert.deepEqual(await ask("x"), ["x1ab!", null, "sees notify x1ab!"]);
  });

  it("ends where one lets nothing through; those who look on are not told", async () => {
    const { ask } = await hostOf(
      null,
      pluginOf("a", stops("secret"), FILTERS),
      pluginOf("b", marks("b"), FILTERS),
      pluginOf("sees", ECHO),
    );
    assert.deepEqual(await ask("a secret"), ["a secret", "a"]);
    assert.deepEqual(await ask("nothing"), ["nothingb", null, "sees notify nothingb"]);
  });

  it("passes by a filter that fails", async () => {
    const { ask } = await hostOf(
      null,
      pluginOf("a", SPINS, `${FILTERS}limits.fuel = 1000`),
      pluginOf("b", marks("b"), FILTERS),
    );
    assert.deepEqual(await ask("x"), ["xb", null, "a fault FZ0039"]);
  });

  it("has a deadline, after which the text passes as it came, and nobody gets a strike", async () => {
    const { tried, ask } = await hostOf(
      8,
      pluginOf("a", marks("a"), `${FILTERS}priority = 1`),
      pluginOf("b", SPINS, FILTERS),
      pluginOf("sees", ECHO),
    );
    for (let round = 0; round < 5; round++)
      assert.deepEqual(await ask("x"), ["x", null, "b late", "sees notify x"]);
    const metrics = await tried.host.metrics();
    assert.deepEqual(
      metrics.map(({ name, status }) => [name, status]),
      [
        ["a", "healthy"],
        ["b", "healthy"],
        ["sees", "healthy"],
      ],
    );
    assert.equal(metrics[1]?.hooks.on_output?.late, 5);
  });
});
