/** Loading a host by what a person names, with files and modules that exist here only. */
import assert from "node:assert/strict";
import { type HostFiles, loadHost, missingPermissions } from "../../../lang/check/index.js";
import { fusabiError } from "../../../vm/errors/index.js";
import { FfiRegistry, standardRegistry } from "../../../vm/ffi/index.js";

const call = () => undefined;

/** Files by path: the text of a manifest, or what a module exports by default. */
const FILES: Readonly<Record<string, unknown>> = {
  "a.ffi.json": '{"functions": [{"name": "a", "result": "I32"}]}',
  "b.ffi.json": '{"functions": [{"name": "b", "capability": "file-read"}]}',
  "wrong.ffi.json": '{"functions": [{"name": "a", "result": "I64"}]}',
  "broken.ffi.json": '{"functions": 7}',
  "latin1.ffi.json": new Uint8Array([0x22, 0xe9, 0x22]),
  "host.mjs": [{ name: "a", signature: "() -> I32", call }],
  "factory.js": (registry: { register(f: object): void }) =>
    registry.register({ name: "a", signature: "() -> I32", call: () => call }),
  "wrong.cjs": 7,
};

const files: HostFiles = {
  readBytes(path) {
    if (!Object.hasOwn(FILES, path)) throw fusabiError("FileNotFound", { path });
    const content = FILES[path];
    if (content instanceof Uint8Array) return content;
    return new TextEncoder().encode(typeof content === "string" ? content : "export default 1;");
  },
  importModule: async (path) => {
    if (path === "factory.js" || path === "host.mjs" || path === "wrong.cjs")
      return { default: FILES[path] };
    throw new SyntaxError("Unexpected end of input");
  },
};

const load = (host: string, ...manifests: readonly string[]) =>
  loadHost({ host, manifests }, files);

describe("Loading a host", () => {
  it("gives the standard library where there is none", async () => {
    const { ffi, scarab } = (await load("none"))();
    assert.deepEqual([ffi.names(), scarab], [standardRegistry().names(), null]);
  });

  it("gives each machine a simulated Scarab of its own", async () => {
    const make = await load("scarab");
    const [one, other] = [make(), make()];
    assert.ok(one.scarab && other.scarab && one.scarab !== other.scarab);
    const [first] = one.scarab.functions;
    assert.equal(one.ffi.get(first!.name), first);
  });

  it("declares what manifests say, beside what the host has", async () => {
    const { ffi } = (await load("host.mjs", "a.ffi.json", "b.ffi.json"))();
    assert.equal(ffi.get("a")?.origin, "host.mjs");
    assert.equal(ffi.get("b"), null);
    assert.equal(ffi.declaration("b")?.origin, "b.ffi.json");
  });

  it("calls a module's function once for each machine", async () => {
    const make = await load("factory.js");
    const [one, other] = [make(), make()];
    assert.notEqual(one.ffi.get("a"), other.ffi.get("a"));
  });

  const REFUSED = [
    ["scrab", [], 'There is no host "scrab". Did you mean "scarab"?'],
    ["host.ts", [], 'There is no host "host.ts".'],
    ["missing.mjs", [], 'There is no file "missing.mjs".'],
    ["none", ["missing.ffi.json"], 'There is no file "missing.ffi.json".'],
    [
      "none",
      ["broken.ffi.json"],
      "In broken.ffi.json, functions must be an array of at most 10000 items, but is 7.",
    ],
    ["none", ["latin1.ffi.json"], '"latin1.ffi.json" is not UTF-8 text: byte 1 is 0xe9.'],
    [
      "none",
      ["a.ffi.json", "wrong.ffi.json"],
      "wrong.ffi.json declares a as () -> I64; a.ffi.json declares it as () -> I32.",
    ],
    [
      "host.mjs",
      ["wrong.ffi.json"],
      "wrong.ffi.json declares a as () -> I64; host.mjs declares it as () -> I32.",
    ],
    [
      "wrong.cjs",
      [],
      "In wrong.cjs, default must be a list of host functions or a function, but is 7.",
    ],
    ["a.ffi.json.js", [], 'There is no file "a.ffi.json.js".'],
  ] as const;

  for (const [host, manifests, message] of REFUSED)
    it(`refuses ${[host, ...manifests].join(" with ")}`, () =>
      assert.rejects(load(host, ...manifests), { name: "FusabiError", message }));

  it("quotes a module that cannot be imported", async () => {
    const broken = { ...files, readBytes: () => new Uint8Array() };
    await assert.rejects(loadHost({ host: "x.mjs", manifests: [] }, broken), {
      kind: "HostModuleFailed",
      message: "x.mjs could not be loaded as a host module: SyntaxError: Unexpected end of input.",
    });
  });
});

describe("Missing permissions", () => {
  const declare = (name: string, capability?: "file-read") => ({
    name,
    signature: { params: [], result: "Unit" as const },
    doc: "",
    origin: "test",
    ...(capability ? { capability } : {}),
  });
  const ffi = new FfiRegistry().declare(declare("free")).declare(declare("read", "file-read"));
  const names = ["free", "read", "unknown"];

  it("are those of imports that need what is not granted", () => {
    assert.deepEqual(missingPermissions(names, ffi, ["file-write"]), [
      { importIndex: 1, name: "read", operation: "file-read" },
    ]);
    assert.deepEqual(missingPermissions(names, ffi, ["file-read"]), []);
  });
});
