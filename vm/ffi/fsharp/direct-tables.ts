/** What compiled code calls to work on dictionaries: see direct-cells.ts. */
import type { ValueType } from "../../isa/index.js";
import { notNow } from "../direct-form.js";
import { isHandle, type MakeDirect, type Scalar } from "./direct-cells.js";
import type { FsharpHeap } from "./heap.js";
import { Cells, Dictionary, ENTRY_BYTES, Entry, OBJECT_BYTES, type Plain } from "./stored.js";

/** Keys that are their own in a dictionary: see key.ts. */
export const DIRECT_KEYS = ["I32", "String"] as const;

export const dictHas: MakeDirect = (heap) => (low, high, key: Scalar) => {
  const object = heap.at(low, high);
  if (!(object instanceof Dictionary)) return notNow();
  return object.entries.has(key) ? 1 : 0;
};

/** `orElse`: what is given where the key is missing is the last argument; else that is an error. */
export function dictGet(type: ValueType, orElse: boolean): MakeDirect {
  const read = (heap: FsharpHeap, low: number, high: number, key: Scalar, missing: Plain) => {
    const object = heap.at(low, high);
    if (!(object instanceof Dictionary)) return notNow();
    const found = object.entries.get(key);
    if (found === undefined) return orElse ? missing : notNow();
    return found.type === type ? found.plain : notNow();
  };
  return isHandle(type)
    ? (heap) => (low, high, key: Scalar, orLow, orHigh) =>
        heap.handles.give(
          read(heap, low, high, key, orElse ? heap.handles.plainOfHalves(orLow, orHigh) : 0),
        )
    : (heap) => (low, high, key: Scalar, or: Scalar) => read(heap, low, high, key, or) as Scalar;
}

export function dictSet(keyType: ValueType, type: ValueType): MakeDirect {
  const write = (heap: FsharpHeap, low: number, high: number, key: Scalar, plain: Plain) => {
    const object = heap.at(low, high);
    if (!(object instanceof Dictionary) || !heap.isOwn(object)) return notNow();
    if (!heap.takePaid(ENTRY_BYTES)) return notNow();
    object.entries.set(key, new Entry(keyType, key, type, plain));
    return undefined;
  };
  return isHandle(type)
    ? (heap) => (low, high, key: Scalar, itemLow, itemHigh) =>
        write(heap, low, high, key, heap.handles.plainOfHalves(itemLow, itemHigh))
    : (heap) => (low, high, key: Scalar, item: Scalar) => write(heap, low, high, key, item);
}

export function dictGroup(keyType: ValueType): MakeDirect {
  return (heap) => (low, high, key: Scalar) => {
    const object = heap.at(low, high);
    if (!(object instanceof Dictionary)) return notNow();
    const found = object.entries.get(key);
    if (found !== undefined)
      return found.type === "I64" ? heap.handles.give(found.plain) : notNow();
    if (!heap.isOwn(object) || !heap.takePaid(OBJECT_BYTES + ENTRY_BYTES)) return notNow();
    const builder = heap.put(new Cells("builder", null, []));
    object.entries.set(key, new Entry(keyType, key, "I64", builder));
    return heap.handles.give(builder);
  };
}
