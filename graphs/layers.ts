/** The first half of a layered layout: which edges go back, and which layer each node stands in. */

export interface Arc {
  readonly from: number;
  readonly to: number;
}

/** Is the edge one that leads back into a loop? By a search in depth that begins at the roots, without recursion. */
export function backEdges(count: number, arcs: readonly Arc[]): readonly boolean[] {
  const leaving = leavingOf(count, arcs);
  const isBack = arcs.map(({ from, to }) => from === to);
  const state = new Uint8Array(count);
  for (const root of rootsFirst(count, arcs)) {
    if (state[root] !== 0) continue;
    const path = [root];
    const progress = [0];
    state[root] = OPEN;
    while (path.length > 0) {
      const node = path.at(-1) as number;
      const step = progress.at(-1) as number;
      const edge = leaving[node]?.[step];
      if (edge === undefined) {
        state[node] = DONE;
        path.pop();
        progress.pop();
        continue;
      }
      progress[progress.length - 1] = step + 1;
      const { to } = arcs[edge] as Arc;
      if (state[to] === OPEN) isBack[edge] = true;
      if (state[to] !== 0) continue;
      state[to] = OPEN;
      path.push(to);
      progress.push(0);
    }
  }
  return isBack;
}

const OPEN = 1;
const DONE = 2;

/** Nodes that nothing leads to, then the others, each in their order. */
function rootsFirst(count: number, arcs: readonly Arc[]): number[] {
  const isTarget = new Uint8Array(count);
  for (const { from, to } of arcs) if (from !== to) isTarget[to] = 1;
  const all = Array.from({ length: count }, (_, node) => node);
  const [first] = all;
  // The entry is first even where a loop leads back to it.
  const roots = all.filter((node) => node === first || !isTarget[node]);
  return [...roots, ...all.filter((node) => node !== first && isTarget[node])];
}

/** The layer of each node: below all nodes that lead to it, edges back left aside. */
export function layersOf(count: number, forward: readonly Arc[]): Int32Array {
  const layers = new Int32Array(count);
  const waiting = new Int32Array(count);
  const leaving = leavingOf(count, forward);
  for (const { to } of forward) waiting[to] = (waiting[to] as number) + 1;
  const ready = Array.from({ length: count }, (_, node) => node).filter((node) => !waiting[node]);
  for (let node = ready.shift(); node !== undefined; node = ready.shift())
    for (const edge of leaving[node] ?? []) {
      const { to } = forward[edge] as Arc;
      layers[to] = Math.max(layers[to] as number, (layers[node] as number) + 1);
      waiting[to] = (waiting[to] as number) - 1;
      if (waiting[to] === 0) ready.push(to);
    }
  return layers;
}

function leavingOf(count: number, arcs: readonly Arc[]): number[][] {
  const leaving: number[][] = Array.from({ length: count }, () => []);
  for (const [edge, { from }] of arcs.entries()) leaving[from]?.push(edge);
  return leaving;
}
