/** What of a picture is seen: moved by dragging and wheel, made larger and smaller, never out of sight altogether. */
import type { Size } from "../../graphs/index.js";

const SMALLEST = 0.1;
const LARGEST = 4;

/** So much of the picture stays in sight. */
const KEPT = 60;

export class Camera {
  readonly #svg: SVGSVGElement;
  readonly #frame: HTMLElement;
  readonly #size: Size;
  #x = 0;
  #y = 0;
  #scale = 1;

  constructor(svg: SVGSVGElement, frame: HTMLElement, size: Size) {
    this.#svg = svg;
    this.#frame = frame;
    this.#size = size;
    this.#listen();
  }

  get scale(): number {
    return this.#scale;
  }

  /** The whole picture, no larger than it is drawn. */
  fit(): void {
    const { clientWidth, clientHeight } = this.#frame;
    const { width, height } = this.#size;
    this.#scale = Math.max(SMALLEST, Math.min(1, clientWidth / width, clientHeight / height));
    this.#x = (width - clientWidth / this.#scale) / 2;
    this.#y = Math.min(0, (height - clientHeight / this.#scale) / 2);
    this.#apply();
  }

  /** @param factor above 1 makes it larger; the middle stays, or the place that is given, in pixels of the frame */
  zoom(factor: number, at?: { readonly x: number; readonly y: number }): void {
    const { clientWidth, clientHeight } = this.#frame;
    const place = at ?? { x: clientWidth / 2, y: clientHeight / 2 };
    const before = this.#scale;
    this.#scale = Math.max(SMALLEST, Math.min(LARGEST, before * factor));
    this.#x += place.x / before - place.x / this.#scale;
    this.#y += place.y / before - place.y / this.#scale;
    this.#apply();
  }

  /** By pixels of the frame. */
  move(x: number, y: number): void {
    this.#x += x / this.#scale;
    this.#y += y / this.#scale;
    this.#apply();
  }

  /** Brings a box into sight. */
  reveal(box: Size & { readonly x: number; readonly y: number }): void {
    const width = this.#frame.clientWidth / this.#scale;
    const height = this.#frame.clientHeight / this.#scale;
    if (box.x < this.#x || box.x + box.width > this.#x + width)
      this.#x = box.x + box.width / 2 - width / 2;
    if (box.y < this.#y || box.y + box.height > this.#y + height)
      this.#y = Math.min(box.y - 20, box.y + box.height / 2 - height / 2);
    this.#apply();
  }

  #apply(): void {
    const { clientWidth, clientHeight } = this.#frame;
    const [width, height] = [clientWidth / this.#scale, clientHeight / this.#scale];
    const kept = KEPT / this.#scale;
    this.#x = Math.min(Math.max(this.#x, kept - width), this.#size.width - kept);
    this.#y = Math.min(Math.max(this.#y, kept - height), this.#size.height - kept);
    this.#svg.setAttribute(
      "viewBox",
      `${this.#x} ${this.#y} ${Math.max(1, width)} ${Math.max(1, height)}`,
    );
  }

  #listen(): void {
    this.#frame.addEventListener(
      "wheel",
      (event) => {
        event.preventDefault();
        const { left, top } = this.#frame.getBoundingClientRect();
        if (event.ctrlKey || event.metaKey)
          this.zoom(event.deltaY < 0 ? 1.1 : 1 / 1.1, {
            x: event.clientX - left,
            y: event.clientY - top,
          });
        else this.move(event.deltaX, event.deltaY);
      },
      { passive: false },
    );
    this.#frame.addEventListener("pointerdown", (event) => {
      if ((event.target as Element).closest(".node") === null)
        this.#frame.setPointerCapture(event.pointerId);
    });
    this.#frame.addEventListener("pointermove", (event) => {
      if (this.#frame.hasPointerCapture(event.pointerId))
        this.move(-event.movementX, -event.movementY);
    });
    new ResizeObserver(() => this.#apply()).observe(this.#frame);
  }
}
