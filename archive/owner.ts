/** Which row a byte of the file belongs to. */
import type { ArrayPlace, Span } from "../vm/shared.js";
import type { ArchiveContent } from "./content.js";
import type { ListName, Owner } from "./questions.js";

export function ownerOf(content: ArchiveContent, offset: number): Owner {
  const { anatomy, debugBytes } = content;
  if (offset < debugBytes) return { place: null, words: "the debug section" };
  if (anatomy === null) return { place: null, words: "no part of an archive" };
  if (has(anatomy.root, offset)) return { place: null, words: "the root" };
  return (
    inCode(content, offset) ??
    inArray("constants", "constant", anatomy.constants, offset, (i) => [anatomy.constantText(i)]) ??
    inArray("imports", "import", anatomy.imports, offset, (i) => [anatomy.importText(i)]) ??
    inArray("functions", "function", anatomy.functions, offset, (i) => {
      const { name, params } = anatomy.functionPlaces(i);
      return [name, params];
    }) ?? { place: null, words: "padding" }
  );
}

function inCode(content: ArchiveContent, offset: number): Owner | null {
  const { anatomy, module } = content;
  if (anatomy === null || module === null) return null;
  for (let index = 0; index < module.functions.length; index++) {
    const { code } = anatomy.functionPlaces(index);
    if (code === null || !has(code, offset)) continue;
    const row = content.listing(index).lineWith(offset - code.start);
    const { name } = module.functions.at(index);
    const words = `${content.listing(index).at(row).text.replace(/ +/g, " ")} in ${name || `function ${index}`}`;
    return { place: { list: "code", functionIndex: index, row }, words };
  }
  return null;
}

function inArray(
  list: ListName,
  noun: string,
  array: ArrayPlace | null,
  offset: number,
  others: (index: number) => readonly (Span | null)[],
): Owner | null {
  if (array === null) return null;
  const { first, count, itemSize } = array;
  const owner = (row: number): Owner => ({
    place: { list, functionIndex: 0, row },
    words: `${noun} ${row}`,
  });
  if (offset >= first && offset < first + count * itemSize)
    return owner(Math.floor((offset - first) / itemSize));
  for (let index = 0; index < count; index++)
    if (others(index).some((span) => span !== null && has(span, offset))) return owner(index);
  return null;
}

function has({ start, end }: Span, offset: number): boolean {
  return offset >= start && offset < end;
}
