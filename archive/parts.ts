/** The size of an archive by its parts. What no part claims is padding, or something that nothing reads. */
import type { Span } from "../vm/shared.js";
import type { ArchiveContent } from "./content.js";
import type { Part } from "./questions.js";

export function partsOf(content: ArchiveContent): readonly Part[] {
  const { anatomy, bytes, debugBytes } = content;
  if (anatomy === null)
    return [{ name: "bytes", bytes: bytes.length, count: null, span: whole(bytes) }];
  const { constants, functions, imports, root } = anatomy;
  const texts = sum(constants?.count ?? 0, (i) => size(anatomy.constantText(i)));
  const names = sum(functions?.count ?? 0, (i) => size(anatomy.functionPlaces(i).name));
  const params = sum(functions?.count ?? 0, (i) => size(anatomy.functionPlaces(i).params));
  const code = sum(functions?.count ?? 0, (i) => size(anatomy.functionPlaces(i).code));
  const hosts = sum(imports?.count ?? 0, (i) => size(anatomy.importText(i)));
  const array = (place: typeof constants): Span | null =>
    place && { start: place.first, end: place.first + place.count * place.itemSize };
  const parts: Part[] = [
    part("debug section", debugBytes, null, { start: 0, end: debugBytes }),
    part("code", code, functions?.count ?? 0, null),
    part("constants", size(array(constants)) + texts, constants?.count ?? 0, array(constants)),
    part(
      "functions",
      size(array(functions)) + names + params,
      functions?.count ?? 0,
      array(functions),
    ),
    part("imports", size(array(imports)) + hosts, imports?.count ?? 0, array(imports)),
    part("root", size(root), null, root),
  ];
  const claimed = parts.reduce((total, each) => total + each.bytes, 0);
  // Damaged archives may claim bytes twice.
  const rest = Math.max(0, bytes.length - claimed);
  return [...parts, part("padding", rest, null, null)].filter((each) => each.bytes > 0);
}

function part(name: string, bytes: number, count: number | null, span: Span | null): Part {
  return { name, bytes, count, span };
}

function whole(bytes: Uint8Array): Span {
  return { start: 0, end: bytes.length };
}

function size(span: Span | null): number {
  return span === null ? 0 : span.end - span.start;
}

function sum(count: number, of: (index: number) => number): number {
  let total = 0;
  for (let i = 0; i < count; i++) total += of(i);
  return total;
}
