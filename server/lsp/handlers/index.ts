/** Every feature that the server declares, one file each. */
import type { Feature } from "../feature.js";
import { commandsFeature } from "./commands.js";
import { hoverFeature } from "./hover.js";
import { pullDiagnosticsFeature } from "./pull-diagnostics.js";

export const FEATURES: readonly Feature[] = [hoverFeature, pullDiagnosticsFeature, commandsFeature];
