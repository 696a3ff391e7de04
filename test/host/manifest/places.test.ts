/** Where keys and values of a TOML text stand. */
import assert from "node:assert/strict";
import { tomlPlaces } from "../../../host/index.js";

const TEXT = `# name = "no"
name = "a \\" # b" # comment
lines = """
x = 1 ""\\"
y"""""
'quoted key'.b = [1, [2, "]"], # ]
  { c = '}' }]
[ hooks . "output" ]
contains = ['a''b']
[[many]]
z = -1.5e3
`;

describe("The places of a TOML text", () => {
  const places = tomlPlaces(TEXT);
  const part = (path: string, which: "key" | "value") => {
    const range = places.get(path)?.[which];
    return range && TEXT.slice(range.start, range.end);
  };

  for (const [path, key, value] of [
    ["name", "name", '"a \\" # b"'],
    ["lines", "lines", '"""\nx = 1 ""\\"\ny"""""'],
    ["quoted key.b", "'quoted key'.b", "[1, [2, \"]\"], # ]\n  { c = '}' }]"],
    ["quoted key.b.0", "1", "1"],
    ["quoted key.b.1.1", '"]"', '"]"'],
    ["quoted key.b.2.c", "c", "'}'"],
    ["hooks.output", 'hooks . "output"', 'hooks . "output"'],
    ["many.z", "z", "-1.5e3"],
  ] as const)
    it(`has ${path}`, () => {
      assert.deepEqual([part(path, "key"), part(path, "value")], [key, value]);
    });

  it("has nothing that stands in comments and texts", () => {
    assert.equal(places.has("x"), false);
    assert.equal(places.has("y"), false);
  });

  it("ends, whatever the text is", () => {
    for (const text of ["[", "[a", "a = [", "a = {", 'a = "', "a = '''", "=", "]", "a = [{", "\\"])
      tomlPlaces(text);
  });
});
