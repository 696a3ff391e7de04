/** A graph in words: what a screen reader says of a node, and the list that stands for the picture. */
import type { EdgeKind, Graph, GraphNode } from "../../graphs/index.js";
import { button, element } from "../kit/dom.js";

const WAYS: Readonly<Record<EdgeKind, string>> = {
  next: "goes on to",
  jump: "jumps to",
  true: "if true, goes to",
  false: "if false, goes to",
  call: "calls",
};

const KINDS: Readonly<Record<GraphNode["kind"], string>> = {
  block: "",
  function: "function ",
  test: "test ",
  host: "host function ",
  outside: "",
};

export function nameOf({ nodes }: Graph, index: number): string {
  const node = nodes[index];
  if (node === undefined) return "";
  return node.kind === "outside" ? "outside of the code" : `${KINDS[node.kind]}${node.name}`;
}

/** `block 0: PUSH 1i32, RET. goes on to block 1.` */
export function labelOf(graph: Graph, index: number): string {
  const node = graph.nodes[index];
  if (node === undefined) return "";
  const text =
    node.kind === "block" ? node.lines.map(({ text }) => text).join(", ") : node.lines[1]?.text;
  const ways = graph.edges
    .filter(({ from }) => from === index)
    .map(({ to, kind }) => `${WAYS[kind]} ${nameOf(graph, to)}`);
  return [`${nameOf(graph, index)}: ${text ?? ""}`, ...ways].join(". ");
}

/**
 * The graph as a list: every node with its text, and a button for every way out of it.
 * @param open what Enter does on a node
 */
export function listOf(graph: Graph, open: (index: number) => void): HTMLElement {
  const items = graph.nodes.map((node, index) => {
    const ways = graph.edges
      .filter(({ from }) => from === index)
      .map(({ to, kind }) =>
        element(
          "li",
          {},
          `${WAYS[kind]} `,
          button(nameOf(graph, to), () => focusItem(to), { class: "link" }),
        ),
      );
    const head = button(nameOf(graph, index), () => open(index), {
      class: "link",
      id: `item-${index}`,
    });
    const text = node.lines.map((line) => line.text).join("\n");
    const parts = [element("h2", {}, head), element("pre", {}, text), element("ul", {}, ...ways)];
    return element("li", {}, ...(ways.length > 0 ? parts : parts.slice(0, 2)));
  });
  return element("ol", { class: "list" }, ...items);
}

function focusItem(index: number): void {
  document.getElementById(`item-${index}`)?.focus();
}
