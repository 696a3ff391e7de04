/** What the system says of a process of ours: its busy thread's time and its memory. Null where it does not tell. */
import { existsSync, readFileSync } from "node:fs";

/** @param {number} pid @param {string} name */
function read(pid, name) {
  const path = `/proc/${pid}/${name}`;
  return existsSync(path) ? readFileSync(path, "utf8") : null;
}

/** Nanoseconds that the process's main thread has run so far. @param {number} pid */
export function processorTimeOfChild(pid) {
  const text = read(pid, "schedstat");
  return text === null ? null : Number(text.split(" ")[0]);
}

/** Bytes of memory that the process holds. @param {number} pid */
export function memoryOfChild(pid) {
  const found = /VmRSS:\s*(\d+) kB/.exec(read(pid, "status") ?? "");
  return found ? Number(found[1]) * 1_024 : null;
}
