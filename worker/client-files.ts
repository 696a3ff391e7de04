/** Files of the client, asked for over a port. Knows neither what they are for nor what a problem means. */
import type { FileAnswer, FileQuestion, FileRequest } from "./file-protocol.js";

export class ClientFiles {
  readonly #port: MessagePort;
  readonly #waiting = new Map<number, (answer: FileAnswer) => void>();
  #asked = 0;

  constructor(port: MessagePort) {
    this.#port = port;
    port.onmessage = ({ data }: MessageEvent<FileAnswer>) => this.#take(data);
  }

  /** Sent at once; never rejects: what went wrong is in the answer. */
  ask(question: FileQuestion): Promise<FileAnswer> {
    const id = ++this.#asked;
    const request: FileRequest = { ...question, id };
    this.#port.postMessage(request);
    return new Promise((resolve) => this.#waiting.set(id, resolve));
  }

  #take(answer: FileAnswer): void {
    this.#waiting.get(answer.id)?.(answer);
    this.#waiting.delete(answer.id);
  }
}
