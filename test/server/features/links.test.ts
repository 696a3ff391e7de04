import assert from "node:assert/strict";
import { linksOf } from "../../../server/features/index.js";
import { standardRegistry } from "../../../vm/shared.js";
import { describeRange, openFixture } from "../../support/server/checks.js";

describe("Links in the text", () => {
  it("lead from includes to files, and from imports to the pages that manifests name", () => {
    const { workspace, file } = openFixture(
      '.include "a.fzasm"\n.import print\n.import draw as d\n',
    );
    const signature = { params: [], result: "Unit" } as const;
    const docUrl = "https://example.org/draw";
    const registry = standardRegistry();
    registry.declare({ name: "draw", signature, doc: "", docUrl, origin: "draw.ffi.json" });
    workspace.setHostFunctions(registry);
    assert.deepEqual(
      linksOf(workspace, file).map(({ range, target }) => `${describeRange(range)} ${target}`),
      ["1:10-19 file:///project/a.fzasm", "3:9-13 https://example.org/draw"],
    );
  });
});
