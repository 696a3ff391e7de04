/** The clients of examples/clients, compiled as their page says, at a real host. */
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { join } from "node:path";
import { withFolder } from "../support/cli.js";
import { projectRoot } from "../support/fixtures.js";
import { Listening, put } from "../support/host/listening.js";
import { ECHO } from "../support/host/plugins.js";

const MASKS = `.import replace
.func on_output(line: String) -> String
    LOAD line
    PUSH "secret"
    PUSH "***"
    CALL_FFI replace
    RET
.end
`;
const STOPS = `.import string_contains
.func on_output(line: String) -> Bool
    LOAD line
    PUSH "drop"
    CALL_FFI string_contains
    NOT
    RET
.end
`;
const FILTERS = 'permissions = ["output-filtering"]';

/** By client: how its page says that it is compiled. */
const CLIENTS: Readonly<
  Record<string, (source: string, to: string) => readonly [string, string[]]>
> = {
  "client.c": (source, to) => ["cc", ["-Wall", "-Wextra", "-Werror", "-o", to, source]],
  "client.rs": (source, to) => ["rustc", ["-O", "-D", "warnings", "-o", to, source]],
};

/** Quotes, a control character, an emoji, an accent, and bytes that are no UTF-8. */
const INPUT = Buffer.concat([
  Buffer.from('a secret "quoted" \\ line\r\ndrop this\n\ttab \x1b[1mbold é 😀\nlast '),
  Buffer.from([0xff]),
]);

function runWith(program: string, args: readonly string[], input: Buffer) {
  const child = spawn(program, args);
  const chunks = { out: "", err: "" };
  child.stdout.setEncoding("utf8").on("data", (text) => {
    chunks.out += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text) => {
    chunks.err += text;
  });
  // One that ends at once reads nothing.
  child.stdin.on("error", () => {}).end(input);
  return new Promise<{ out: string; err: string; code: number | null }>((resolve) =>
    child.once("close", (code) => resolve({ ...chunks, code })),
  );
}

describe("The client", function () {
  this.timeout(60_000);

  for (const [name, compiler] of Object.entries(CLIENTS)) {
    const [program] = compiler("", "");
    // A machine without the compiler has nothing to show here.
    if (spawnSync(program, ["--version"]).status !== 0) continue;

    it(`${name} gives the host's answers, and tells what plugins do`, () =>
      withFolder(async (folder) => {
        const client = join(folder, "client");
        const source = join(projectRoot, "examples", "clients", name);
        const made = spawnSync(...compiler(source, client), { encoding: "utf8" });
        assert.equal(made.status, 0, made.stderr);
        const nobody = await runWith(client, [join(folder, "nowhere")], INPUT);
        assert.deepEqual([nobody.code, nobody.out], [1, ""]);
        assert.equal((await runWith(client, [], INPUT)).code, 2);
        const plugins = join(folder, "plugins");
        put(plugins, "echo", ECHO);
        put(plugins, "masks", MASKS, FILTERS);
        put(plugins, "stops", STOPS, FILTERS);
        const host = new Listening(folder, plugins);
        try {
          await (await host.client()).next("ready");
          const { out, err, code } = await runWith(client, [host.path], INPUT);
          const passed = ['a *** "quoted" \\ line', "\ttab \x1b[1mbold é 😀", "last \ufffd"];
          assert.deepEqual(out.split("\n"), [...passed, ""]);
          assert.deepEqual(err.split("\n"), [...passed.map((text) => `echo: notify: ${text}`), ""]);
          assert.equal(code, 0);
        } finally {
          await host.end();
        }
      }));
  }
});
