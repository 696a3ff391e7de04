/** Orders of directed graphs: reverse postorder and strongly connected components. Nodes are numbers from 0. */

/** The nodes that a node leads to. A missing one is a negative number. */
export type Successors = (node: number) => ArrayLike<number>;

/** Positions in reverse postorder of the nodes that can be reached from one; -1 for the others. */
export function reversePostorder(count: number, successors: Successors, from = 0): Int32Array {
  const position = new Int32Array(count).fill(-1);
  if (count === 0) return position;
  const seen = new Uint8Array(count);
  const path: number[] = [from];
  const progress: number[] = [0];
  let next = count;
  seen[from] = 1;
  while (path.length > 0) {
    const node = path[path.length - 1] as number;
    const following = successors(node);
    const step = progress[progress.length - 1] as number;
    if (step === following.length) {
      position[node] = --next;
      path.pop();
      progress.pop();
      continue;
    }
    progress[progress.length - 1] = step + 1;
    const child = following[step] as number;
    if (child < 0 || seen[child]) continue;
    seen[child] = 1;
    path.push(child);
    progress.push(0);
  }
  for (let node = 0; node < count; node++)
    if (seen[node]) position[node] = (position[node] as number) - next;
  return position;
}

/**
 * The strongly connected components, each a list of nodes, callees before callers: a component comes after
 * all that it leads to.
 */
export function components(count: number, successors: Successors): number[][] {
  const found: number[][] = [];
  const index = new Int32Array(count).fill(-1);
  const low = new Int32Array(count);
  const waiting: number[] = [];
  const isWaiting = new Uint8Array(count);
  let counter = 0;
  const path: number[] = [];
  const progress: number[] = [];
  const enter = (node: number): void => {
    index[node] = low[node] = counter++;
    waiting.push(node);
    isWaiting[node] = 1;
    path.push(node);
    progress.push(0);
  };
  const leave = (node: number): void => {
    path.pop();
    progress.pop();
    const parent = path[path.length - 1];
    if (parent !== undefined) low[parent] = Math.min(low[parent] as number, low[node] as number);
    if (low[node] !== index[node]) return;
    const members = waiting.splice(waiting.lastIndexOf(node));
    for (const member of members) isWaiting[member] = 0;
    found.push(members);
  };
  for (let root = 0; root < count; root++) {
    if (index[root] !== -1) continue;
    enter(root);
    while (path.length > 0) {
      const node = path[path.length - 1] as number;
      const step = progress[progress.length - 1] as number;
      const child = successors(node)[step];
      if (child === undefined) leave(node);
      else {
        progress[progress.length - 1] = step + 1;
        if (child < 0) continue;
        if (index[child] === -1) enter(child);
        else if (isWaiting[child])
          low[node] = Math.min(low[node] as number, index[child] as number);
      }
    }
  }
  return found;
}
