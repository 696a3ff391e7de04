/** Where `scarab.fsi` declares what a program uses of the terminal's surface. */
import type { Entity } from "../infer/observer.js";
import { PRELUDE } from "../prelude/prelude.js";
import { SCARAB } from "../prelude/scarab.js";
import { prune } from "../types/type.js";
import { memberName } from "./hidden.js";
import { surfaceText } from "./surface.js";

/** A name in the file; columns count UTF-16 units. */
export interface SurfacePlace {
  readonly line0: number;
  readonly column0: number;
  readonly length: number;
}

const START = PRELUDE.indexOf(SCARAB);

let known: readonly string[] | null = null;

function lines(): readonly string[] {
  known ??= surfaceText().split("\n");
  return known;
}

/** Null for what the file does not declare. The entity must be none of the program's own. */
export function surfacePlace(entity: Entity): SurfacePlace | null {
  switch (entity.kind) {
    case "variable": {
      const { name, prelude, place } = entity.variable;
      const isOfSurface = prelude && place.start >= START && place.start < START + SCARAB.length;
      return isOfSurface ? find("(?:val|member)", memberName(name), ":", 0) : null;
    }
    case "type":
      return typePlace(entity.info.name);
    case "alias": {
      const type = prune(entity.alias.type);
      return type.kind === "con" ? typePlace(type.info.name) : null;
    }
    case "case":
      return within(entity.info.union.name, "\\|", entity.info.name, "");
    case "enumCase":
      return within(entity.info.name, "\\|", entity.name, "");
    case "field":
      return within(entity.record.name, "(?:\\{|)", entity.field.name, ":");
    default:
      return null;
  }
}

function typePlace(name: string): SurfacePlace | null {
  return find("type", name, "", 0);
}

/** A name below the type that it belongs to. */
function within(type: string, before: string, name: string, behind: string): SurfacePlace | null {
  const owner = typePlace(type);
  return owner && find(before, name, behind, owner.line0);
}

/** The first line, from one on, that has the name behind a word. */
function find(before: string, name: string, behind: string, from: number): SurfacePlace | null {
  const escaped = name.replace(/[^\w]/g, "\\$&");
  const pattern = new RegExp(`^(.*?(?:^|\\s)${before}\\s*)${escaped}(?!\\w)${behind}`);
  for (let line0 = from; line0 < lines().length; line0++) {
    const found = pattern.exec(lines()[line0]!);
    if (found && !/^\s*\/\//.test(lines()[line0]!))
      return { line0, column0: found[1]!.length, length: name.length };
  }
  return null;
}
