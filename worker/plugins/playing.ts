/** A recording that plugins are shown, step by step. To go back is to start anew, so that each step is as it was. */
import {
  type DrawnPicture,
  HeadlessGrid,
  parseRecording,
  type RecordedStep,
  type Recording,
  type Written,
} from "../../terminal/index.js";
import type { ShownRecording } from "./protocol.js";
import type { Roster } from "./roster.js";

/** Steps that the terminal takes at a time. */
const TOGETHER = 64;

export class Playing {
  readonly #recording: Recording;
  readonly #roster: Roster;
  #grid: HeadlessGrid;
  #at = 0;

  /** @throws FusabiError HostReplayWrong */
  constructor(name: string, bytes: Uint8Array, roster: Roster) {
    this.#recording = parseRecording(name, bytes, "lines");
    this.#roster = roster;
    this.#grid = this.#newGrid();
  }

  #newGrid(): HeadlessGrid {
    return new HeadlessGrid(this.#recording.columns, this.#recording.rows);
  }

  get shown(): ShownRecording {
    const { columns, rows, steps } = this.#recording;
    return { columns, rows, steps };
  }

  async restart(): Promise<void> {
    this.#at = 0;
    this.#grid = this.#newGrid();
    await this.#roster.restart(this.#recording.from);
  }

  /** Afterwards so many steps have been taken. */
  async goTo(step: number): Promise<DrawnPicture> {
    const { steps } = this.#recording;
    const goal = Math.max(0, Math.min(Math.trunc(step), steps.length));
    if (goal < this.#at) await this.restart();
    while (this.#at < goal) {
      const next = this.#nextSteps(goal);
      this.#at += next.length;
      await this.#take(next);
    }
    return this.#roster.drawn.picture();
  }

  /** A new size waits for what was written before it, and what comes after it waits for that. */
  #nextSteps(goal: number): readonly RecordedStep[] {
    const next = this.#recording.steps.slice(this.#at, Math.min(goal, this.#at + TOGETHER));
    const resize = next.findIndex((step) => "resize" in step);
    return resize < 0 ? next : next.slice(0, Math.max(1, resize));
  }

  async #take(steps: readonly RecordedStep[]): Promise<void> {
    const { from } = this.#recording;
    const written = steps.map((step) => this.#give(step));
    for (const [index, { ms }] of steps.entries()) {
      const { calls, screen } = await written[index]!;
      for (const call of calls) await this.#roster.happen(call, from + ms, screen);
      if (calls.length === 0) await this.#roster.tick(from + ms);
    }
  }

  async #give(step: RecordedStep): Promise<Written> {
    if ("write" in step) return this.#grid.write(step.write, step.ms);
    const calls = [this.#grid.resize(...step.resize)];
    return { calls, screen: this.#grid.screen };
  }
}
