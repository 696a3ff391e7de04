/** Tells whether what is said of a file is what was said before. Reads what was found, which is shorter than its words. */
import type { FileDiagnostic } from "../rules/index.js";

/** Two sums, each of 32 bits: texts that differ agree in both once in 2^64 times. */
class Fingerprint {
  #low = 0x811c9dc5;
  #high = 0x9e3779b9;

  number(value: number): void {
    this.#low = Math.imul(this.#low ^ value, 0x01000193);
    this.#high = Math.imul(this.#high ^ value, 0x85ebca6b) + (this.#high >>> 15);
  }

  text(text: string): void {
    this.number(text.length);
    for (let i = 0; i < text.length; i++) this.number(text.charCodeAt(i));
  }

  toString(): string {
    return [this.#high, this.#low].map((sum) => (sum >>> 0).toString(16).padStart(8, "0")).join("");
  }
}

/** The same for equal diagnostics: message, link and tag follow from code and facts. */
export function fingerprintOf(found: readonly FileDiagnostic[]): string {
  const print = new Fingerprint();
  print.number(found.length);
  for (const { code, severity, range, facts, related, suggestion } of found) {
    print.text(code);
    print.text(severity);
    addRange(print, range);
    for (const fact of Object.values(facts)) print.text(String(fact));
    print.number(related.length);
    for (const note of related) {
      print.text(note.uri);
      print.text(note.message);
      addRange(print, note.range);
    }
    print.text(suggestion ?? "");
  }
  return print.toString();
}

function addRange(print: Fingerprint, { start, end }: FileDiagnostic["range"]): void {
  for (const { line0, column0 } of [start, end]) {
    print.number(line0);
    print.number(column0);
  }
}
