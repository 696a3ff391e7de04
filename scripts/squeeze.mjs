/**
 * Compresses the entries of a zip file again, as tightly as the format can: vsce takes the usual level and cannot be asked for
 * another. Names, times and modes stay.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { deflateRawSync, inflateRawSync } from "node:zlib";

const END_OF_DIRECTORY = 0x06054b50;
const LOCAL_HEADER = 0x04034b50;
const DEFLATED = 8;
/** Says that the sizes stand behind the content; here they stand before it. */
const SIZES_BEHIND = 1 << 3;

/** An entry of the directory, with what is compressed. */
function* entriesOf(/** @type {Buffer} */ bytes, /** @type {number} */ end) {
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
    const name = bytes.subarray(at + 46, at + 46 + bytes.readUInt16LE(at + 28));
    const header = Buffer.from(bytes.subarray(at, at + 46));
    const local = header.readUInt32LE(42);
    const lengths = bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const start = local + 30 + lengths;
    yield { header, name, packed: bytes.subarray(start, start + header.readUInt32LE(20)) };
    at += 46 + name.length + header.readUInt16LE(30) + header.readUInt16LE(32);
  }
}

/** @param {string} path of a zip file without a comment, which is written anew */
export function squeeze(path) {
  const bytes = readFileSync(path);
  const end = bytes.length - 22;
  if (bytes.readUInt32LE(end) !== END_OF_DIRECTORY)
    throw new Error(`${path} does not end with its directory`);
  /** @type {Buffer[]} */
  const contents = [];
  /** @type {Buffer[]} */
  const directory = [];
  let offset = 0;
  for (const { header, name, packed } of entriesOf(bytes, end)) {
    const isDeflated = header.readUInt16LE(10) === DEFLATED;
    const tight = isDeflated ? deflateRawSync(inflateRawSync(packed), { level: 9 }) : packed;
    header.writeUInt16LE(header.readUInt16LE(8) & ~SIZES_BEHIND, 8);
    header.writeUInt32LE(tight.length, 20);
    // Neither extra fields nor comments: vsce writes none that anybody needs.
    header.writeUInt32LE(0, 30);
    header.writeUInt32LE(offset, 42);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(LOCAL_HEADER, 0);
    // Version, flags, method, time, date, checksum, sizes and the name's length are the same in both.
    header.copy(local, 4, 6, 30);
    contents.push(local, name, tight);
    directory.push(header, name);
    offset += local.length + name.length + tight.length;
  }
  const last = Buffer.from(bytes.subarray(end));
  const size = directory.reduce((sum, { length }) => sum + length, 0);
  last.writeUInt32LE(size, 12);
  last.writeUInt32LE(offset, 16);
  writeFileSync(path, Buffer.concat([...contents, ...directory, last]));
}
