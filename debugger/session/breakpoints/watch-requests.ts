/** From what a client wants to watch to a watch that is bound to instructions, or the reason why not. */
import { FusabiError } from "../../../vm/shared.js";
import type { Program } from "../program/program.js";
import { parseTexts } from "./breakpoint.js";
import { watchedOf } from "./watch-ids.js";
import { accessesOf, type Watch, type WatchAccess, type Watched, watchPlaces } from "./watches.js";

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

export function bindWatch(program: Program, request: WatchRequest): BoundWatch {
  const { id } = request;
  const refused = (problem: string) => ({ id, watch: null, problem });
  const target = watchedOf(program, request.dataId);
  if ("problem" in target) return refused(target.problem);
  const access = accessOf(target, request.accessType);
  if (access === null) return refused(wrongAccess(target, request.accessType));
  const places = watchPlaces(program.module, target, access);
  if (places.length === 0) return refused("No instruction of the program touches this.");
  try {
    const { condition, hitTest } = parseTexts(request);
    return { id, watch: { id, target, access, places, condition, hitTest }, problem: null };
  } catch (error) {
    if (error instanceof FusabiError) return refused(error.message);
    throw error;
  }
}

/** Nothing asked for means a write, or what there is; where only changes can be seen, a write is one. */
function accessOf(target: Watched, asked: string | undefined): WatchAccess | null {
  const possible = accessesOf(target);
  if (asked === undefined)
    return possible.find((access) => access === "write") ?? possible[0] ?? null;
  const fitting = asked === "write" && !possible.includes("write") ? "change" : asked;
  return possible.find((access) => access === fitting) ?? null;
}

/** The words of the protocol for the accesses that the watched thing has. */
export function accessTypesOf(target: Watched): readonly ("read" | "write" | "readWrite")[] {
  const words = accessesOf(target).map((access) => (access === "change" ? "write" : access));
  return [...new Set(words)];
}

function wrongAccess(target: Watched, asked: string | undefined): string {
  return `This cannot be watched for "${asked}", only for ${accessTypesOf(target).join(", ")}.`;
}
