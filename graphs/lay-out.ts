/**
 * A graph laid out in layers: every edge goes down, but those that lead back into a loop, which go up at the side.
 * Places are in the unit of the sizes.
 */
import { type Arc, backEdges, layersOf } from "./layers.js";
import { columnsOf, ordered } from "./order.js";

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface LaidOutEdge {
  /** From its source to its target, corners between. */
  readonly points: readonly Point[];
  readonly isBack: boolean;
}

export interface LaidOut extends Size {
  /** The upper left corner of each node. */
  readonly nodes: readonly Point[];
  /** The layer of each node. */
  readonly layers: readonly number[];
  readonly edges: readonly LaidOutEdge[];
}

const GAP_X = 28;
const GAP_Y = 44;
const MARGIN = 16;

/** Between two edges that go up side by side. */
const LANE = 14;

export function layOut(sizes: readonly Size[], arcs: readonly Arc[]): LaidOut {
  const isBack = backEdges(sizes.length, arcs);
  const layers = layersOf(
    sizes.length,
    arcs.filter((_, edge) => !isBack[edge]),
  );
  const chains = chainsOf(sizes.length, arcs, isBack, layers);
  const order = ordered(chains.layers, chains.arcs);
  const widthOf = (node: number) => sizes[node]?.width ?? 0;
  const columns = columnsOf(
    order.map((layer) => layer.map((node) => ({ node, width: widthOf(node) }))),
    chains.arcs,
    GAP_X,
  );
  const tops = topsOf(order, sizes);
  const left = Math.min(...[...columns].map(([node, middle]) => middle - widthOf(node) / 2), 0);
  const middleOf = (node: number) => (columns.get(node) ?? 0) - left + MARGIN;
  const nodes = sizes.map(({ width }, node) => ({
    x: middleOf(node) - width / 2,
    y: tops[layers[node] as number] ?? 0,
  }));
  const right = Math.max(0, ...nodes.map(({ x }, node) => x + widthOf(node)));
  const lanes = lanesOf(arcs, isBack, layers);
  const edges = arcs.map((arc, edge): LaidOutEdge => {
    const [from, to] = [arc.from, arc.to].map((node) => boxOf(nodes, sizes, node)) as [Box, Box];
    if (isBack[edge]) {
      const x = right + LANE * ((lanes.get(edge) ?? 0) + 1);
      return { points: around(from, to, x), isBack: true };
    }
    const between = (chains.dummies.get(edge) ?? []).map(({ node, layer }) => ({
      x: middleOf(node),
      y: tops[layer] ?? 0,
    }));
    return { points: down(from, to, between), isBack: false };
  });
  const mostLanes = Math.max(0, ...[...lanes.values()].map((lane) => lane + 1));
  const bottom = Math.max(0, ...nodes.map(({ y }, node) => y + (sizes[node]?.height ?? 0)));
  const width = right + LANE * mostLanes + MARGIN;
  return { nodes, layers: [...layers], edges, width, height: bottom + GAP_Y / 2 + MARGIN };
}

interface Chains {
  /** Nodes by layer, with a number beyond the nodes for each layer that an edge passes. */
  readonly layers: number[][];
  readonly arcs: Arc[];
  readonly dummies: ReadonlyMap<
    number,
    readonly { readonly node: number; readonly layer: number }[]
  >;
}

function chainsOf(
  count: number,
  arcs: readonly Arc[],
  isBack: readonly boolean[],
  layers: Int32Array,
): Chains {
  const byLayer: number[][] = [];
  const put = (node: number, layer: number) => {
    byLayer[layer] ??= [];
    byLayer[layer].push(node);
  };
  for (let node = 0; node < count; node++) put(node, layers[node] as number);
  const short: Arc[] = [];
  const dummies = new Map<number, { node: number; layer: number }[]>();
  let next = count;
  for (const [edge, { from, to }] of arcs.entries()) {
    if (isBack[edge]) continue;
    const passed: { node: number; layer: number }[] = [];
    let last = from;
    for (let layer = (layers[from] as number) + 1; layer < (layers[to] as number); layer++) {
      const node = next++;
      put(node, layer);
      passed.push({ node, layer });
      short.push({ from: last, to: node });
      last = node;
    }
    short.push({ from: last, to });
    dummies.set(edge, passed);
  }
  return { layers: byLayer, arcs: short, dummies };
}

/** The upper edge of each layer. */
function topsOf(order: readonly (readonly number[])[], sizes: readonly Size[]): number[] {
  const tops: number[] = [];
  let y = MARGIN;
  for (const layer of order) {
    tops.push(y);
    y += Math.max(0, ...layer.map((node) => sizes[node]?.height ?? 0)) + GAP_Y;
  }
  return tops;
}

interface Box extends Point, Size {}

function boxOf(nodes: readonly Point[], sizes: readonly Size[], node: number): Box {
  return { ...(nodes[node] as Point), ...(sizes[node] as Size) };
}

function down(from: Box, to: Box, between: readonly Point[]): Point[] {
  const start = { x: from.x + from.width / 2, y: from.y + from.height };
  const end = { x: to.x + to.width / 2, y: to.y };
  return [start, ...between, end];
}

/** Out at the bottom, up at the side, in at the top. */
function around(from: Box, to: Box, x: number): Point[] {
  const start = { x: from.x + from.width * 0.75, y: from.y + from.height };
  const end = { x: to.x + to.width * 0.75, y: to.y };
  const [below, above] = [start.y + GAP_Y / 3, end.y - GAP_Y / 3];
  return [
    start,
    { x: start.x, y: below },
    { x, y: below },
    { x, y: above },
    { x: end.x, y: above },
    end,
  ];
}

/** Edges that go up share a lane where they pass different layers; short ones lie inside. */
function lanesOf(
  arcs: readonly Arc[],
  isBack: readonly boolean[],
  layers: Int32Array,
): ReadonlyMap<number, number> {
  const spans = arcs.flatMap(({ from, to }, edge) => {
    const ends = [layers[from] as number, layers[to] as number];
    return isBack[edge] ? [{ edge, low: Math.min(...ends), high: Math.max(...ends) }] : [];
  });
  spans.sort((a, b) => a.high - a.low - (b.high - b.low));
  const taken: { low: number; high: number }[][] = [];
  const lanes = new Map<number, number>();
  for (const { edge, low, high } of spans) {
    let lane = 0;
    while (taken[lane]?.some((span) => span.low <= high && low <= span.high)) lane++;
    taken[lane] ??= [];
    taken[lane]?.push({ low, high });
    lanes.set(edge, lane);
  }
  return lanes;
}
