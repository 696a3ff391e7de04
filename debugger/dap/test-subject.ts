/** A test as what a debugger runs: its function in the module of the tests, with its stubs in front of the host. */
import { nearestName } from "../../lang/index.js";
import { argumentsFor, hostFor, TestSuite } from "../../testing/index.js";
import { fusabiError } from "../../vm/shared.js";
import { loadTests } from "../session/index.js";
import type { Context } from "./context.js";
import { argumentValues, type LaunchConfig } from "./launch-config.js";
import type { Subject } from "./subjects.js";

/** @throws FusabiError NoTestMatches, and what keeps the program from being launched */
export async function testSubject(
  { surroundings }: Context,
  config: LaunchConfig,
  name: string,
): Promise<Subject> {
  const { check, program } = await loadTests(config.program, surroundings.files);
  const suite = TestSuite.of(check.build);
  const unit = suite?.units.find((each) => each.name === name);
  if (!suite || !unit) {
    const names = (suite?.units ?? []).map((each) => each.name);
    const near = nearestName(name, names);
    const suggestion = near === null ? "" : ` Did you mean ${JSON.stringify(near)}?`;
    const facts = { count: names.length, filter: JSON.stringify(name), suggestion };
    throw fusabiError("NoTestMatches", facts);
  }
  const { ffi } = await surroundings.loadHost(config, config.program);
  const traces = { printed: [], calls: [] };
  const entry = unit.functionIndex;
  const given = argumentValues({ ...config, entry }, program.module);
  // Arguments that a failure was found with come along; else the simplest ones will do.
  const args =
    given.length > 0 ? given : argumentsFor(unit.params, { seed: 0, name: unit.name, index: 0 });
  const { limits, capabilities } = config;
  return {
    program,
    ffi: hostFor(unit, ffi, suite.declared, traces),
    host: null,
    entry,
    args,
    machine: { limits, capabilities },
  };
}
