import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { DOCUMENTATION_ROOT } from "../../../server/rules/index.js";
import { projectRoot } from "../../support/fixtures.js";
import { checkDiagnostics } from "../../support/server/checks.js";

describe("The diagnostics of the language", () => {
  it("say nothing of a program without mistakes", () => {
    checkDiagnostics(`
      .import string_concat
      .const hello = "Hello, "
      .func main() -> String
          PUSH hello
          PUSH "Fusabi"
          CALL_FFI string_concat
          RET
      .end
    `);
  });

  it("name an unknown instruction and the nearest one", () => {
    checkDiagnostics(`
      .func main() -> Unit
          PSUH 1i32
          ^^^^ error FZ0420: There is no instruction PSUH. Did you mean PUSH?
          RET
      .end
    `);
  });

  it("name labels, constants, functions, imports and locals that are declared nowhere", () => {
    checkDiagnostics(`
      .func main() -> Unit
          PUSH limit
               ^^^^^ error FZ0430: There is no constant limit.
          STORE total
                ^^^^^ error FZ0431: main has no local total.
          CALL helper
               ^^^^^^ error FZ0432: There is no function helper.
          CALL_FFI notify
                   ^^^^^^ error FZ0433: There is no import notify.
          JUMP done
               ^^^^ error FZ0434: main has no label done.
          RET
      .end
    `);
  });

  it("fade what nothing uses", () => {
    checkDiagnostics(`
      .const spare = 1i32
             ^^^^^ hint FZ0460: Nothing uses the constant spare.
      .import print
              ^^^^^ hint FZ0461: Nothing calls the import print.
      .func main() -> Unit
          .local idle: I32
                 ^^^^ hint FZ0462: Nothing uses the local idle.
      here:
      ^^^^ hint FZ0463: Nothing jumps to the label here.
          RET
      .end
    `);
  });

  it("find an include that is not there, and one that is", () => {
    checkDiagnostics(
      `
      .include "gone.fzasm"
               ^^^^^^^^^^^^ error FZ0450: There is no file "gone.fzasm" to include.
      .include "shared.fzasm"
      .func main() -> I32
          PUSH limit
          RET
      .end
      `,
      {},
      { "shared.fzasm": ".const limit = 3i32\n" },
    );
  });
});

describe("The links to the documentation", () => {
  it("lead to the repository that package.json names", () => {
    const { repository } = JSON.parse(readFileSync(join(projectRoot, "package.json"), "utf8")) as {
      repository: { url: string };
    };
    assert.ok(DOCUMENTATION_ROOT.startsWith(`${repository.url.replace(/\.git$/, "")}/blob/`));
  });
});
