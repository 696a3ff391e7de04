/**
 * What compiled code calls to work on lists, arrays and boxes: see `withDirectForm`. A handle is two numbers,
 * `low` and `high`. Each does what the row of its name does, or nothing.
 */
import type { ValueType } from "../../isa/index.js";
import type { Value } from "../../program/index.js";
import { type DirectForm, halves, notNow } from "../direct-form.js";
import type { FsharpHeap } from "./heap.js";
import {
  CELL_BYTES,
  Cells,
  ListCell,
  ListRun,
  Long,
  OBJECT_BYTES,
  type Plain,
  Typed,
} from "./stored.js";
import { FREE_WORK } from "./table.js";
import { behind } from "./views.js";

export type MakeDirect = (heap: FsharpHeap) => DirectForm;

/** A value that is not a handle. */
export type Scalar = number | string;

export const isHandle = (type: ValueType): boolean => type === "I64";

export function listHead(type: ValueType): MakeDirect {
  const read = (heap: FsharpHeap, low: number, high: number): Plain => {
    const list = heap.at(low, high);
    if (list instanceof ListRun && list.type === type)
      return list.items[low - 1 - list.first] as Plain;
    return list instanceof ListCell && list.type === type ? list.head : notNow();
  };
  return isHandle(type)
    ? (heap) => (low, high) => heap.handles.give(read(heap, low, high))
    : (heap) => (low, high) => read(heap, low, high) as Scalar;
}

export const listTail: MakeDirect = (heap) => (low, high) => {
  const list = heap.at(low, high);
  if (list instanceof ListRun) {
    const at = low - 1 - list.first;
    if (at + 1 < list.items.length) return halves(low + 1, high);
    return heap.handles.give(behind(list, at));
  }
  return list instanceof ListCell ? heap.handles.give(list.tail) : notNow();
};

export function listCons(type: ValueType): MakeDirect {
  const add = (heap: FsharpHeap, head: Plain, low: number, high: number) => {
    if (!heap.takePaid(OBJECT_BYTES + 2 * CELL_BYTES)) return notNow();
    const tail = heap.handles.plainOfHalves(low, high);
    return heap.handles.give(heap.put(new ListCell(type, head, tail)));
  };
  return isHandle(type)
    ? (heap) => (itemLow, itemHigh, low, high) =>
        add(heap, heap.handles.plainOfHalves(itemLow, itemHigh), low, high)
    : (heap) => (head: Scalar, low, high) => add(heap, head, low, high);
}

/** Reads a cell of an array or a box. */
export function cellGet(kind: Cells["kind"], type: ValueType): MakeDirect {
  const read = (heap: FsharpHeap, low: number, high: number, index: number): Plain => {
    const object = heap.at(low, high);
    if (!(object instanceof Cells) || object.kind !== kind) return notNow();
    if (!(index >= 0 && index < object.items.length)) return notNow();
    const item = object.items[index]!;
    if (object.type === type) return item as Plain;
    if (object.type !== null) return notNow();
    const value = item as Value;
    return value.type === type ? heap.handles.plainOf(value) : notNow();
  };
  return isHandle(type)
    ? (heap) => (low, high, index) => heap.handles.give(read(heap, low, high, index))
    : (heap) => (low, high, index) => read(heap, low, high, index) as Scalar;
}

/** Writes a cell of an array or a box. */
export function cellSet(kind: Cells["kind"], type: ValueType): MakeDirect {
  const write = (heap: FsharpHeap, low: number, high: number, index: number, item: Plain) => {
    const object = heap.at(low, high);
    if (!(object instanceof Cells) || object.kind !== kind || !heap.isOwn(object)) return notNow();
    if (!(index >= 0 && index < object.items.length)) return notNow();
    if (object.type === type) object.items[index] = item;
    else if (object.items.length > FREE_WORK) return notNow();
    else heap.setCell(object, index, heap.handles.valueOf(type, item));
    return undefined;
  };
  return isHandle(type)
    ? (heap) => (low, high, index, itemLow, itemHigh) =>
        write(heap, low, high, index, heap.handles.plainOfHalves(itemLow, itemHigh))
    : (heap) => (low, high, index, item: Scalar) => write(heap, low, high, index, item);
}

/** Adds a cell to a builder, or to a box, which it gives back. */
export function cellAdd(kind: Cells["kind"], type: ValueType): MakeDirect {
  const add = (heap: FsharpHeap, low: number, high: number, item: Plain) => {
    const object = heap.at(low, high);
    if (!(object instanceof Cells) || object.kind !== kind || !heap.isOwn(object)) return notNow();
    if (object.type !== type && object.type !== null && object.items.length > FREE_WORK)
      return notNow();
    if (!heap.takePaid(CELL_BYTES)) return notNow();
    if (object.type === type) object.items.push(item);
    else heap.push(object, heap.handles.valueOf(type, item));
    return kind === "box" ? halves(low, high) : undefined;
  };
  return isHandle(type)
    ? (heap) => (low, high, itemLow, itemHigh) =>
        add(heap, low, high, heap.handles.plainOfHalves(itemLow, itemHigh))
    : (heap) => (low, high, item: Scalar) => add(heap, low, high, item);
}

/** A box with one cell. */
export function box(type: ValueType): MakeDirect {
  const make = (heap: FsharpHeap, item: Plain) => {
    if (!heap.takePaid(OBJECT_BYTES + CELL_BYTES)) return notNow();
    return heap.handles.give(heap.put(new Cells("box", type, [item])));
  };
  return isHandle(type)
    ? (heap) => (low, high) => make(heap, heap.handles.plainOfHalves(low, high))
    : (heap) => (item: Scalar) => make(heap, item);
}

/** A box with two cells. */
export function boxOfTwo(type: ValueType, other: ValueType): MakeDirect {
  const make = (heap: FsharpHeap, one: Plain, two: Plain) => {
    if (!heap.takePaid(OBJECT_BYTES + 2 * CELL_BYTES)) return notNow();
    const { handles } = heap;
    const cells =
      type === other
        ? new Cells("box", type, [one, two])
        : new Cells("box", null, [handles.valueOf(type, one), handles.valueOf(other, two)]);
    return handles.give(heap.put(cells));
  };
  if (isHandle(type) && isHandle(other))
    return (heap) => (a, b, c, d) =>
      make(heap, heap.handles.plainOfHalves(a, b), heap.handles.plainOfHalves(c, d));
  if (isHandle(type))
    return (heap) => (a, b, two: Scalar) => make(heap, heap.handles.plainOfHalves(a, b), two);
  if (isHandle(other))
    return (heap) => (one: Scalar, c, d) => make(heap, one, heap.handles.plainOfHalves(c, d));
  return (heap) => (one: Scalar, two: Scalar) => make(heap, one, two);
}

export const builderNew: MakeDirect = (heap) => () => {
  if (!heap.takePaid(OBJECT_BYTES)) return notNow();
  return heap.handles.give(heap.put(new Cells("builder", null, [])));
};

/** Cells of a builder that become a list or an array at once. */
const FEW = FREE_WORK / 4 - 1;

export const builderList: MakeDirect = (heap) => (low, high) => {
  const object = heap.at(low, high);
  if (!(object instanceof Cells) || object.kind !== "builder") return notNow();
  const count = object.items.length;
  if (count > FEW || !heap.takePaid(count * (OBJECT_BYTES + 2 * CELL_BYTES))) return notNow();
  return heap.handles.give(heap.putList(object.type, object.items, 0));
};

export const builderArray: MakeDirect = (heap) => (low, high) => {
  const object = heap.at(low, high);
  if (!(object instanceof Cells) || object.kind !== "builder") return notNow();
  const count = object.items.length;
  if (count > FEW || !heap.takePaid(OBJECT_BYTES + count * CELL_BYTES)) return notNow();
  return heap.handles.give(heap.put(new Cells("array", object.type, object.items.slice())));
};

export function lengthOf(kind: Cells["kind"]): MakeDirect {
  return (heap) => (low, high) => {
    const object = heap.at(low, high);
    return object instanceof Cells && object.kind === kind ? object.items.length : notNow();
  };
}

export const long: MakeDirect = (heap) => (low, high) => {
  if (!heap.takePaid(OBJECT_BYTES + CELL_BYTES)) return notNow();
  return heap.handles.give(heap.put(new Long(low, high)));
};

export const longOf: MakeDirect = (heap) => (low, high) => {
  const object = heap.at(low, high);
  return object instanceof Long ? halves(object.low, object.high) : notNow();
};

export function stateGet(type: ValueType): MakeDirect {
  const read = (heap: FsharpHeap, key: number): Plain => {
    const found = heap.peekState(key);
    return found?.type === type ? found.plain : notNow();
  };
  return isHandle(type)
    ? (heap) => (key) => heap.handles.give(read(heap, key))
    : (heap) => (key) => read(heap, key) as Scalar;
}

export function stateSet(type: ValueType): MakeDirect {
  return isHandle(type)
    ? (heap) => (key, low, high) => {
        heap.setState(key, new Typed(type, heap.handles.plainOfHalves(low, high)));
        return undefined;
      }
    : (heap) => (key, item: Scalar) => {
        heap.setState(key, new Typed(type, item));
        return undefined;
      };
}
