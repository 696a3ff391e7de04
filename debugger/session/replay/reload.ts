/**
 * Hot reload: the edited program is executed from its start with the answers that the host gave to the program
 * before, up to the same place. Where it asks the host for something else, it stops there and says so.
 */

import type { Program } from "../program/program.js";
import type { Place } from "../program/source-map.js";
import type { Engine } from "../stepping/engine.js";
import type { Outcome } from "../stepping/engine-options.js";
import type { Scheduler } from "../stepping/scheduler.js";

/** Where a reloaded program is to stop: at a place, when it comes there for the n-th time, or at a position. */
export type Aim =
  | { readonly at: "place"; readonly place: Place; readonly visits: number; readonly limit: number }
  | { readonly at: "position"; readonly position: number };

/** Instructions beyond the old position after which the search for a place is given up. */
const PATIENCE = 1_000_000;

/** The same place in the edited program: the line, or the position where it has no such line. */
export async function aimOf(engine: Engine, edited: Program, by: Aim["at"]): Promise<Aim> {
  const { position } = engine.timeline;
  const found = by === "place" ? lineHere(engine, edited) : null;
  if (!found) return { at: "position", position };
  const visits = await visitsOf(engine, found.before);
  return { at: "place", place: found.after, visits, limit: 2 * position + PATIENCE };
}

/** The first instruction of the present line, before and after the edit; null where there is none. */
function lineHere({ program, timeline }: Engine, edited: Program) {
  const here = timeline.machine.frames(0, 1)[0];
  const line = here && program.map.positionOf(here.functionIndex, here.byteOffset);
  if (!here || !line) return null;
  const { name } = program.module.functions.at(here.functionIndex);
  const line0 = lineAfterEdit(textOf(program, line.path), textOf(edited, line.path), line.line0);
  const before = placeIn(program, name, line.path, line.line0);
  const after = placeIn(edited, name, line.path, line0);
  return before && after && { before, after };
}

function textOf({ sources }: Program, path: string): string {
  return sources.find((source) => source.path === path)?.text ?? "";
}

function placeIn(program: Program, name: string, path: string, line0: number): Place | null {
  const places = program.map.placesFrom(path, line0);
  const isInFunction = ({ functionIndex }: Place) =>
    program.module.functions.at(functionIndex).name === name;
  return places.find(isInFunction) ?? null;
}

/** Where a line went, from what the texts have in common before and after the edit. */
export function lineAfterEdit(before: string, after: string, line0: number): number {
  const old = before.split("\n");
  const now = after.split("\n");
  const shorter = Math.min(old.length, now.length);
  let start = 0;
  while (start < shorter && old[start] === now[start]) start++;
  let end = 0;
  while (end < shorter - start && old.at(-1 - end) === now.at(-1 - end)) end++;
  if (line0 >= old.length - end) return line0 + now.length - old.length;
  return line0 < start ? line0 : Math.min(line0, now.length - end - 1);
}

/** How often the program has come to a place, now included. */
async function visitsOf(engine: Engine, place: Place): Promise<number> {
  const here = engine.timeline.machine.frames(0, 1)[0];
  const isHere =
    here?.functionIndex === place.functionIndex && here.byteOffset === place.byteOffset;
  let visits = isHere ? 1 : 0;
  const isTarget = () => {
    visits++;
    return false;
  };
  const targets = [{ ...place, depth: Number.POSITIVE_INFINITY }];
  await engine.lookBack((search) => search.find({ targets, isTarget, isEdit: () => false }));
  return Math.max(1, visits);
}

/** Executes a prepared program up to the aim; breakpoints on the way are passed. */
export function replayTo(engine: Engine, aim: Aim): void {
  engine.perform("fusabi/hotReload", async (scheduler) => {
    const { journal } = engine.timeline;
    journal.beginStrictReplay();
    try {
      return await search(engine, aim, scheduler);
    } finally {
      journal.endStrictReplay();
      journal.cutBehindCall();
      engine.uncounted();
      engine.walker.leave();
    }
  });
}

async function search(engine: Engine, aim: Aim, scheduler: Scheduler): Promise<Outcome> {
  const { walker, timeline } = engine;
  const end = aim.at === "place" ? aim.limit : aim.position;
  walker.armOnly(aim.at === "place" ? [{ ...aim.place, depth: Number.POSITIVE_INFINITY }] : []);
  walker.forget();
  for (let visits = 0; ; ) {
    const found = walker.walk(end);
    if (found.found === "target" && aim.at === "place" && ++visits >= aim.visits)
      return reloaded(null);
    if (found.found === "target") continue;
    if (found.found === "done") return endedEarly(engine);
    if (found.found === "fault") return faulted(engine, { ending: "fault", fault: found.fault });
    if (timeline.position >= end) return reloaded(missed(aim, end));
    const go = found.found === "waiting" ? scheduler.wait(found.ready) : scheduler.turn();
    if ((await go) === "stop") return { stop: { reason: "pause" } };
  }
}

function missed(aim: Aim, end: number): string | null {
  return aim.at === "place" ? `the line is not reached again within ${end} instructions` : null;
}

function endedEarly({ timeline }: Engine): Outcome {
  timeline.travel(timeline.position - 1);
  return reloaded("the edited program ends here");
}

/** A call of the host that has no recorded answer is not a fault: the program can go on from before it. */
function faulted({ timeline }: Engine, fault: Outcome): Outcome {
  const { divergence } = timeline.journal;
  if (divergence === null) return fault;
  timeline.clearFault();
  return reloaded(divergence);
}

function reloaded(divergence: string | null): Outcome {
  return { stop: { reason: "reload", divergence } };
}
