/** What becomes of a launch configuration that says little or nothing. */
import assert from "node:assert/strict";
import {
  ACTIVE_FILE,
  completeLaunch,
  type GivenConfiguration,
  type LaunchDefaults,
  withDisassembly,
} from "../../client/launch-configuration.js";

const DEFAULTS: LaunchDefaults = {
  stopOnEntry: false,
  host: "none",
  capabilities: [],
  limits: { stackValues: 10_000, callFrames: 1_000 },
};

function checkCompletion(
  given: GivenConfiguration,
  program: string | null,
  expected: Readonly<Record<string, unknown>> | null,
): void {
  const complete = completeLaunch(given, program, DEFAULTS);
  assert.deepEqual(complete, expected && { ...DEFAULTS, ...expected });
}

const LAUNCH = { type: "fusabi", request: "launch", name: "mine" };

describe("Completing a launch configuration", () => {
  it("gives a recording no program, for it brings its own", () => {
    assert.deepEqual(
      completeLaunch({ replay: "/home/me/run.fzrec" }, "/home/me/loop.fzasm", DEFAULTS),
      {
        type: "fusabi",
        request: "launch",
        name: "Debug run.fzrec",
        replay: "/home/me/run.fzrec",
      },
    );
  });

  it("makes one of nothing but the active editor's file", () => {
    checkCompletion({}, "/home/me/loop.fzasm", {
      type: "fusabi",
      request: "launch",
      name: "Debug loop.fzasm",
      program: "/home/me/loop.fzasm",
    });
    checkCompletion({}, "C:\\work\\loop.fzb", {
      type: "fusabi",
      request: "launch",
      name: "Debug loop.fzb",
      program: "C:\\work\\loop.fzb",
    });
  });

  it("gives null where nothing names a program", () => {
    checkCompletion({}, null, null);
    checkCompletion(LAUNCH, null, null);
  });

  it("keeps the program that is named, also where it is of no use", () => {
    checkCompletion({ ...LAUNCH, program: "a.fzb" }, "/b.fzasm", { ...LAUNCH, program: "a.fzb" });
    checkCompletion({ ...LAUNCH, program: 7 }, "/b.fzasm", { ...LAUNCH, program: 7 });
  });

  it("means the archive where the active editor shows a disassembly", () => {
    const given = { ...LAUNCH, program: ACTIVE_FILE };
    checkCompletion(given, "/a.fzb", { ...LAUNCH, program: "/a.fzb" });
    checkCompletion(given, null, given);
  });

  it("takes defaults from the settings, each limit by itself", () => {
    const own = { ...LAUNCH, program: "a.fzb", stopOnEntry: true, limits: { callFrames: 5 } };
    checkCompletion(own, null, { ...own, limits: { stackValues: 10_000, callFrames: 5 } });
  });

  it("leaves limits that are no object to the adapter's judgement", () => {
    for (const limits of ["many", 5, null, [1]]) {
      const given = { ...LAUNCH, program: "a.fzb", limits };
      checkCompletion(given, null, given);
    }
  });

  it("does not touch an attach configuration", () => {
    const given = { type: "fusabi", request: "attach", name: "mine", port: 4711 };
    assert.deepEqual(completeLaunch(given, "/a.fzasm", DEFAULTS), given);
  });
});

describe("The page of an archive's disassembly", () => {
  const pageOf = (program: string) => `fusabi-dis:${program}`;
  const archive = { ...LAUNCH, program: "/home/me/answer.fzb" };

  it("is told to the adapter, and whether it is looked at", () => {
    const page = "fusabi-dis:/home/me/answer.fzb";
    const told = (isShown: boolean) => ({ ...archive, disassembly: { page, isShown } });
    assert.deepEqual(withDisassembly(archive, pageOf, page), told(true));
    assert.deepEqual(withDisassembly(archive, pageOf, "file:///home/me/a.fzasm"), told(false));
    assert.deepEqual(withDisassembly(archive, pageOf, null), told(false));
  });

  it("is told of archives that are launched only", () => {
    for (const given of [
      { ...LAUNCH, program: "/home/me/answer.fzasm" },
      { ...archive, request: "attach" },
      { ...LAUNCH, replay: "/home/me/run.fzrec" },
    ])
      assert.equal(withDisassembly(given, pageOf, null), given);
  });
});
