/** What the views of a debugged program and the extension say to each other. */

/** As the debug adapter tells it; see its request `fusabi/sandbox`. */
export interface ShownSandbox {
  readonly gauges: readonly ShownGauge[];
  readonly capabilities: readonly ShownCapability[];
  readonly refusals: readonly ShownRefusal[];
  readonly refusalCount: number;
  readonly isStopped: boolean;
}

export interface ShownGauge {
  readonly name: "memory" | "instructions" | "fuel" | "stack" | "calls";
  readonly used: number;
  readonly limit: number | null;
  readonly peak: number;
}

export interface ShownCapability {
  readonly name: string;
  readonly allows: string;
  readonly isGranted: boolean;
  readonly neededBy: readonly string[];
}

export interface ShownRefusal {
  readonly position: number;
  readonly code: number;
  readonly message: string;
  readonly remedy: string;
}

export interface ShownOverlay {
  readonly name: string;
  readonly column: number;
  readonly row: number;
  readonly text: string;
}

export interface ShownScreen {
  readonly columns: number;
  readonly lines: readonly string[];
  readonly overlays: readonly ShownOverlay[];
  readonly status: string;
  readonly notifications: readonly string[];
}

/** Null: no session, or a host without a screen. */
export type SandboxNews = { readonly kind: "sandbox"; readonly state: ShownSandbox | null };
export type ScreenNews = { readonly kind: "screen"; readonly state: ShownScreen | null };

export type SandboxOrder =
  | { readonly kind: "ready" }
  | { readonly kind: "order"; readonly order: "grant"; readonly capability: string }
  | { readonly kind: "order"; readonly order: "goTo"; readonly position: number };
