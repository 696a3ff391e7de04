/** The command in a process of its own, while this one goes on: it may be the server, or run several at once. */
import { type ChildProcess, spawn } from "node:child_process";
import { CLI, type CliResult } from "../cli.js";

export interface Running {
  readonly process: ChildProcess;
  readonly ended: Promise<CliResult>;
}

export function startCli(
  args: readonly string[],
  cwd: string,
  command = [process.execPath, CLI],
  surroundings: NodeJS.ProcessEnv = {},
): Running {
  const [program, ...first] = command;
  const env = { ...process.env, NO_COLOR: "1", XDG_DATA_HOME: cwd, ...surroundings };
  const child = spawn(program!, [...first, ...args], {
    cwd,
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const texts = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const)
    child[name].setEncoding("utf8").on("data", (text: string) => {
      texts[name] += text;
    });
  const ended = new Promise<CliResult>((resolve) => {
    child.on("close", (code) => resolve({ code, ...texts }));
  });
  return { process: child, ended };
}

/** Runs `fusabi plugin …` to its end. */
export function plugin(cwd: string, ...args: string[]): Promise<CliResult> {
  return startCli(["plugin", ...args], cwd).ended;
}
