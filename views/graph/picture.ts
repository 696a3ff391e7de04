/** The picture of a graph: boxes and arrows as SVG, one box with the focus, the current one marked. */
import { type EdgeKind, type Graph, type LaidOut, layOut, type Point } from "../../graphs/index.js";
import { drawing } from "../kit/dom.js";
import { labelOf } from "./words.js";

const LINE_HEIGHT = 18;
const PADDING = 10;

/** Characters of a line that are drawn. */
const LONGEST = 48;

/** Lines of a block that are drawn: a box has to fit on a screen. */
const MOST_LINES = 24;

/** Letters of the editor's font, in parts of its size; measured by the page where it can. */
const LETTER = 0.6;
const FONT_SIZE = 13;

export interface Picture {
  readonly svg: SVGSVGElement;
  readonly layout: LaidOut;
  readonly boxes: readonly SVGGElement[];
}

/** The lines of a node as they are drawn. */
function shownLines(graph: Graph, index: number): readonly string[] {
  const node = graph.nodes[index];
  const texts = (node?.lines ?? []).map(({ text }) => shortened(text.replace(/\s+/g, " ")));
  if (texts.length <= MOST_LINES) return texts;
  return [...texts.slice(0, MOST_LINES - 1), `… ${texts.length - MOST_LINES + 1} more lines`];
}

function shortened(text: string): string {
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1)}…`;
}

export function pictureOf(graph: Graph): Picture {
  const texts = graph.nodes.map((_, index) => shownLines(graph, index));
  const sizes = texts.map((lines) => ({
    width: Math.max(6, ...lines.map((line) => line.length)) * FONT_SIZE * LETTER + 2 * PADDING,
    height: Math.max(1, lines.length) * LINE_HEIGHT + PADDING,
  }));
  const layout = layOut(sizes, graph.edges);
  const boxes = graph.nodes.map((_, index) => {
    const { x, y } = layout.nodes[index] as Point;
    return boxOf(graph, index, texts[index] ?? [], {
      x,
      y,
      ...(sizes[index] as (typeof sizes)[0]),
    });
  });
  const edges = graph.edges.map(({ kind }, index) =>
    edgeOf(kind, layout.edges[index]?.points ?? []),
  );
  const svg = drawing(
    "svg",
    { role: "tree", "aria-label": `${graph.title}: ${graph.nodes.length} boxes` },
    arrowHeads(),
    drawing("g", { "aria-hidden": "true", class: "edges" }, ...edges),
    drawing("g", { role: "none" }, ...boxes),
  );
  return { svg, layout, boxes };
}

interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

function boxOf(graph: Graph, index: number, lines: readonly string[], box: Box): SVGGElement {
  const { x, y, width, height } = box;
  const kind = graph.nodes[index]?.kind ?? "block";
  const round = kind === "block" ? 3 : 12;
  const texts = lines.flatMap((line, at) => [
    // The box has a name of its own, with the same words.
    drawing(
      "text",
      { "aria-hidden": "true", x: x + PADDING, y: y + PADDING / 2 + (at + 0.75) * LINE_HEIGHT },
      line,
    ),
    // Who reads the picture as text gets lines, not one long word.
    "\n",
  ]);
  return drawing(
    "g",
    {
      class: `node ${kind}`,
      id: `node-${index}`,
      role: "treeitem",
      tabindex: index === 0 ? 0 : -1,
      "aria-label": labelOf(graph, index),
      "aria-selected": "false",
    },
    drawing("rect", { x, y, width, height, rx: round }),
    ...texts,
  );
}

/** A line with round corners, and the word of its condition beside its beginning. */
function edgeOf(kind: EdgeKind, points: readonly Point[]): SVGGElement {
  const [start] = points;
  const side = (points.at(-1)?.x ?? 0) < (start?.x ?? 0) ? -1 : 1;
  const word = kind === "true" || kind === "false" ? kind : "";
  const path = drawing("path", { d: pathOf(points), "marker-end": `url(#arrow-${kind})` });
  const label =
    word !== "" && start !== undefined
      ? [
          drawing(
            "text",
            {
              x: start.x + side * 12,
              y: start.y + 13,
              class: "word",
              "text-anchor": side > 0 ? "start" : "end",
            },
            word,
          ),
        ]
      : [];
  return drawing("g", { class: `edge ${kind}` }, path, ...label);
}

function pathOf(points: readonly Point[]): string {
  const [start, ...rest] = points;
  if (start === undefined) return "";
  // Corners at right angles are lines that go up at the side; all else swings down.
  const isSquare = rest.length >= 5 && rest.some(({ y }, i) => i > 0 && y < (rest[i - 1]?.y ?? y));
  let path = `M${start.x},${start.y}`;
  let last = start;
  for (const point of rest) {
    const middle = (last.y + point.y) / 2;
    path += isSquare
      ? ` L${point.x},${point.y}`
      : ` C${last.x},${middle} ${point.x},${middle} ${point.x},${point.y}`;
    last = point;
  }
  return path;
}

function arrowHeads(): SVGDefsElement {
  const kinds: readonly EdgeKind[] = ["next", "jump", "true", "false", "call"];
  const heads = kinds.map((kind) =>
    drawing(
      "marker",
      {
        id: `arrow-${kind}`,
        class: `head ${kind}`,
        viewBox: "0 0 10 10",
        refX: 9,
        refY: 5,
        markerWidth: 8,
        markerHeight: 8,
        orient: "auto-start-reverse",
      },
      drawing("path", { d: "M0,0 L10,5 L0,10 z" }),
    ),
  );
  return drawing("defs", {}, ...heads);
}
