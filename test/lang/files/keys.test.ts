/** When two names mean the same file, and how names of files become one another. */
import assert from "node:assert/strict";
import {
  folderKeyOf,
  keyOf,
  pathOfName,
  relativeName,
  resolveName,
  uriOfName,
} from "../../../lang/files/index.js";

/** Every line: names of one file. No two lines share one. */
const SAME: readonly (readonly string[])[] = [
  [
    "/w/a+b (1)/m.fzasm",
    "/w/./a+b (1)//m.fzasm",
    "/w/x/../a+b (1)/m.fzasm",
    "//w/a+b (1)/m.fzasm",
    "file:///w/a+b%20(1)/m.fzasm",
    "file:///w/a%2Bb%20%281%29/m.fzasm",
    "file:///w/a%2bb%20%281%29/./m.fzasm",
    "FILE:///w//a+b%20(1)/m.fzasm",
    "file://localhost/w/a+b%20(1)/m.fzasm",
    "file:/w/a+b%20(1)/m.fzasm",
  ],
  [
    "C:\\w\\m.fzasm",
    "c:/w/m.fzasm",
    "c:\\w\\x\\..\\m.fzasm",
    "file:///C:/w/m.fzasm",
    "file:///c%3A/w/m.fzasm",
    "file:///c:/w//m.fzasm",
  ],
  ["file://server/share/m.fzasm", "file://SERVER/share/./m.fzasm"],
  ["vscode-vfs://github/a/b/m.fzasm", "vscode-vfs://GitHub/a/x/../b/m.fzasm"],
  ["untitled:Untitled-1", "untitled:Untitled%2D1"],
  ["git:/w/m.fzasm?ref=1"],
  ["git:/w/m.fzasm?ref=2"],
  ["/w/M.fzasm"],
  ["/w/m.fzasm"],
  ["/w/m.fzasm/"],
  ["sub/m.fzasm", "./sub/m.fzasm", "sub//x/../m.fzasm"],
  ["../m.fzasm", "x/../../m.fzasm"],
  // A backslash is a letter where paths do not come from Windows.
  ["/w/a\\b.fzasm", "file:///w/a%5Cb.fzasm"],
  ["file:///50%/m.fzasm", "/50%/m.fzasm"],
];

describe("The key of a file", () => {
  for (const [first = "", ...others] of SAME)
    for (const other of others)
      it(`${first} is ${other}`, () => assert.equal(keyOf(other), keyOf(first)));

  it("differs for different files", () => {
    const keys = SAME.map(([first = ""]) => keyOf(first));
    assert.equal(new Set(keys).size, keys.length, keys.join("\n"));
  });

  it("is its own key", () => {
    for (const names of SAME)
      for (const name of names) assert.equal(keyOf(keyOf(name)), keyOf(name), name);
  });
});

describe("The key of a folder", () => {
  it("is the same with and without a slash at the end", () => {
    for (const folder of ["/w/a b", "file:///w/a%20b", "memfs:/x", "C:\\w"])
      assert.equal(folderKeyOf(`${folder}/`), folderKeyOf(folder));
    assert.equal(folderKeyOf("file:///w/a%20b/"), folderKeyOf("/w/a b"));
    assert.equal(folderKeyOf("/"), "/");
  });
});

describe("An include", () => {
  const CASES: readonly (readonly [string, string, string])[] = [
    ["lib.fzasm", "main.fzasm", "lib.fzasm"],
    ["../lib.fzasm", "main.fzasm", "../lib.fzasm"],
    ["../../lib.fzasm", "../main.fzasm", "../../../lib.fzasm"],
    // Only / separates; what begins with a drive may be written as Windows does.
    ["sub\\lib.fzasm", "/w/main.fzasm", "/w/sub\\lib.fzasm"],
    ["sub\\lib.fzasm", "file:///w/main.fzasm", "file:///w/sub%5Clib.fzasm"],
    ["sub//..//lib.fzasm", "/w/main.fzasm", "/w/lib.fzasm"],
    ["../../../lib.fzasm", "/w/main.fzasm", "/lib.fzasm"],
    ["lib.fzasm/", "/w/main.fzasm", "/w/lib.fzasm/"],
    ["..", "/w/x/main.fzasm", "/w/"],
    ["C:\\l\\lib.fzasm", "d:/w/main.fzasm", "C:/l/lib.fzasm"],
    ["lib.fzasm", "C:\\w\\main.fzasm", "C:/w/lib.fzasm"],
    ["file:///w/lib%20x.fzasm", "/v/main.fzasm", "/w/lib x.fzasm"],
    // A client's own spelling of its folder is kept.
    ["l (1).fzasm", "file:///a+b/m.fzasm", "file:///a+b/l%20%281%29.fzasm"],
    ["/l.fzasm", "file:///c%3A/w/m.fzasm", "file:///l.fzasm"],
  ];
  for (const [path, from, expected] of CASES)
    it(`${path} in ${from} is ${expected}`, () => assert.equal(resolveName(path, from), expected));

  it("means the same file however its includer is named", () => {
    for (const path of ["l.fzasm", "../l.fzasm", "a b/l.fzasm", "./x//l (1).fzasm", "/l.fzasm"]) {
      const keys = SAME[0]!.map((from) => keyOf(resolveName(path, from)));
      assert.deepEqual([...new Set(keys)].length, 1, `${path}: ${keys.join(", ")}`);
    }
  });

  it("is found again by the path from one file to the other", () => {
    const [from, to] = ["file:///w/a%2Bb/m.fzasm", "file:///w/c%20d/l.fzasm"];
    assert.equal(relativeName(from, to), "../c d/l.fzasm");
    assert.equal(keyOf(resolveName("../c d/l.fzasm", from)), keyOf(to));
    assert.equal(relativeName("file:///a+b/m.fzasm", "file:///a%2Bb/l.fzasm"), "l.fzasm");
    assert.equal(relativeName("file:///c%3A/m.fzasm", "file:///d%3A/l.fzasm"), null);
    assert.equal(relativeName("memfs:/m.fzasm", "file:///l.fzasm"), null);
    assert.equal(relativeName("file://one/s/m.fzasm", "file://two/s/l.fzasm"), null);
  });
});

describe("Paths and URIs", () => {
  it("become one another", () => {
    for (const [path, uri] of [
      ["/a b/ä(1).fzasm", "file:///a%20b/%C3%A4%281%29.fzasm"],
      ["c:/w/m.fzasm", "file:///c%3A/w/m.fzasm"],
      ["//server/share/m.fzasm", "file://server/share/m.fzasm"],
    ] as const) {
      assert.equal(uriOfName(path), uri);
      assert.equal(pathOfName(uri), path);
    }
    assert.equal(uriOfName("C:\\w\\m.fzasm"), "file:///C%3A/w/m.fzasm");
    assert.equal(pathOfName("memfs:/m.fzasm"), "memfs:/m.fzasm");
  });
});
