/** A second window on the server of a session, with a folder of its own; and the programs of the product that run. */
import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { artifactsFolder } from "./project.js";
import { openPage, type Session } from "./session.js";
import { Workbench } from "./workbench.js";

export interface SecondWindow {
  readonly workbench: Workbench;
  /** Closes it as a person does, who is not asked. */
  close(): Promise<void>;
}

/** The folder goes away with the session. @param files texts by name */
export async function openSecondWindow(
  { page, folder }: Session,
  files: Readonly<Record<string, string>>,
): Promise<SecondWindow> {
  const browser = page.context().browser();
  if (browser === null) throw new Error("The page has no browser");
  const own = join(dirname(folder), "second");
  mkdirSync(own);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(own, name), text);
  const url = new URL(page.url());
  url.searchParams.set("folder", own);
  const second = await openPage(browser);
  const screenshots = join(artifactsFolder, "screenshots");
  const workbench = new Workbench({ page: second, url: url.href, screenshots });
  await workbench.open();
  const close = async () => {
    const closed = second.waitForEvent("close");
    await second.close({ runBeforeUnload: true });
    await closed;
  };
  return { workbench, close };
}

/** Language servers and debug adapters that this process has started, however indirectly: pid → command. */
export function runningPrograms(): ReadonlyMap<number, string> {
  const table = execFileSync("ps", ["-A", "-o", "pid=,ppid=,args="], { encoding: "utf8" });
  const rows = table.split("\n").flatMap((line) => {
    const [, pid, parent, args = ""] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    return pid === undefined ? [] : { pid: Number(pid), parent: Number(parent), args };
  });
  const parents = new Map(rows.map(({ pid, parent }) => [pid, parent]));
  const isOurs = (pid: number): boolean => {
    const parent = parents.get(pid);
    return parent !== undefined && (parent === process.pid || isOurs(parent));
  };
  const isProgram = (args: string) => /dist[\\/](?:server|debug-adapter)\.mjs/.test(args);
  const found = rows.filter(({ pid, args }) => isProgram(args) && isOurs(pid));
  return new Map(found.map(({ pid, args }) => [pid, args]));
}
