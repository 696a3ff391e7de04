/**
 * `npm run pictures [-- --taken]`: makes the pictures of the docs and the animated tour from the real editor. It runs the
 * suite of a newcomer's path with the packaged extension, and makes small files in docs/images/ of what it kept.
 *
 * --taken leaves the suite out: the pictures in artifacts/ are there from its last run.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import UPNG from "upng-js";
import { run } from "./processes.mjs";
import { root } from "./steps.mjs";

const SCREENSHOTS = join(root, "artifacts", "screenshots");
const TOUR = join(root, "artifacts", "tour");
const IMAGES = join(root, "docs", "images");

/** Steps of the path that the pages show in the dark theme, and those that they show in another one. */
const DARK = [
  "new-plugin",
  "hello",
  "problem",
  "quick-fix",
  "coverage",
  "breakpoint",
  "step-back",
  "profile",
  "archive",
];
const OTHERS = ["coverage-light", "breakpoint-high-contrast"];

/** An editor has few colours: with so many, no difference is visible. */
const COLOURS = 256;

const TOUR_COLOURS = 64;

/** The tour's width in pixels, as a page of the marketplace shows it. */
const TOUR_WIDTH = 960;

/** How long each frame of the tour stays, and the last one. */
const FRAME_MS = 1_600;
const LAST_FRAME_MS = 3_500;

/** @typedef {{ width: number, height: number, rgba: Uint8Array }} Picture */

/** @param {string} path @returns {Picture} */
function read(path) {
  const image = UPNG.decode(readFileSync(path));
  const [rgba] = UPNG.toRGBA8(image);
  return { width: image.width, height: image.height, rgba: new Uint8Array(rgba) };
}

/** Each pixel is the mean of the area that it covers, edges by their share. @param {Picture} picture @param {number} width @returns {Picture} */
function scaledTo({ width: from, height: fromHeight, rgba }, width) {
  const scale = from / width;
  const height = Math.round(fromHeight / scale);
  const made = new Uint8Array(width * height * 4).fill(255);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const sums = [0, 0, 0];
      let area = 0;
      for (let row = Math.floor(y * scale); row < Math.min((y + 1) * scale, fromHeight); row++)
        for (let column = Math.floor(x * scale); column < (x + 1) * scale; column++) {
          const share =
            (Math.min(row + 1, (y + 1) * scale) - Math.max(row, y * scale)) *
            (Math.min(column + 1, (x + 1) * scale) - Math.max(column, x * scale));
          for (let part = 0; part < 3; part++)
            sums[part] += share * (rgba[(row * from + column) * 4 + part] ?? 0);
          area += share;
        }
      for (let part = 0; part < 3; part++)
        made[(y * width + x) * 4 + part] = Math.round((sums[part] ?? 0) / area);
    }
  return { width, height, rgba: made };
}

/** @param {string} name @param {readonly Picture[]} frames @param {number} colours @param {readonly number[]} [delays] */
function write(name, frames, colours, delays) {
  const [{ width, height }] = /** @type {[Picture]} */ (frames);
  const buffers = frames.map(({ rgba }) => rgba.buffer);
  const bytes = Buffer.from(UPNG.encode(buffers, width, height, colours, delays));
  writeFileSync(join(IMAGES, `${name}.png`), bytes);
  console.log(`docs/images/${name}.png  ${(bytes.length / 1024).toFixed(0)} KiB`);
}

function makePictures() {
  mkdirSync(IMAGES, { recursive: true });
  for (const name of DARK)
    write(name, [read(join(SCREENSHOTS, `newcomer-${name}-dark.png`))], COLOURS);
  for (const name of OTHERS)
    write(name, [read(join(SCREENSHOTS, `newcomer-${name}.png`))], COLOURS);
  const frames = readdirSync(TOUR)
    .sort()
    .map((name) => scaledTo(read(join(TOUR, name)), TOUR_WIDTH));
  const delays = frames.map((_, at) => (at === frames.length - 1 ? LAST_FRAME_MS : FRAME_MS));
  write("tour", frames, TOUR_COLOURS, delays);
}

/** @param {readonly string[]} args @param {NodeJS.ProcessEnv} [env] */
async function runScript(args, env = process.env) {
  const { code } = await run(process.execPath, args, { cwd: root, env, show: true });
  if (code !== 0) process.exit(code);
}

const { values } = parseArgs({ options: { taken: { type: "boolean", default: false } } });
if (!values.taken) {
  rmSync(TOUR, { recursive: true, force: true });
  await runScript(["scripts/package.mjs"]);
  const suite = ["scripts/test-vscode.mjs", "workbench", "--only", "newcomer"];
  await runScript(suite, { ...process.env, FUSABI_REQUIRE_EDITOR: "1" });
}
if (!existsSync(TOUR)) throw new Error("There are no pictures yet: leave --taken out.");
makePictures();
