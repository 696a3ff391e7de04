/** A text typed into a file, and what stands in the file then. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Session } from "./session.js";
import { typeIndented, typeLines } from "./type-lines.js";
import { until } from "./waiting.js";
import type { Workbench } from "./workbench.js";

export interface Job {
  readonly title: string;
  readonly text: string;
  /** From one key to the next. */
  readonly keyMs: number;
  /** Where it is typed, within the folder; empty before. */
  readonly file: string;
}

/** Longer than a busy machine takes to write a small file. */
const SAVING_MS = 10_000;

export async function typeJob({ workbench, folder }: Session, job: Job): Promise<string> {
  await workbench.openFile(job.file);
  const type = job.file.endsWith(".fsx") ? typeIndented : typeLines;
  await type(workbench.page, job.text, job.keyMs);
  return savedText(workbench, join(folder, job.file), job.text);
}

/**
 * Saves the file in front and reads it from the disk. The tab is marked a moment after the last key, and a busy editor
 * is behind the keys, so a text that is not as expected is saved and read again a little later.
 */
export async function savedText(
  workbench: Workbench,
  path: string,
  expected: string,
): Promise<string> {
  let text = "";
  const isSaved = async () => {
    await workbench.save();
    text = readFileSync(path, "utf8");
    return text === expected;
  };
  await until("the text as it is expected", isSaved, SAVING_MS).catch(() => null);
  return text;
}
