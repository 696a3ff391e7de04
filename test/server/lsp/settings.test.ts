/** The settings of the server stand in three places: what it reads, what the page says, what the extension declares. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { DEFAULT_SETTINGS, readSettings } from "../../../server/lsp/settings.js";
import { projectRoot } from "../../support/fixtures.js";

type Defaults = Readonly<Record<string, unknown>>;

/** By the names that a client uses; `severity` is read from below `diagnostics`. */
function readByServer(): Defaults {
  const { severity, ...others } = DEFAULT_SETTINGS;
  return flat({ diagnostics: { severity }, ...others }, "fusabi");
}

function flat(value: object, prefix: string): Defaults {
  return Object.assign(
    {},
    ...Object.entries(value).map(([key, inner]) => {
      const name = `${prefix}.${key}`;
      const isGroup = typeof inner === "object" && inner !== null && Object.keys(inner).length > 0;
      return isGroup ? flat(inner, name) : { [name]: inner };
    }),
  );
}

function onThePage(): Defaults {
  const page = readFileSync(join(projectRoot, "docs", "language-server.md"), "utf8");
  const rows = [...page.matchAll(/^\| `(fusabi\.[\w.]+)` \| `([^`]+)` \|/gm)];
  return Object.fromEntries(rows.map(([, name, value]) => [name, JSON.parse(value as string)]));
}

/** Without those that the client, the debugger and the command line read. */
function declared(): Defaults {
  const { contributes } = JSON.parse(readFileSync(join(projectRoot, "package.json"), "utf8"));
  const parts = contributes.configuration as { properties: Record<string, { default: unknown }> }[];
  const all = Object.entries(Object.assign({}, ...parts.map(({ properties }) => properties)));
  const known = readByServer();
  const others = /^fusabi\.(debug|assemble|editor|fsharp|limits|plugins|trace)\./;
  return Object.fromEntries(
    all
      .filter(([name]) => name in known || !others.test(name))
      .map(([name, schema]) => [name, (schema as { default: unknown }).default]),
  );
}

describe("The settings of the language server", () => {
  it("are those that the page has, with the same defaults", () =>
    assert.deepEqual(onThePage(), readByServer()));

  it("are those that the extension declares, with the same defaults", () =>
    assert.deepEqual(declared(), readByServer()));

  it("are read by these names", () => {
    const changed = {
      diagnostics: { severity: { FZ0460: "off" } },
      inlayHints: {
        stackShapes: false,
        offsets: true,
        parameterNames: false,
        rawIndices: false,
        types: false,
        pipelines: false,
        liveValues: true,
      },
      codeLens: { run: false, references: false, stackDepth: false, signature: false },
      host: "scarab",
      capabilities: ["file-read"],
    };
    const { diagnostics, ...others } = changed;
    assert.deepEqual(readSettings(changed), { ...diagnostics, ...others });
  });

  it("have their defaults where a value is of the wrong kind, or is none that there is", () => {
    for (const wrong of [null, 7, "text", [], {}, "Error", "warn", "none", ["error"]])
      assert.deepEqual(
        readSettings({
          diagnostics: { severity: { FZ0460: wrong, FZ460: "error", other: "error" } },
          inlayHints: { stackShapes: wrong, offsets: wrong, parameterNames: wrong },
          codeLens: { run: wrong, references: wrong, stackDepth: wrong },
          host: wrong,
          capabilities: Array.isArray(wrong) ? null : wrong,
        }),
        DEFAULT_SETTINGS,
        JSON.stringify(wrong),
      );
    for (const wrong of [null, 7, "text", [], { diagnostics: 7, inlayHints: [], codeLens: "on" }])
      assert.deepEqual(readSettings(wrong), DEFAULT_SETTINGS, JSON.stringify(wrong));
  });
});
