/** Pages of the packaged documentation, and links that lead to them. */
import { Uri, workspace } from "vscode";
import { pathOf, sectionOf, topicAt, topicOf } from "./documentation.js";
import { PAGE_SCHEME, type PageMaker } from "./pages.js";

/** @param extension the folder of the extension */
export function documentationPages(extension: Uri): ReadonlyMap<string, PageMaker> {
  const maker: PageMaker = {
    async make(page) {
      const topic = topicAt(page.path);
      if (topic === null) return null;
      const file = Uri.joinPath(extension, "docs", `${topic.chapter}.md`);
      const text = new TextDecoder().decode(await workspace.fs.readFile(file));
      return sectionOf(text, topic);
    },
  };
  return new Map([
    ["errors", maker],
    ["opcodes", maker],
    ["library", surface(extension)],
  ]);
}

/** What plugins in F# know of their terminal: definitions lead there. */
export const SURFACE = `${PAGE_SCHEME}:/library/scarab.fsi`;

function surface(extension: Uri): PageMaker {
  const file = Uri.joinPath(extension, "docs", "scarab.fsi");
  return {
    make: async ({ path }) =>
      path === "/library/scarab.fsi"
        ? new TextDecoder().decode(await workspace.fs.readFile(file))
        : null,
  };
}

/**
 * An address that the language server names. Those of the documentation become pages: VS Code runs no command from the
 * code of a problem, but opens an address of any file system there.
 */
export function addressOf(text: string): Uri {
  const topic = topicOf(text);
  return topic === null ? Uri.parse(text) : Uri.from({ scheme: PAGE_SCHEME, path: pathOf(topic) });
}
