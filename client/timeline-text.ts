/** Words for a place in a recorded run. Plain data in and out: it knows nothing of VS Code. */

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

function count(value: number): string {
  return value.toLocaleString("en");
}
