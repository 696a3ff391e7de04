/** From what a client wants to watch to a watch that is bound to instructions, or the reason why not. */
import { FusabiError, type Module } from "../../vm/index.js";
import { parseTexts } from "./breakpoint.js";
import {
  accessesOf,
  type Watch,
  type WatchAccess,
  type Watched,
  watchedOf,
  watchPlaces,
} from "./watches.js";

export interface WatchRequest {
  readonly id: number;
  /** See `watchedId`. */
  readonly dataId: string;
  readonly accessType: string | undefined;
  readonly condition: string | undefined;
  readonly hitCondition: string | undefined;
}

export interface BoundWatch {
  readonly id: number;
  /** Null where it is not bound. */
  readonly watch: Watch | null;
  /** Why it is not bound; null where it is. */
  readonly problem: string | null;
}

export function bindWatch(module: Module, request: WatchRequest): BoundWatch {
  const { id } = request;
  const target = watchedOf(module, request.dataId);
  if (!target) return { id, watch: null, problem: "The program has nothing of this name." };
  const access = accessOf(target, request.accessType);
  const places = watchPlaces(module, target, access);
  if (places.length === 0)
    return { id, watch: null, problem: "No instruction of the program touches this." };
  try {
    const { condition, hitTest } = parseTexts(request);
    return { id, watch: { id, target, access, places, condition, hitTest }, problem: null };
  } catch (error) {
    if (error instanceof FusabiError) return { id, watch: null, problem: error.message };
    throw error;
  }
}

/** Where only changes can be seen, every access asked for means a change. */
function accessOf(target: Watched, asked: string | undefined): WatchAccess {
  const possible = accessesOf(target);
  const wanted = possible.find((access) => access === (asked ?? "write"));
  return wanted ?? (possible[0] as WatchAccess);
}
