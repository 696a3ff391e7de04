/**
 * Moving the next instruction by hand, within the innermost frame. The operands stay as they are, so only
 * places where the verifier saw the same stack would be safe; the machine checks everything at run time anyway.
 */

import { isInstruction } from "../program/instructions.js";
import type { LinePlace } from "../program/source-map.js";
import type { Engine } from "./engine.js";

/** The places of a line in the function that runs: where one can go on from. */
export function gotoPlaces(engine: Engine, path: string, line0: number): readonly LinePlace[] {
  const [here] = engine.timeline.machine.frames(0, 1);
  return engine.program.map
    .placesFrom(path, line0)
    .filter((place) => place.functionIndex === here?.functionIndex);
}

/** Puts the innermost frame before another instruction of its function. False where none begins there. */
export function jumpTo(engine: Engine, byteOffset: number): boolean {
  const { machine } = engine.timeline;
  const [here] = machine.frames(0, 1);
  if (!here || !isInstruction(machine.module, { functionIndex: here.functionIndex, byteOffset }))
    return false;
  const snapshot = machine.snapshot();
  const frames = snapshot.content.frames.map((frame, depth, all) =>
    depth === all.length - 1 ? { ...frame, byteOffset } : frame,
  );
  machine.restore({ ...snapshot, content: { ...snapshot.content, frames } });
  engine.edited({ what: "place" });
  return true;
}
