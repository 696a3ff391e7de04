/** A host that works for long needs no more memory than at first. A short soak; test/support/host/soak.ts has the whole one. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { cases } from "../../support/effort.js";
import { projectRoot } from "../../support/fixtures.js";

const SOAK = join(projectRoot, "out", "test", "support", "host", "soak.js");
const MIB = 1 << 20;

describe("A host that works for long", () => {
  it("needs no more memory than at first, whatever comes and is loaded anew", () => {
    const args = ["--expose-gc", SOAK, `${cases(30_000)}`, `${cases(40)}`];
    const { stdout, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
    assert.equal(stderr, "");
    const { bytesBefore, bytesAfter, reports } = JSON.parse(stdout) as Record<string, number>;
    assert.ok(reports! > 30_000, `${reports} reports`);
    const growth = (bytesAfter! - bytesBefore!) / MIB;
    assert.ok(growth < 5, `${growth} MiB more`);
  }).timeout(600_000);
});
