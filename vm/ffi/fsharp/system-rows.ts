/**
 * Files, processes and the environment of the host, each behind a capability. They answer in texts, and touch nothing of
 * the heap, so that a recorded answer says everything: what fails is the name of an exception and its message.
 */
import { bool, string, type Value } from "../../program/index.js";
import type { Capability } from "../../sandbox/index.js";
import type { FsharpSystem } from "./system.js";
import { type Args, type Described, type Row, row } from "./table.js";

/** Between the parts of an answer. */
const BETWEEN = "\u0000";

/** `=` with what there is, or `!` with the exception that the program raises of it. */
function tried(exception: string, work: () => readonly string[]): Value {
  try {
    return string(`=${work().join(BETWEEN)}`.toWellFormed());
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return string(`!${exception}${BETWEEN}${message}`.toWellFormed());
  }
}

function needs(capability: Capability, doc: string, ...paramNames: string[]): Described {
  return { doc, capability, paramNames };
}

const isTrue = (args: Args, index: number): boolean => {
  const value = args.value(index);
  return value.type === "Bool" && value.value;
};

export function systemRows(system: FsharpSystem): readonly Row[] {
  const read = "file-read";
  const write = "file-write";
  return [
    row(
      "file_read",
      ["String"],
      "String",
      (args) => tried("FileNotFoundException", () => [system.readText(args.text(0))]),
      needs(read, "The text of a file.", "path"),
    ),
    row(
      "file_write",
      ["String", "String", "Bool"],
      "String",
      (args) =>
        tried("IOException", () => {
          system.writeText(args.text(0), args.text(1), isTrue(args, 2));
          return [];
        }),
      needs(write, "Writes a text to a file, or adds it at its end.", "path", "text", "append"),
    ),
    row(
      "file_exists",
      ["String"],
      "Bool",
      (args) => bool(system.isFile(args.text(0))),
      needs(read, "Is there a file of this name?", "path"),
    ),
    row(
      "file_remove",
      ["String"],
      "String",
      (args) =>
        tried("IOException", () => {
          system.remove(args.text(0));
          return [];
        }),
      needs(write, "Removes a file.", "path"),
    ),
    row(
      "folder_exists",
      ["String"],
      "Bool",
      (args) => bool(system.isFolder(args.text(0))),
      needs(read, "Is there a folder of this name?", "path"),
    ),
    row(
      "folder_list",
      ["String", "Bool"],
      "String",
      (args) =>
        tried("DirectoryNotFoundException", () =>
          system.list(args.text(0), isTrue(args, 1) ? "folders" : "files"),
        ),
      needs(read, "The files of a folder, or the folders in it.", "path", "folders"),
    ),
    row(
      "folder_make",
      ["String"],
      "String",
      (args) =>
        tried("IOException", () => {
          system.makeFolder(args.text(0));
          return [];
        }),
      needs(write, "Makes a folder, and those around it.", "path"),
    ),
    row(
      "path_current",
      [],
      "String",
      () => string(system.currentFolder),
      needs(read, "The folder that relative paths start from."),
    ),
    row(
      "process_run",
      ["String", "String", "I32"],
      "String",
      (args) =>
        tried("Win32Exception", () => {
          const result = system.run(args.text(0), args.text(1), args.int(2));
          return [String(result.exitCode), result.output, result.errors];
        }),
      needs(
        "process-spawn",
        "Runs a program to its end: its exit code, what it wrote, and its errors.",
        "file",
        "arguments",
        "milliseconds",
      ),
    ),
    row(
      "env_get",
      ["String"],
      "String",
      (args) => string((system.variable(args.text(0)) ?? "").toWellFormed()),
      needs(
        "environment-read",
        "A variable of the environment; empty where it is not set.",
        "name",
      ),
    ),
    row(
      "env_has",
      ["String"],
      "Bool",
      (args) => bool(system.variable(args.text(0)) !== null),
      needs("environment-read", "Is the variable of the environment set?", "name"),
    ),
    row(
      "env_home",
      [],
      "String",
      () => string(system.homeFolder),
      needs("environment-read", "The folder of the user."),
    ),
  ];
}
