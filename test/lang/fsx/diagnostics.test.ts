/** Every row of F#'s errors: a text with one mistake, which is told by that row and by no other. */
import assert from "node:assert/strict";
import { FSX } from "../../../lang/fsx.js";
import type { IncludeLoader } from "../../../lang/text/index.js";
import { ERRORS, type ErrorKind } from "../../../vm/errors/index.js";

const TEXTS: Partial<Record<ErrorKind, string>> = {
  FsUnexpectedCharacter: "let a = §",
  FsUnclosedString: 'let a = "text',
  FsUnclosedComment: "(* begins\nlet a = 1",
  FsBadNumber: "let a = 12abc",
  FsNumberTooLarge: "let a = 99999999999",
  FsTab: "let f x =\n\tx",
  FsSyntax: "let = 1",
  FsUnclosed: "let a = (1 + 2\nlet b = 1",
  FsTooDeep: `let a = ${"(".repeat(2000)}1${")".repeat(2000)}`,
  FsTooLarge: `// ${"x".repeat(20_000_000)}`,
  FsUnfinishedBlock: 'let f x =\n    let y = x\nprintfn "%d" 1',
  FsUnknownName: 'printfn "%d" nothing',
  FsUnknownType: "let f (a: Shape) = 1",
  FsUnknownModule: "open Nowhere",
  FsUnknownMember: "let n (s: string) = s.Size",
  FsUnknownField: "let a = { Size = 1 }",
  FsUnknownCase: "let f x =\n    match x with\n    | Circle y -> y\n    | _ -> 1",
  FsUnknownTypeParameter: "type A = { Value: 'a }",
  FsUnknownReceiver: "let f x = x.Length",
  FsDuplicateName: "let f (a, a) = 1",
  FsUnevenAlternatives: "let f x =\n    match x with\n    | (a, 1) | (1, b) -> 1\n    | _ -> 2",
  FsTypeMismatch: 'let a: int = "text"',
  FsInfiniteType: "let rec f x = f",
  FsNotAFunction: "let a = 1\nlet b = a 2",
  FsTooManyArguments: "let f (x: int) = x\nlet b = f 1 2",
  FsNoOperator: "let a = true + false",
  FsNoEquality: "let f (x: int) = x\nlet a = (f = f)",
  FsNoComparison: "let f (x: int) = x\nlet a = (f < f)",
  FsTypeArguments: "let a: Map<int> = Map.empty",
  FsCaseArguments: "type S = C of int * int\nlet f x =\n    match x with\n    | C (a, b, c) -> a",
  FsMethodArguments: 'let a = "text".Substring(1, 2, 3)',
  FsMissingFields: "type P = { X: int; Y: int }\nlet p = { X = 1 }",
  FsNotMutable: "let a = 1\na <- 2",
  FsNotAssignable: "1 <- 2",
  FsMutableCaptured: "let f () =\n    let mutable n = 0\n    let g () = n\n    g ()",
  FsNoElements: 'for a in 5 do printfn "%d" a',
  FsNoElementAssignment: "let a = [1]\na.[0] <- 2",
  FsRecursivePattern: "let rec (a, b) = (1, 2)",
  FsRecursiveValue: "let rec a = a + 1",
  FsLowerCase: "type S = circle of int",
  FsBadFormat: 'printfn "%q" 1',
  FsFormatNeeded: 'let f = "%d"\nprintfn f 1',
  FsYieldOutside: "let a = yield 1",
  FsUndetermined: "let mutable a = []",
  FsNoText: 'let f x = x + 1\nprintfn "%A" f',
  FsIncompleteMatch: "let f x =\n    match x with\n    | true -> 1",
  FsUnusedRule: "let f x =\n    match x with\n    | _ -> 1\n    | 2 -> 2",
  FsIgnoredValue: '1 + 2\nprintfn "%d" 1',
  FsNoOverride: "type T =\n    { A: int }\n    override this.Equals(other) = true",
  FsNoRecursiveModule: "module rec A =\n    let f x = g x\n    let g x = x",
  FsNoClass: "type A() =\n    let x = 1",
  FsNoInterface: "type A =\n    interface\n    end",
  FsNoMember: "type P with\n    member p.Twice = 2",
  FsNoActivePattern: "let (|Even|Odd|) n = if n % 2 = 0 then Even else Odd",
  FsNoStaticConstraint: "let inline f x = (^a : (member X: int) x)",
  FsNoLazy: "let a = lazy 1",
  FsNoComputation: "let a = task { return 1 }",
  FsNoReturn: "let f x = return x",
  FsNoExtern: "extern int f(int x)",
  FsNoNamespace: "namespace A\nlet a = 1",
  FsNoNull: "let a: string = null",
  FsNoByref: "let f x = &x",
  FsNoTypeTest: "let f (x: int) =\n    match x with\n    | :? int -> 1\n    | _ -> 2",
  FsTestParameter: "[<Test>]\nlet t (xs: int list) = ()",
  FsTestResult: "[<Test>]\nlet t () = 1",
  FsTestAttribute: "[<Test; Stub(1)>]\nlet t () = ()",
  FsNoAnonymousRecord: "let a = {| X = 1 |}",
  FsNoMeasure: "[<Measure>] type ms",
  FsNotInLibrary: "let sizes = System.Collections.Generic.SortedDictionary<string, int>()",
  FsNoDecimal: "let price = 2.5m",
  FsNoDirective: "#if DEBUG",
  FsReturnEarly: "let a = async {\n    if true then return 1\n    return 2\n}",
  FsOpenShadows: "open Scarab.PluginApi\nopen System\nlet a = Action.Continue",
  FsHookType: "let on_output (line: bool) = ()",
  FsHookResult: "let on_output (line: string) = [ line ]",
  FsReferenceSkipped: '#r "nuget: Scarab"',
  FsLoadNotFound: '#load "absent.fsx"',
  FsLoadUnreadable: '#load "folder.fsx"',
  FsLoadCircular: '#load "mistake.fsx"',
  FsLoadTwice: '#load "good.fsx"\n#load "good.fsx"',
  FsLoadTooMany: `#load ${Array.from({ length: 101 }, (_, i) => `"${i}.fsx"`).join(" ")}`,
  FsLoadPath: "#load good.fsx",
  FsNoInterpolationFormat: 'let a = $"{1:Q9}"',
  FsByteString: 'let a = "text"B',
};

/** Told where a program outgrows an archive, and where the compiler fails: those tests make that happen. */
const ELSEWHERE: readonly ErrorKind[] = ["FsTooMuchCode", "FsCompilerMistake"];

const load: IncludeLoader = (path) => {
  if (path === "folder.fsx") return { path, reason: "it is a folder" };
  return path === "absent.fsx" ? null : { path, text: "" };
};

describe("A mistake in F# text", () => {
  for (const [kind, text] of Object.entries(TEXTS))
    it(`is told once, and for what it is: ${kind}`, () => {
      const { module, diagnostics } = FSX.build("mistake.fsx", `${text}\n`, { load });
      assert.deepEqual([...new Set(diagnostics.map((each) => each.kind))], [kind]);
      // A source that is too large is not looked into, so its mistake has no place in it.
      for (const { start, end } of diagnostics)
        assert.ok(end <= text.length + 1 && (start < end || kind === "FsTooLarge"));
      const isError = (ERRORS[kind as ErrorKind] as { severity?: string }).severity === undefined;
      assert.equal(module === null, isError);
    });

  it("says how many arguments a method takes", () => {
    const said = (call: string) =>
      FSX.build("mistake.fsx", `let f (s: string) = s.${call}\n`, { load }).diagnostics[0]?.message;
    assert.equal(said("ToUpper(1)"), "ToUpper takes 0 arguments, but the call gives 1.");
    assert.equal(said("Contains()"), "Contains takes 1 or 2 arguments, but the call gives 0.");
    assert.equal(said("Split(1, 2, 3)"), "Split takes 0, 1 or 2 arguments, but the call gives 3.");
  });

  it("takes a rule with a guard for one that covers nothing", () => {
    const kinds = (rules: string) =>
      FSX.build("mistake.fsx", `let f x =\n    match x with\n${rules}`, { load }).diagnostics.map(
        ({ kind }) => kind,
      );
    assert.deepEqual(kinds("    | n when n > 0 -> 1\n"), ["FsIncompleteMatch"]);
    assert.deepEqual(kinds("    | n when n > 0 -> 1\n    | _ -> 2\n"), []);
  });

  it("has a text here for each row", () => {
    const kinds = (Object.keys(ERRORS) as ErrorKind[]).filter((kind) => ERRORS[kind].code >= 1000);
    const missing = kinds.filter((kind) => !(kind in TEXTS) && !ELSEWHERE.includes(kind));
    assert.deepEqual(missing, []);
  });
});
