import assert from "node:assert/strict";
import { numberProblem, timelineText } from "../../client/timeline-text.js";

describe("A position that a person types", () => {
  it("is a whole number of the recorded run", () => {
    for (const text of ["5", " 1200 "]) assert.equal(numberProblem(text, 5, 1200), null);
    for (const text of ["", "4", "1201", "1.5", "-6", "ten"])
      assert.equal(numberProblem(text, 5, 1200), "Write a number from 5 to 1,200.");
  });
});

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
