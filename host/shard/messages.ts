/** What a host and a worker with a shard say to each other. Plain data. */

import type { Carried } from "../plugin/instance.js";
import type { PluginSpec } from "../plugin/parts.js";
import type { Shard } from "./shard.js";

/** What a shard is asked for. */
export type Operation = "deliver" | "filter" | "call" | "carried" | "metrics" | "remove" | "reload";

/** The arguments of each operation, as those of the shard's method. */
export type OperationArguments = {
  readonly [Name in Operation]: Parameters<Shard[Name]>;
};

/** What a host sends. */
export type ToWorker =
  | {
      readonly kind: "add";
      readonly id: number;
      readonly spec: PluginSpec;
      readonly carried: Carried;
    }
  | {
      readonly kind: "ask";
      readonly id: number;
      readonly operation: Operation;
      readonly args: readonly unknown[];
    };

/** What a worker sends. */
export type FromWorker =
  /** It listens: from now on it can be blamed for being silent. */
  | { readonly kind: "ready" }
  /** This plugin gets its turn: a sign of life, and who is to blame where it is the last one. */
  | { readonly kind: "running"; readonly name: string }
  | {
      readonly kind: "answer";
      readonly id: number;
      readonly result: unknown;
      /** The plugins that something has changed of, and what they go on with. */
      readonly changed: readonly (readonly [name: string, carried: Carried])[];
    };
