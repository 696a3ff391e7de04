/**
 * Names of files in a browser: URIs, or absolute paths where the editor shows a `file:` URI by its path. Written as
 * VS Code writes URIs, so that a breakpoint in an included file meets the name that the program has for it.
 */

const URI = /^([a-z][a-z0-9+.-]+:(?:\/\/[^/?#]*)?)([^?#]*)/i;

/** The name of the file that a path means which is written in, or belongs to, the file `from`. */
export function resolveName(path: string, from: string): string {
  if (URI.test(path)) return path;
  const [, root, base] = URI.exec(from) ?? [];
  const written = path.replaceAll("\\", "/");
  if (root === undefined) return join(written, from);
  return (
    root +
    join(written, decoded(base ?? ""))
      .split("/")
      .map(encoded)
      .join("/")
  );
}

function join(path: string, from: string): string {
  const parts = path.startsWith("/") ? [] : from.split("/").slice(0, -1);
  for (const part of path.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "." && part !== "") parts.push(part);
  }
  const whole = parts.join("/");
  return whole.startsWith("/") ? whole : `/${whole}`;
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function encoded(segment: string): string {
  return encodeURIComponent(segment).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
