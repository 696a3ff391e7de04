/** Texts typed by several persons at once, each in a window of their own. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { artifactsFolder } from "./project.js";
import { openPage, type Session } from "./session.js";
import { typeLines } from "./type-lines.js";
import { until } from "./waiting.js";
import { Workbench } from "./workbench.js";

export interface Job {
  readonly title: string;
  readonly text: string;
  /** From one key to the next. */
  readonly keyMs: number;
  /** Where it is typed, within the folder; empty before. */
  readonly file: string;
}

/** As many as there are cores on the smallest machine: more would only make each of them slower. */
const WINDOWS = 2;

const ATTEMPTS = 3;

/** Longer than a busy machine takes to write a small file. */
const SAVING_MS = 10_000;

const screenshots = join(artifactsFolder, "screenshots");

/** Types them all from now on; each job's promise has what stands in its file when it is typed and saved. */
export function typeAll(
  { page, workbench, folder }: Session,
  jobs: readonly Job[],
): ReadonlyMap<Job, Promise<string>> {
  const results = new Map<Job, Promise<string>>();
  const lanes = Array.from({ length: WINDOWS }, (_, at) => ({
    load: 0,
    window: at === 0 ? Promise.resolve(workbench) : openWindow(page),
    last: Promise.resolve<unknown>(null),
  }));
  for (const job of [...jobs].sort((a, b) => loadOf(b) - loadOf(a))) {
    const lane = lanes.reduce((best, each) => (each.load < best.load ? each : best));
    const typed = lane.last.then(async () => typeJob(await lane.window, folder, job));
    lane.load += loadOf(job);
    // A text that fails keeps no other from being typed; its own test looks at the promise later.
    lane.last = typed.catch(() => null);
    results.set(job, typed);
  }
  return results;
}

function loadOf({ text, keyMs }: Job): number {
  return text.length * keyMs;
}

/** Starting another window while this one is typed in takes long on two busy cores, so it is tried again. */
async function openWindow(page: Page): Promise<Workbench> {
  const browser = page.context().browser();
  if (browser === null) throw new Error("The session's browser is gone");
  for (let attempt = 1; ; attempt++) {
    const own = await openPage(browser);
    const workbench = new Workbench({ page: own, url: page.url(), screenshots });
    try {
      await workbench.open();
      return workbench;
    } catch (error) {
      await workbench.screenshot(`another window, attempt ${attempt}`);
      await own.close();
      if (attempt === ATTEMPTS) throw error;
    }
  }
}

async function typeJob(workbench: Workbench, folder: string, job: Job): Promise<string> {
  await workbench.openFile(job.file);
  await typeLines(workbench.page, job.text, job.keyMs);
  return savedText(workbench, join(folder, job.file), job.text);
}

/**
 * Saves the file in front and reads it from the disk. The tab is marked a moment after the last key, so a text that
 * is not as expected is saved and read once more a little later.
 */
export async function savedText(
  workbench: Workbench,
  path: string,
  expected: string,
): Promise<string> {
  const read = async () => {
    await workbench.save();
    return readFileSync(path, "utf8");
  };
  const isSaved = async () => (await read()) === expected;
  await until("the text as it is expected", isSaved, SAVING_MS).catch(() => null);
  return read();
}
