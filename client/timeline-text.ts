/** A place in a recorded run, as text. Plain data in and out: it knows nothing of VS Code. */

/** As the adapter sends it: positions count completed instructions. */
export interface TimelinePlace {
  readonly position: number;
  readonly beginning: number;
  readonly end: number;
  readonly isRecording: boolean;
}

export function timelineText(place: TimelinePlace): {
  readonly text: string;
  readonly tooltip: string;
} {
  const { position, beginning, end, isRecording } = place;
  if (!isRecording)
    return { text: `Instruction ${count(position)}`, tooltip: "The run is not recorded." };
  return {
    text: `Instruction ${count(position)} of ${count(end)}`,
    tooltip: `Recorded from ${count(beginning)} to ${count(end)}. Click to go to a moment.`,
  };
}

/** Why a text is not a position of a recorded run, or null where it is one. */
export function numberProblem(text: string, beginning: number, end: number): string | null {
  const isOne = /^\d+$/.test(text.trim()) && Number(text) >= beginning && Number(text) <= end;
  return isOne ? null : `Write a number from ${count(beginning)} to ${count(end)}.`;
}

function count(value: number): string {
  return value.toLocaleString("en");
}
