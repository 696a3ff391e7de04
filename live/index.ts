/** The door to live values: what each line of a program last gave, from a run in a sandbox. Knows no editor and no Node. */
export { type LiveHost, type LiveLine, type LiveProgram, runLive } from "./run.js";
