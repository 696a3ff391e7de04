/** Pictures of one moment in the three kinds of theme, and the frames of the tour. `npm run pictures` makes those of the docs. */
import { join } from "node:path";
import { artifactsFolder } from "./project.js";
import type { Session } from "./session.js";
import { writeWorkspaceSettings } from "./settings.js";

/** A theme of each kind, and the class that the workbench then has. */
const THEMES = {
  light: { theme: "Default Light Modern", kind: "vs" },
  "high-contrast": { theme: "Default High Contrast", kind: "hc-black" },
  dark: { theme: "Default Dark Modern", kind: "vs-dark" },
} as const;

/** Settings in which the folder's own settings, which choose the theme, are not among its files. */
export const PICTURE_SETTINGS = {
  "files.exclude": { "**/.vscode": true },
  "workbench.colorTheme": THEMES.dark.theme,
} as const;

/** Where the frames of the tour are, in the order of their names. */
export const TOUR_FOLDER = join(artifactsFolder, "tour");

export class Pictures {
  readonly #session: Session;
  readonly #name: string;
  #frames = 0;

  /** @param name begins the name of every picture */
  constructor(session: Session, name: string) {
    this.#session = session;
    this.#name = name;
  }

  /** Shows what is on the screen in each theme, the dark one last, and stays there. */
  async take(step: string): Promise<void> {
    const { workbench, folder, page } = this.#session;
    for (const [label, { theme, kind }] of Object.entries(THEMES)) {
      writeWorkspaceSettings(folder, { "workbench.colorTheme": theme });
      await page.locator(`.monaco-workbench.${kind}`).waitFor();
      await workbench.screenshot(`${this.#name} ${step} ${label}`);
    }
    await this.frame();
  }

  /** Keeps what is on the screen as the next frame of the tour. */
  async frame(): Promise<void> {
    const number = String(++this.#frames).padStart(3, "0");
    await this.#session.page.screenshot({ path: join(TOUR_FOLDER, `${this.#name}-${number}.png`) });
  }
}
