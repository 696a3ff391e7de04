/** Names of functions for people, in modules of which a part may be damaged. */
import { FusabiError } from "../../errors/index.js";
import type { Module } from "../../program/index.js";

/** The name; where a damaged archive cannot give it, the function's index in words. Never throws. */
export function functionName(module: Module, functionIndex: number): string {
  try {
    return module.functions.at(functionIndex).name;
  } catch (error) {
    if (error instanceof FusabiError) return `function ${functionIndex}`;
    throw error;
  }
}
