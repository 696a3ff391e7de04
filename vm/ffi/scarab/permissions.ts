/** What a plugin of a Scarab terminal may have to ask for: the names are those of Scarab's own manifests. */

export const SCARAB_PERMISSIONS = [
  "output-filtering",
  "input-filtering",
  "shell-execution",
  "file-system",
  "network",
  "clipboard",
  "process-spawn",
  "terminal-control",
  "ui-overlay",
  "menu-registration",
  "command-registration",
] as const;

/** A permission that Scarab knows; see `SCARAB_PERMISSIONS`. */
export type ScarabPermission = (typeof SCARAB_PERMISSIONS)[number];

/** What granting a permission allows, for prompts, help and documentation. */
export const SCARAB_PERMISSION_DOCS: Readonly<Record<ScarabPermission, string>> = {
  "output-filtering": "Change or hide the terminal's output.",
  "input-filtering": "See, change or hide what the user types.",
  "shell-execution": "Run shell commands.",
  "file-system": "Read and write files.",
  network: "Open network connections.",
  clipboard: "Read and write the clipboard.",
  "process-spawn": "Start programs on the host.",
  "terminal-control": "Change the cells of the terminal.",
  "ui-overlay": "Draw overlays, the status line and dialogs.",
  "menu-registration": "Add entries to menus.",
  "command-registration": "Offer commands that the user can call.",
};
