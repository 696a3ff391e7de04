import assert from "node:assert/strict";
import { timelineText } from "../../client/timeline-text.js";

describe("The place in the recorded run", () => {
  it("is told as an instruction of all", () => {
    const place = { position: 1234, beginning: 0, end: 5_000_000, isRecording: true };
    assert.deepEqual(timelineText(place), {
      text: "Instruction 1,234 of 5,000,000",
      tooltip: "Recorded from 0 to 5,000,000. Click to go to a moment.",
    });
  });

  it("is the instruction alone where nothing is recorded", () => {
    const place = { position: 7, beginning: 7, end: 7, isRecording: false };
    assert.deepEqual(timelineText(place), {
      text: "Instruction 7",
      tooltip: "The run is not recorded.",
    });
  });
});
