/** `--host`, `--ffi` and `--allow` of run and check, as a user gives them. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { jsonLines, runCli, withFolder } from "../support/cli.js";
import { projectRoot } from "../support/fixtures.js";

const MODULE = `let machines = 0;
export default (registry) => {
  let calls = 0;
  machines++;
  registry.register({
    name: "count",
    signature: "() -> I32",
    capability: "file-read",
    async call(args, { print }) {
      print(\`machine \${machines}\`);
      return { type: "I32", value: ++calls };
    },
  });
};
`;
const MANIFEST = '{"functions": [{"name": "count", "result": "I32", "capability": "file-read"}]}\n';
const PROGRAM = ".import count\n.func main() -> I32\n    CALL_FFI count\n    RET\n.end\n";

/** Calls `use` in a folder with a module, a manifest and a program that fit each other. */
function withHost(
  use: (
    run: (...args: readonly string[]) => ReturnType<typeof runCli>,
    write: (name: string, text: string) => string,
  ) => void,
): void {
  withFolder((folder, write) => {
    write("host.mjs", MODULE);
    write("host.ffi.json", MANIFEST);
    write("program.fzasm", PROGRAM);
    use((...args) => runCli(args, { cwd: folder }), write);
  });
}

const ALLOW = ["--allow", "file-read"];

describe("The host of fusabi run", () => {
  it("may be the simulated Scarab, anew for each program", () => {
    const scanner = join(projectRoot, "examples", "output-scanner.fzasm");
    const { code, stdout, stderr } = runCli(["run", scanner, scanner, "--host", "scarab"]);
    assert.deepEqual([code, stderr], [0, ""]);
    const lines = stdout.trimEnd().split("\n");
    assert.equal(lines.filter((line) => line.startsWith("notify: ")).length, 6);
    // The first run marks its hits in the first column: a second run on the same grid would see that.
    assert.deepEqual(lines.slice(0, 4), lines.slice(4));
    assert.equal(lines[3], "3i32");
  });

  it("may be a module, called once for each program and awaited", () =>
    withHost((run) => {
      const args = ["program.fzasm", "program.fzasm", "--host", "host.mjs", ...ALLOW];
      const { code, stdout, stderr } = run("run", ...args);
      assert.deepEqual([code, stderr], [0, ""]);
      assert.equal(stdout, "machine 1\n1i32\nmachine 2\n1i32\n");
    }));

  it("needs the capability that a function asks for", () =>
    withHost((run) => {
      const { code, stderr } = run("run", "program.fzasm", "--host", "host.mjs");
      assert.equal(code, 1);
      assert.match(stderr, /FZ0030: count needs the capability file-read, which is not granted/);
    }));

  it("has the functions of a manifest only if something implements them", () =>
    withHost((run) => {
      const { code, stderr } = run("run", "program.fzasm", "--ffi", "host.ffi.json");
      assert.equal(code, 1);
      assert.match(stderr, /FZ0007: The host has no function "count"/);
    }));

  it("agrees with its manifest, or nothing runs", () =>
    withHost((run, write) => {
      const args = ["program.fzasm", "--host", "host.mjs", "--ffi", "host.ffi.json", ...ALLOW];
      assert.equal(run("run", ...args).code, 0);
      write("host.ffi.json", MANIFEST.replace("I32", "I64"));
      const { code, stdout, stderr } = run("run", ...args);
      assert.deepEqual([code, stdout], [2, ""]);
      assert.match(stderr, /FZ0525: host\.ffi\.json declares count as \(\) -> I64/);
    }));

  it("of the examples runs", () => {
    const folder = join(projectRoot, "examples", "hosts");
    const host = ["--host", join(folder, "greeter.mjs"), "--ffi", join(folder, "greeter.ffi.json")];
    const { code, stdout, stderr } = runCli(
      ["run", join(folder, "greeter.fzasm"), ...host, "--allow", "environment-read"],
      { env: { USER: "Ada" } },
    );
    assert.deepEqual([code, stdout], [0, "Hello, Ada!\nHello, Ada!\n2i32\n"], stderr);
  });
});

describe("The host of fusabi check", () => {
  const ISSUES = ["PermissionDenied"];
  const kindsOf = (stdout: string) =>
    jsonLines<{ verify: { ok: boolean; issues?: readonly { kind: string }[] } }>(stdout).map(
      ({ verify }) => [verify.ok, verify.issues?.map(({ kind }) => kind) ?? []],
    );

  for (const options of [
    ["--ffi", "host.ffi.json"],
    ["--host", "host.mjs"],
  ])
    it(`tells signatures, and capabilities that are missing: ${options.join(" ")}`, () =>
      withHost((run) => {
        run("asm", "program.fzasm", "-o", "program.fzb");
        const files = ["program.fzasm", "program.fzb", ...options];
        const warned = run("check", ...files);
        assert.deepEqual([warned.code, warned.stdout], [0, "program.fzasm: ok\nprogram.fzb: ok\n"]);
        assert.equal(warned.stderr.match(/warning FZ0030: count needs/g)?.length, 2);
        assert.match(warned.stderr, /program\.fzasm:1:9: warning FZ0030/);
        assert.deepEqual(kindsOf(run("check", "--json", ...files).stdout), [
          [true, ISSUES],
          [true, ISSUES],
        ]);
        const granted = run("check", ...files, ...ALLOW);
        assert.deepEqual([granted.code, granted.stderr], [0, ""]);
      }));

  it("makes a wrong use of a declared function an error", () =>
    withHost((run, write) => {
      write("program.fzasm", PROGRAM.replace("RET", 'PUSH "a"\n    ADD\n    RET'));
      assert.equal(run("check", "program.fzasm", "--ffi", "host.ffi.json", ...ALLOW).code, 1);
    }));
});

interface Unusable {
  readonly files?: Readonly<Record<string, string>>;
  readonly args: readonly string[];
  readonly says: RegExp;
}

const UNUSABLE: Readonly<Record<string, Unusable>> = {
  "a host that does not exist": {
    args: ["--host", "scarap"],
    says: /FZ0612: There is no host "scarap"\. Did you mean "scarab"\?/,
  },
  "a module that is missing": {
    args: ["--host", "nowhere.mjs"],
    says: /FZ0500: There is no file "nowhere\.mjs"/,
  },
  "a module that is no JavaScript": {
    files: { "broken.mjs": "export default [" },
    args: ["--host", "broken.mjs"],
    says: /FZ0528: broken\.mjs could not be loaded as a host module: SyntaxError: .*\./,
  },
  "a module that throws": {
    files: { "throws.mjs": 'throw new Error("not today");' },
    args: ["--host", "throws.mjs"],
    says: /FZ0528: throws\.mjs could not be loaded as a host module: Error: not today\./,
  },
  "a module that imports what is missing": {
    files: { "imports.mjs": 'import "./nowhere.mjs";' },
    args: ["--host", "imports.mjs"],
    says: /FZ0528: imports\.mjs could not be loaded .*Cannot find module/,
  },
  "a module without functions": {
    files: { "empty.mjs": "export const list = [];" },
    args: ["--host", "empty.mjs"],
    says: /FZ0526: In empty\.mjs, default must be .*, but is nothing\./,
  },
  "a module whose function throws": {
    files: { "late.cjs": 'module.exports = () => { throw new Error("no"); };' },
    args: ["--host", "./late.cjs"],
    says: /FZ0528: \.\/late\.cjs could not be loaded as a host module: Error: no\./,
  },
  "a module whose function fails later": {
    files: { "async.mjs": 'export default async () => { throw new Error("no"); };' },
    args: ["--host", "async.mjs"],
    says: /FZ0526: In async\.mjs, default\(\) must be nothing, .*, but is a promise\./,
  },
  "a manifest that is missing": {
    args: ["--ffi", "nowhere.ffi.json"],
    says: /FZ0500: There is no file "nowhere\.ffi\.json"/,
  },
  "a manifest that is not text": {
    files: { "nul.ffi.json": "{\0}" },
    args: ["--ffi", "nul.ffi.json"],
    says: /FZ0503: .*byte 1 is 0x00/,
  },
  "a manifest that is wrong": {
    files: {
      "wrong.ffi.json": '{\n  "functions": [\n    {"name": "a", "result": "I23"}\n  ]\n}\n',
    },
    args: ["--ffi", "wrong.ffi.json"],
    says: /^wrong\.ffi\.json:3:29: error FZ0026: .*functions\[0\]\.result .*but is "I23"\.\n {4}3 \| .*\n {6}\| {29}\^{5}\n/,
  },
  "a manifest that is empty": {
    files: { "empty.ffi.json": "" },
    args: ["--ffi", "empty.ffi.json"],
    says: /FZ0520: In empty\.ffi\.json, a value was expected, got the end of the text\./,
  },
  "two hosts": {
    args: ["--host", "none", "--host", "scarab"],
    says: /FZ0507: --host takes one value, got more than one/,
  },
  "a capability that does not exist": {
    args: ["--allow", "everything"],
    says: /FZ0507: --allow takes file-read/,
  },
};

describe("A host that cannot be used", () => {
  for (const [what, { files = {}, args, says }] of Object.entries(UNUSABLE))
    it(`is one message and exit code 2: ${what}`, () =>
      withHost((run, write) => {
        for (const [name, text] of Object.entries(files)) write(name, text);
        for (const command of ["run", "check"]) {
          const { code, stdout, stderr } = run(command, "program.fzasm", "program.fzasm", ...args);
          assert.deepEqual([code, stdout], [2, ""], stderr);
          assert.match(stderr, says);
          assert.equal(stderr.match(/error FZ/g)?.length, 1, stderr);
          assert.doesNotMatch(stderr, /at .*\.js:\d+/, "no stack trace");
        }
      }));
});
