/** The reports for build servers, byte for byte. */
import assert from "node:assert/strict";
import { type FileReport, makeJunit, TapWriter } from "../../../testing/index.js";
import { fusabiError } from "../../../vm/errors/index.js";
import { runAll } from "../../support/testing/suites.js";

const TEXT = `.import print
.test "passes" -> 7i32
    PUSH 7i32
    RET
.end
.test "fails <&\\"> #1" -> "a\\nb"
    PUSH "c\\u{1}"
    DUP
    CALL_FFI print
    POP
    RET
.end
`;

async function reports(): Promise<FileReport[]> {
  const texts = (path: string) => (path === "test.fzasm" ? TEXT : null);
  const error = fusabiError("SourceHasErrors", { path: "bad.fzasm" });
  return [
    { path: "test.fzasm", results: await runAll(TEXT), error: null, textOf: texts },
    { path: "bad.fzasm", results: [], error, textOf: () => null },
  ];
}

describe("TAP", () => {
  it("has a line a test, what failed in YAML, and the plan at the end", async () => {
    const writer = new TapWriter();
    const text =
      writer.begin() +
      (await reports()).map((report) => writer.file(report)).join("") +
      writer.end(5);
    assert.equal(
      text,
      `TAP version 14
# test.fzasm
ok 1 - passes
  ---
  duration_ms: 0
  ...
not ok 2 - fails <&"> \\#1
  ---
  duration_ms: 0
  message: "It returned \\"c\\\\u{0001}\\", but \\"a\\\\nb\\" was expected."
  at: "test.fzasm:6:27"
  expected: "\\"a\\\\nb\\""
  actual: "\\"c\\\\u{0001}\\""
  ...
# bad.fzasm
not ok 3 - bad.fzasm
  ---
  message: "\\"bad.fzasm\\" has errors and was not run."
  code: "FZ0512"
  ...
# seed 5
1..3
`,
    );
  });
});

describe("JUnit", () => {
  it("has a suite a file and a case a test, with what XML cannot hold replaced", async () => {
    assert.equal(
      makeJunit(await reports(), 5),
      `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="fusabi test" tests="3" failures="1" errors="1" skipped="0" time="0.000000">
  <testsuite name="test.fzasm" tests="2" failures="1" errors="0" skipped="0" time="0.000000">
    <properties><property name="seed" value="5"/></properties>
    <testcase name="passes" classname="test.fzasm" file="test.fzasm" line="2" time="0.000000"/>
    <testcase name="fails &lt;&amp;&quot;&gt; #1" classname="test.fzasm" file="test.fzasm" line="6" time="0.000000">
      <failure message="It returned &quot;c\\u{0001}&quot;, but &quot;a\\nb&quot; was expected." type="TestResult">test.fzasm:6:27
It returned &quot;c\\u{0001}&quot;, but &quot;a\\nb&quot; was expected.
expected: &quot;a\\nb&quot;
actual: &quot;c\\u{0001}&quot;</failure>
      <system-out>c\uFFFD</system-out>
    </testcase>
  </testsuite>
  <testsuite name="bad.fzasm" tests="1" failures="0" errors="1" skipped="0" time="0.000000">
    <properties><property name="seed" value="5"/></properties>
    <testcase name="bad.fzasm" classname="bad.fzasm"><error message="&quot;bad.fzasm&quot; has errors and was not run." type="SourceHasErrors">FZ0512</error></testcase>
  </testsuite>
</testsuites>
`,
    );
  });
});
