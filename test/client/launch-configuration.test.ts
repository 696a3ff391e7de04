/** What becomes of a launch configuration that says little or nothing. */
import assert from "node:assert/strict";
import {
  ACTIVE_FILE,
  asReplay,
  completeLaunch,
  type GivenConfiguration,
  isHostModule,
  isRelative,
  type LaunchDefaults,
  meansActiveFile,
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

  it("leaves limits that are not an object to the adapter's judgement", () => {
    for (const limits of ["many", 5, null, [1]]) {
      const given = { ...LAUNCH, program: "a.fzb", limits };
      checkCompletion(given, null, given);
    }
  });

  it("opens the Debug Console at each session of any kind, unless somebody chose otherwise", () => {
    const opening = { ...DEFAULTS, internalConsoleOptions: "openOnSessionStart" };
    const shown = (given: GivenConfiguration, defaults: LaunchDefaults) =>
      completeLaunch(given, "/a.fzasm", defaults)?.internalConsoleOptions;
    for (const given of [{}, { ...LAUNCH, request: "attach" }, { replay: "/run.fzrec" }]) {
      assert.equal(shown(given, opening), "openOnSessionStart");
      const own = { ...given, internalConsoleOptions: "neverOpen" };
      assert.equal(shown(own, opening), "neverOpen");
      assert.equal(shown(given, DEFAULTS), undefined);
    }
  });

  it("does not touch an attach configuration otherwise", () => {
    const given = { type: "fusabi", request: "attach", name: "mine", port: 4711 };
    assert.deepEqual(completeLaunch(given, "/a.fzasm", DEFAULTS), given);
  });
});

describe("A configuration for the active editor", () => {
  it("is one that names neither program nor recording, or the active file", () => {
    for (const given of [{}, LAUNCH, { ...LAUNCH, program: ACTIVE_FILE }])
      assert.equal(meansActiveFile(given), true);
    for (const given of [
      { ...LAUNCH, program: "/a.fzb" },
      { ...LAUNCH, replay: "/run.fzrec" },
      { ...LAUNCH, request: "attach" },
    ])
      assert.equal(meansActiveFile(given), false);
  });
});

describe("A recording that is named as the program", () => {
  it("is replayed, whatever names it", () => {
    for (const recording of ["/home/me/run.fzrec", "C:\\work\\RUN.FZREC"])
      assert.deepEqual(asReplay({ ...LAUNCH, program: recording }), {
        stopAtEnd: true,
        ...LAUNCH,
        replay: recording,
      });
  });

  it("is nothing else", () => {
    for (const given of [
      { ...LAUNCH, program: "/a.fzb" },
      { ...LAUNCH, program: "/a.fzb", replay: "/run.fzrec" },
      { ...LAUNCH, request: "attach", program: "/run.fzrec" },
      { ...LAUNCH, program: 7 },
    ])
      assert.equal(asReplay(given), given);
  });
});

describe("A host of the settings", () => {
  it("is a module by its ending", () => {
    for (const host of ["hosts/a.mjs", "a.js", "A.CJS"]) assert.equal(isHostModule(host), true);
    for (const host of ["none", "scarab", "a.json", 7]) assert.equal(isHostModule(host), false);
  });

  it("begins at the workspace folder unless it is whole, or VS Code fills it in", () => {
    for (const path of ["hosts/a.mjs", "./a.mjs", "../a.mjs"]) assert.equal(isRelative(path), true);
    const folder = "$" + "{workspaceFolder}/a.mjs";
    for (const path of ["/a.mjs", "C:\\a.mjs", "vscode-vfs://x/a.mjs", folder])
      assert.equal(isRelative(path), false, path);
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
