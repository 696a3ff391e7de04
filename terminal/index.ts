/**
 * The entry point of terminals as plugins meet them, without a window.
 *
 *   parseRecording(path, bytes) → { columns, rows, from, steps }; headerOf(bytes) tells what kind of recording it is
 *   new HeadlessGrid(columns, rows).write(bytes, ms) → events; .screen is what stands on it
 */
export { HeadlessGrid } from "./grid.js";
export { headerOf, parseRecording, type RecordedStep, type Recording } from "./recording.js";
