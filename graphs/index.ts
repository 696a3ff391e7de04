/** Graphs of programs as data, and how they are laid out in layers. Knows neither programs nor pages. */
export type * from "./graph.js";
export { type LaidOut, type LaidOutEdge, layOut, type Point, type Size } from "./lay-out.js";
