/**
 * The entry point of terminals as plugins meet them, without a window.
 *
 *   parseRecording(path, bytes) → { columns, rows, from, steps }; headerOf(bytes) tells what kind of recording it is
 *   new HeadlessGrid(columns, rows).write(bytes, ms) → events; .screen is what stands on it
 *   new Drawn().take(plugin, effects); .picture() is what plugins have drawn above it
 *   new Painter(grid).frame(picture, shown, status) draws all that on a terminal around it; new TerminalMirror(grid.emulator).take()
 *   gives it the modes that the program wants
 */
export { Drawn, type DrawnNote, type DrawnOverlay, type DrawnPicture } from "./drawn.js";
export { HeadlessGrid, type Written } from "./grid.js";
export { TerminalMirror } from "./mirror.js";
export { Painter } from "./painter.js";
export { headerOf, parseRecording, type RecordedStep, type Recording } from "./recording.js";
export { statusRow } from "./status-row.js";
