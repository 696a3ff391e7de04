/** What becomes of the project's papers in the package: their links lead to the repository, their news has a version. */
import { posix } from "node:path";

/**
 * A link or picture of the source tree leads nowhere in the marketplace and in the editor's page of an installed
 * extension: it becomes an address of the repository.
 * @param {string} markdown
 * @param {string} paper its path in the project: relative links begin there
 * @param {string} repository its address
 */
export function withAbsoluteLinks(markdown, paper, repository) {
  const link = /(!?)\[((?:[^\]\\]|\\.)*)\]\((?!https?:|#)([^)#\s]+)(#[^)]*)?\)/g;
  return markdown.replace(link, (_whole, mark, text, path, anchor = "") => {
    const target = posix.join(posix.dirname(paper), path);
    const kind = mark === "!" ? "raw" : "blob";
    return `${mark}[${text}](${repository}/${kind}/main/${target}${anchor})`;
  });
}

/** The address of a repository as package.json writes it, without what is for git. @param {string} url */
export function webAddress(url) {
  return url.replace(/^git\+/, "").replace(/\.git$/, "");
}

/** What is packaged is what is released. @param {string} changelog */
export function released(changelog) {
  return changelog
    .replace(/^(## \[[^\]]+\]) [–-] unreleased$/gim, "$1")
    .replace(/^(#+) Unreleased$/gm, "$1 New");
}
