/** The extension's manifest keeps what it promises: its paths exist, its commands and settings are in use. */
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { SERVER_COMMANDS } from "../../client/protocol.js";
import { PERMISSION_DOCS, PERMISSIONS } from "../../host/index.js";
import { DEFAULT_LIMITS, MAX_LIMITS } from "../../vm/program/index.js";
import { CAPABILITIES, CAPABILITY_DOCS } from "../../vm/sandbox/index.js";
import { projectRoot } from "../support/fixtures.js";

interface Schema {
  readonly default?: unknown;
  readonly maximum?: number;
  readonly markdownDescription?: string;
  readonly scope?: string;
  readonly items?: {
    readonly enum?: readonly string[];
    readonly enumDescriptions?: readonly string[];
  };
  readonly properties?: Readonly<Record<string, Schema>>;
}

interface Command {
  readonly command: string;
  readonly title: string;
}

interface Manifest {
  readonly icon: string;
  readonly activationEvents: readonly string[];
  readonly capabilities: {
    readonly untrustedWorkspaces: { readonly restrictedConfigurations: readonly string[] };
  };
  readonly contributes: {
    readonly commands: readonly Command[];
    readonly menus: Readonly<
      Record<string, readonly { readonly command: string; readonly when: string }[]>
    >;
    readonly configuration: readonly { readonly properties: Readonly<Record<string, Schema>> }[];
    readonly configurationDefaults: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
    readonly keybindings: readonly {
      readonly command: string;
      readonly key: string;
      readonly linux?: string;
    }[];
    readonly viewsWelcome: readonly { readonly contents: string }[];
    readonly walkthroughs: readonly {
      readonly steps: readonly {
        readonly id: string;
        readonly description: string;
        readonly completionEvents: readonly string[];
      }[];
    }[];
    readonly customEditors: readonly { readonly viewType: string }[];
    readonly debuggers: readonly {
      readonly type: string;
      readonly variables: Readonly<Record<string, string>>;
      readonly configurationAttributes: { readonly launch: Schema };
    }[];
  };
}

const text = readFileSync(join(projectRoot, "package.json"), "utf8");
const { contributes, capabilities, icon, activationEvents } = JSON.parse(text) as Manifest;
const settings = Object.assign(
  {},
  ...contributes.configuration.map((part) => part.properties),
) as Readonly<Record<string, Schema>>;
const [debuggerOfOurs] = contributes.debuggers;
const launch = debuggerOfOurs?.configurationAttributes.launch.properties ?? {};
const commandNames = contributes.commands.map(({ command }) => command);

function sourcesIn(...folders: readonly string[]): string {
  return folders
    .flatMap((folder) =>
      readdirSync(join(projectRoot, folder), { recursive: true, encoding: "utf8" })
        .filter((name) => name.endsWith(".ts"))
        .map((name) => readFileSync(join(projectRoot, folder, name), "utf8")),
    )
    .join("\n");
}

const client = sourcesIn("client");

/** The last part of a setting's name, as code reads it; the client library reads `trace.server` itself. */
function isRead(setting: string, code: string): boolean {
  if (setting === "fusabi.trace.server") return /new LanguageClient\(\s*"fusabi"/.test(code);
  return new RegExp(`\\b${setting.split(".").at(-1)}\\b`).test(code);
}

describe("The manifest", () => {
  it("names only files that are there", () => {
    const paths = [...text.matchAll(/"\.\/((?:icons|syntaxes|schemas|walkthrough)\/[^"]+)"/g)];
    assert.ok(paths.length >= 4);
    for (const path of [icon, ...paths.map((match) => match[1] as string)])
      assert.ok(existsSync(join(projectRoot, path)), `${path} is missing`);
  });

  it("has an icon of the size that the marketplace asks for", () => {
    const png = readFileSync(join(projectRoot, icon));
    assert.deepEqual([png.readUInt32BE(16), png.readUInt32BE(20)], [128, 128]);
  });

  it("declares commands that the client registers", () => {
    for (const name of commandNames)
      assert.ok(client.includes(`"${name}"`), `${name} does nothing`);
  });

  it("puts only commands into menus that it declares", () => {
    for (const { command } of Object.values(contributes.menus).flat())
      assert.ok(commandNames.includes(command), `${command} is not declared`);
    for (const command of Object.values(debuggerOfOurs?.variables ?? {}))
      assert.ok(commandNames.includes(command), `${command} is not declared`);
  });

  it("links only to commands of its own or of the editor, and asks for no step that nothing completes", () => {
    const { viewsWelcome, walkthroughs } = contributes;
    const steps = walkthroughs.flatMap((walkthrough) => walkthrough.steps);
    const texts = [
      ...viewsWelcome.map(({ contents }) => contents),
      ...steps.map((step) => step.description),
    ];
    const linked = texts.flatMap((each) => [...each.matchAll(/\(command:([\w.]+)\)/g)]);
    assert.ok(linked.length >= steps.length);
    const completing = steps.flatMap(({ completionEvents }) =>
      completionEvents.flatMap((event) => [...event.matchAll(/^onCommand:(.+)$/g)]),
    );
    for (const [, name = ""] of [...linked, ...completing])
      assert.ok(commandNames.includes(name) || /^(?:workbench|editor)\./.test(name), name);
    for (const { id, completionEvents } of steps) assert.ok(completionEvents.length > 0, id);
  });

  it("leaves the names of the server's commands to the client library, which registers them", () => {
    for (const name of Object.values(SERVER_COMMANDS)) assert.ok(!commandNames.includes(name));
  });

  it("offers the commands of the server that the server has", () => {
    const server = sourcesIn("server/lsp");
    for (const name of Object.values(SERVER_COMMANDS))
      assert.ok(server.includes(`"${name}"`), `The server has no ${name}`);
  });

  it("has the commands that the server's code lenses call", () => {
    const lenses = readFileSync(join(projectRoot, "server/lsp/handlers/code-lens.ts"), "utf8");
    const called = [...lenses.matchAll(/command: ["`](fusabi\.[^"`]+)/g)].flatMap(([, name]) =>
      ["run", "debug"].map((kind) => (name as string).replace(/\$\{\w+\}/, kind)),
    );
    assert.ok(called.length >= 2);
    for (const name of called) assert.ok(client.includes(`"${name}"`), `${name} does nothing`);
  });

  it("documents every setting, and every setting is read somewhere", () => {
    const code = client + sourcesIn("server/lsp");
    for (const [name, { markdownDescription, scope }] of Object.entries(settings)) {
      assert.match(markdownDescription ?? "", /\S.*\.$/s, `${name} is not documented`);
      assert.match(scope ?? "", /^(resource|window)$/, `${name} has no scope`);
      assert.ok(isRead(name, code), `Nothing reads ${name}`);
    }
  });

  it("reads only settings that it declares", () => {
    const read = [...client.matchAll(/settings\.get(?:<[^(]*>)?\(\s*"([\w.]+)"/g)];
    assert.ok(read.length >= 3);
    for (const [, name] of read) assert.ok(settings[`fusabi.${name}`], `fusabi.${name} is unknown`);
  });

  it("documents every attribute of a launch configuration, and the adapter reads it", () => {
    const adapter = sourcesIn("debugger/dap");
    for (const [name, { markdownDescription }] of Object.entries(launch)) {
      assert.match(markdownDescription ?? "", /\S.*\.$/s, `${name} is not documented`);
      assert.ok(adapter.includes(`"${name}"`), `The adapter does not read ${name}`);
    }
  });

  it("has the machine's own limits", () => {
    for (const [name, value] of Object.entries(DEFAULT_LIMITS)) {
      const most = MAX_LIMITS[name as keyof typeof MAX_LIMITS] as number | undefined;
      const setting = settings[`fusabi.limits.${name}`];
      assert.deepEqual([setting?.default, setting?.maximum], [value, most], name);
      const attribute = launch.limits?.properties?.[name];
      assert.deepEqual([attribute?.default ?? null, attribute?.maximum], [value, most], name);
    }
  });

  it("knows every capability", () => {
    for (const schema of [settings["fusabi.capabilities"], launch.capabilities]) {
      assert.deepEqual(schema?.items?.enum, CAPABILITIES);
      assert.deepEqual(schema?.items?.enumDescriptions, Object.values(CAPABILITY_DOCS));
    }
  });

  it("knows every permission of plugins", () => {
    const { additionalProperties } = settings["fusabi.plugins.grants"] as {
      readonly additionalProperties?: Schema;
    };
    assert.deepEqual(additionalProperties?.items?.enum, PERMISSIONS);
    assert.deepEqual(additionalProperties?.items?.enumDescriptions, Object.values(PERMISSION_DOCS));
  });

  it("takes a host module in the settings as in launch.json", () => {
    const { pattern } = settings["fusabi.host"] as { readonly pattern?: string };
    for (const host of ["none", "scarab", "hosts/greeter.mjs", "C:\\a.js", "a.cjs"])
      assert.match(host, new RegExp(pattern ?? ""));
    for (const host of ["scrab", "a.json", ""])
      assert.doesNotMatch(host, new RegExp(pattern ?? ""));
  });

  it("changes no setting of other debuggers or languages", () => {
    const defaults = Object.entries(contributes.configurationDefaults);
    assert.deepEqual(Object.keys(contributes.configurationDefaults).sort(), [
      "[fusabi-fsharp]",
      "[fzasm]",
      "workbench.editorAssociations",
    ]);
    const associated = defaults.find(([name]) => name === "workbench.editorAssociations")?.[1];
    for (const pattern of Object.keys(associated ?? {})) assert.match(pattern, /^fusabi-/);
  });

  it("has a key and an entry in the palette for each way back in time, and no key of the system's", () => {
    const bound = contributes.keybindings.map(({ command }) => command);
    for (const name of ["stepBack", "reverseContinue"]) {
      assert.ok(bound.includes(`workbench.action.debug.${name}`), name);
      const entries = contributes.menus.commandPalette ?? [];
      assert.ok(
        entries.some(({ command }) => command === `fusabi.debug.${name}`),
        name,
      );
    }
    // With these Linux changes to another console.
    for (const { command, key, linux } of contributes.keybindings)
      assert.doesNotMatch(linux ?? key, /ctrl\+alt\+(?:shift\+)?f\d/, command);
  });

  it("restricts in untrusted workspaces what lets a plugin do more", () => {
    const { restrictedConfigurations } = capabilities.untrustedWorkspaces;
    assert.deepEqual(restrictedConfigurations, [
      "fusabi.capabilities",
      "fusabi.host",
      "fusabi.plugins.grants",
    ]);
    for (const name of restrictedConfigurations) assert.ok(settings[name]);
  });

  it("starts the extension for its debugger and its file systems", () => {
    const schemes = ["fusabi-dis", "fusabi-page"];
    const names = [...contributes.customEditors.map(({ viewType }) => viewType), ...schemes];
    for (const name of names) assert.ok(client.includes(`"${name}"`), `${name} is not registered`);
    assert.ok(activationEvents.includes(`onDebugResolve:${debuggerOfOurs?.type}`));
    for (const scheme of schemes) assert.ok(activationEvents.includes(`onFileSystem:${scheme}`));
  });
});
