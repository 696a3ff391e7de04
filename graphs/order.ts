/** The second half of a layered layout: the order within the layers, so that few edges cross, and the columns. */
import type { Arc } from "./layers.js";

const SWEEPS = 8;

/**
 * Orders the nodes of each layer by the middle of their neighbours, down and up again, and keeps the best order.
 * @param layers nodes by layer
 * @param arcs each from one layer to the next
 */
export function ordered(layers: readonly (readonly number[])[], arcs: readonly Arc[]): number[][] {
  const above = neighbours(arcs, "to", "from");
  const below = neighbours(arcs, "from", "to");
  let current = layers.map((layer) => [...layer]);
  let best = current;
  let fewest = crossings(current, below);
  for (let sweep = 0; sweep < SWEEPS && fewest > 0; sweep++) {
    current =
      sweep % 2 === 0 ? swept(current, above) : swept(current.toReversed(), below).toReversed();
    const count = crossings(current, below);
    if (count >= fewest) continue;
    best = current;
    fewest = count;
  }
  return best;
}

type Neighbours = ReadonlyMap<number, readonly number[]>;

function neighbours(arcs: readonly Arc[], key: "from" | "to", value: "from" | "to"): Neighbours {
  const found = new Map<number, number[]>();
  for (const arc of arcs) {
    const list = found.get(arc[key]);
    if (list) list.push(arc[value]);
    else found.set(arc[key], [arc[value]]);
  }
  return found;
}

function swept(layers: readonly number[][], towards: Neighbours): number[][] {
  const places = new Map<number, number>();
  return layers.map((layer) => {
    const middles = layer.map((node, index) => ({
      node,
      middle: middleOf(towards.get(node) ?? [], places) ?? index,
    }));
    const sorted = middles.sort((a, b) => a.middle - b.middle).map(({ node }) => node);
    for (const [index, node] of sorted.entries()) places.set(node, index);
    return sorted;
  });
}

function middleOf(nodes: readonly number[], places: ReadonlyMap<number, number>): number | null {
  if (nodes.length === 0) return null;
  return nodes.reduce((sum, node) => sum + (places.get(node) ?? 0), 0) / nodes.length;
}

/** How many pairs of edges cross. */
function crossings(layers: readonly number[][], below: Neighbours): number {
  let count = 0;
  for (const [index, layer] of layers.entries()) {
    const places = new Map((layers[index + 1] ?? []).map((node, place) => [node, place]));
    const ends = layer.flatMap((node) =>
      (below.get(node) ?? []).map((to) => places.get(to) ?? 0).sort((a, b) => a - b),
    );
    count += inversions(ends);
  }
  return count;
}

/** By merging: the graph of a large function has thousands of edges. */
function inversions(values: number[]): number {
  if (values.length < 2) return 0;
  const middle = values.length >> 1;
  const [left, right] = [values.slice(0, middle), values.slice(middle)];
  let count = inversions(left) + inversions(right);
  left.sort((a, b) => a - b);
  right.sort((a, b) => a - b);
  let at = 0;
  for (const value of left) {
    while (at < right.length && (right[at] as number) < value) at++;
    count += at;
  }
  return count;
}

/** Each brings a node half the way to its place. */
const COLUMN_SWEEPS = 24;

export interface Column {
  readonly node: number;
  readonly width: number;
}

/**
 * Where the middles of the nodes of each layer stand: as near to their neighbours as the gaps allow.
 * @param gap between two neighbours of a layer
 */
export function columnsOf(
  layers: readonly (readonly Column[])[],
  arcs: readonly Arc[],
  gap: number,
): ReadonlyMap<number, number> {
  const all = neighboursOfBoth(arcs);
  const middles = new Map<number, number>();
  for (const layer of layers) {
    let left = 0;
    for (const { node, width } of layer) {
      middles.set(node, left + width / 2);
      left += width + gap;
    }
  }
  for (let sweep = 0; sweep < COLUMN_SWEEPS; sweep++) {
    const order = sweep % 2 === 0 ? layers : layers.toReversed();
    for (const layer of order) {
      const wanted = layer.map(
        ({ node }) => middleOf(all.get(node) ?? [], middles) ?? (middles.get(node) as number),
      );
      const placed = spread(layer, wanted, gap);
      for (const [index, { node }] of layer.entries()) middles.set(node, placed[index] as number);
    }
  }
  return middles;
}

function neighboursOfBoth(arcs: readonly Arc[]): Neighbours {
  return neighbours(
    [...arcs, ...arcs.map(({ from, to }) => ({ from: to, to: from }))],
    "from",
    "to",
  );
}

/** The places nearest to the wanted ones that keep order and gaps: neighbours that collide stand side by side as one. */
function spread(layer: readonly Column[], wanted: readonly number[], gap: number): number[] {
  const offsets: number[] = [];
  let offset = 0;
  for (const [index, { width }] of layer.entries()) {
    if (index > 0) offset += ((layer[index - 1] as Column).width + width) / 2 + gap;
    offsets.push(offset);
  }
  const groups: { sum: number; count: number }[] = [];
  for (const [index, value] of wanted.entries()) {
    groups.push({ sum: value - (offsets[index] as number), count: 1 });
    while (groups.length > 1) {
      const [before, last] = groups.slice(-2) as [(typeof groups)[0], (typeof groups)[0]];
      if (before.sum / before.count <= last.sum / last.count) break;
      groups.splice(-2, 2, { sum: before.sum + last.sum, count: before.count + last.count });
    }
  }
  const bases = groups.flatMap(({ sum, count }) =>
    Array.from({ length: count }, () => sum / count),
  );
  return bases.map((base, index) => base + (offsets[index] as number));
}
