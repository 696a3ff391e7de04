/** What docs/ffi.md shows is true: its manifest, its host module, its program, its tables. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseSignatureText } from "../../../lang/check/index.js";
import * as vm from "../../../library/vm.js";
import {
  immediateCallOf,
  MANIFEST_LIMITS,
  readHostModule,
  readManifest,
} from "../../../vm/ffi/index.js";
import { TYPE_CLASSES } from "../../../vm/isa/index.js";
import { projectRoot } from "../../support/fixtures.js";
import { callOf } from "../../support/run/host.js";

const page = readFileSync(join(projectRoot, "docs", "ffi.md"), "utf8");

function blocks(language: string): string[] {
  return [...page.matchAll(/```(\w+)\n([\s\S]*?)```/g)].flatMap(([, tag, text]) =>
    tag === language ? [text as string] : [],
  );
}

/** The rows of tables that start with `name (signature)`. */
function signatureRows(): Record<string, string> {
  const rows = page.matchAll(/^\| `(\w+) (\(.*?) *` \|/gm);
  return Object.fromEntries([...rows].map(([, name, signature]) => [name, signature]));
}

const [program = ""] = blocks("fzasm");
const [manifest = ""] = blocks("json");
const [hostModule = "", immediateModule = "", embedding = ""] = blocks("js");

describe("The page about host functions", () => {
  it("has a manifest that is right", () => {
    const { functions, problems } = readManifest("greeter.ffi.json", manifest);
    assert.deepEqual(problems, []);
    assert.equal(functions.length, 3);
  });

  it("has a host module that runs its program, and agrees with its manifest", async () => {
    const exports: unknown = await import(`data:text/javascript,${encodeURIComponent(hostModule)}`);
    const ffi = new vm.FfiRegistry().registerAll(
      readHostModule("greeter.mjs", exports, parseSignatureText)(),
    );
    vm.declareAll(ffi, vm.parseManifest("greeter.ffi.json", manifest));
    const { module } = vm.assemble("program.fzasm", program);
    assert.ok(module);
    const printed: string[] = [];
    const outcome = new vm.Machine(module, { ffi, print: (text) => printed.push(text) }).run();
    assert.deepEqual(outcome.ok && outcome.result, vm.i32(2));
    assert.deepEqual(printed, ["Hello, Ada!", "Hello, Ada!"]);
  });

  it("has an immediate function", async () => {
    const url = `data:text/javascript,${encodeURIComponent(immediateModule)}`;
    const [startsWith] = readHostModule("own.mjs", await import(url), parseSignatureText)();
    assert.ok(startsWith && immediateCallOf(startsWith));
    const outcome = callOf(startsWith, [vm.string("text"), vm.string("te")]);
    assert.deepEqual(outcome.ok && outcome.result, vm.bool(true));
  });

  it("has code that embeds the machine's hosts", () => {
    const code = embedding.replace(/^import (.*) from "fusabi\/vm";/, "const $1 = vm;");
    assert.notEqual(code, embedding);
    const ffi = new Function("vm", `${code}\nreturn ffi;`)(vm) as vm.FfiRegistry;
    assert.ok(ffi.get("answer") && ffi.get("get_line") && ffi.get("print"));
  });

  it("lists every function of the standard library and of the simulated host", () => {
    const functions = [...vm.STANDARD_LIBRARY, ...new vm.ScarabHost().functions];
    assert.deepEqual(
      signatureRows(),
      Object.fromEntries(
        functions.map(({ name, signature }) => [name, vm.formatSignature(signature)]),
      ),
    );
  });

  it("names every type, class and capability, and the limits", () => {
    const words = [...vm.VALUE_TYPES, ...Object.keys(TYPE_CLASSES), ...vm.CAPABILITIES];
    for (const word of words) assert.ok(page.includes(`\`${word}\``), word);
    for (const limit of Object.values(MANIFEST_LIMITS))
      assert.ok(page.includes(` ${limit.toLocaleString("en")}`), String(limit));
  });
});
