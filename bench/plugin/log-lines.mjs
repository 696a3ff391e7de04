/**
 * Log lines as servers write them: an application's log with stack traces, access logs, the system's log, JSON lines,
 * and what programs print without a time. Made by a generator with a fixed seed, so that every run of the benchmark
 * and every contestant sees the same ones.
 *
 * What plugins look for is as frequent as in such logs: 2 % are errors, one line in a hundred holds more than ASCII,
 * a few repeat the line before them.
 */

/** The numbers of a linear congruential generator; the upper bits only. */
class Random {
  #state;

  /** @param {number} seed */
  constructor(seed) {
    this.#state = seed;
  }

  /** @param {number} end @returns {number} an integer from 0 up to end, exclusive */
  below(end) {
    this.#state = (Math.imul(this.#state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((this.#state / 2 ** 32) * end);
  }

  /** @template T @param {readonly T[]} list @returns {T} */
  of(list) {
    return list[this.below(list.length)];
  }

  hex(digits) {
    return Array.from({ length: digits }, () => this.below(16).toString(16)).join("");
  }
}

export const TRACEBACK = "Traceback (most recent call last):";

const HOSTS = ["web-01", "web-02", "web-03", "db-01", "queue-01"];
const USERS = ["deploy", "backup", "anna", "tomas", "build"];
const CUSTOMERS = ["Ada Krüger", "João Silva", "Zoë Brønsted", "Łukasz Nowak"];
const METHODS = ["GET", "GET", "GET", "GET", "POST", "PUT", "DELETE"];
const STATUSES = [200, 200, 200, 200, 201, 204, 301, 304, 404, 403];
const PATHS = [
  "/api/v1/orders/",
  "/api/v1/customers/",
  "/static/app.",
  "/health?probe=",
  "/search?q=",
];
const AGENTS = [
  "curl/8.5.0",
  "Mozilla/5.0 (X11; Linux x86_64)",
  "Go-http-client/2.0",
  "kube-probe/1.29",
];
const CLASSES = [
  "shop.OrderController",
  "shop.CustomerService",
  "billing.InvoiceJob",
  "search.Indexer",
];
const METHODS_OF_CLASSES = ["place", "accept", "run", "handle", "invoke", "lambda$0"];
const FAILURES = [
  "could not reach the payment service: connection refused",
  "order was not written: timeout after 5000 ms",
  "invoice has no customer",
  "index is locked by another writer",
];
const CONCERNS = [
  "pool is nearly exhausted: 48 of 50 connections",
  "slow query, 1830 ms: select * from orders where state = 'open'",
  "answer of the search service came after the timeout",
];
const PRINTED = ["connection lost, trying again", "waiting for the lock", ""];

/** Seconds of the day as hh:mm:ss. @param {number} seconds */
function clock(seconds) {
  const two = (/** @type {number} */ number) => String(Math.floor(number) % 60).padStart(2, "0");
  return `${String(Math.floor(seconds / 3_600) % 24).padStart(2, "0")}:${two(seconds / 60)}:${two(seconds)}`;
}

/** Of a log that goes on over days of March. */
class Log {
  /** @type {string[]} */
  lines = [];
  #random = new Random(20_240_311);
  #seconds = 8 * 3_600;

  /** Writes one record, of one line or more. */
  write() {
    const random = this.#random;
    this.#seconds += random.below(1_000) / 250;
    const kind = random.below(1_000);
    if (kind < 420) this.#application(random);
    else if (kind < 700) this.#access(random);
    else if (kind < 860) this.#system(random);
    else if (kind < 950) this.#json(random);
    else this.#printed(random);
  }

  get #day() {
    return 11 + Math.floor(this.#seconds / 86_400);
  }

  get #stamp() {
    return `2024-03-${this.#day}T${clock(this.#seconds)}.${String(this.#random.below(1_000)).padStart(3, "0")}Z`;
  }

  #application(random) {
    const kind = random.below(1_000);
    const where = `[http-${random.below(16)}] ${random.of(CLASSES)}`;
    const record = (level, text) => this.lines.push(`${this.#stamp} ${level} ${where} - ${text}`);
    if (kind < 55) {
      record("ERROR", random.of(FAILURES));
      if (random.below(3) > 0) this.#stackTrace(random);
    } else if (kind < 135) record("WARN ", random.of(CONCERNS));
    else if (kind < 320)
      record("DEBUG", `cache hit for key order:${random.hex(8)}, ${random.below(900)} bytes`);
    else if (kind < 345) record("INFO ", `customer ${random.of(CUSTOMERS)} signed in`);
    else
      record("INFO ", `order ${10_000 + random.below(90_000)} accepted in ${random.below(400)} ms`);
  }

  #stackTrace(random) {
    for (let depth = 1 + random.below(5); depth > 0; depth--)
      this.lines.push(
        `\tat com.example.${random.of(CLASSES)}.${random.of(METHODS_OF_CLASSES)}(${random.of(CLASSES).split(".")[1]}.java:${20 + random.below(400)})`,
      );
    this.lines.push(`\t... ${10 + random.below(30)} more`);
  }

  #access(random) {
    const address = `10.${random.below(8)}.${random.below(256)}.${random.below(256)}`;
    const request = `${random.of(METHODS)} ${random.of(PATHS)}${random.hex(6)} HTTP/1.1`;
    const status = random.below(200) === 0 ? 500 : random.of(STATUSES);
    this.lines.push(
      `${address} - - [${this.#day}/Mar/2024:${clock(this.#seconds)} +0000] "${request}" ${status} ${random.below(20_000)} "-" "${random.of(AGENTS)}"`,
    );
  }

  #system(random) {
    const start = `Mar ${this.#day} ${clock(this.#seconds)} ${random.of(HOSTS)}`;
    const process = random.below(30_000);
    const texts = [
      `sshd[${process}]: Accepted publickey for ${random.of(USERS)} from 10.2.14.${random.below(256)} port ${40_000 + random.below(20_000)} ssh2`,
      `systemd[1]: Started session ${process} of user ${random.of(USERS)}.`,
      `CRON[${process}]: (root) CMD (/usr/lib/sysstat/debian-sa1 1 1)`,
      `kernel: [${process}.${random.below(1_000)}] TCP: request_sock_TCP: Possible SYN flooding on port 443. Sending cookies.`,
    ];
    this.lines.push(`${start} ${random.of(texts)}`);
  }

  #json(random) {
    const level = random.of(["info", "info", "info", "warn", "debug"]);
    const message = `retry ${1 + random.below(5)} of 5`;
    this.lines.push(
      `{"time":"${this.#stamp}","level":"${level}","component":"queue","message":"${message}","job":"${random.hex(12)}"}`,
    );
  }

  /** What is written without a time, often more than once. */
  #printed(random) {
    if (random.below(8) === 0) {
      this.lines.push(
        TRACEBACK,
        `  File "/srv/jobs/import.py", line ${random.below(300)}, in main`,
      );
      this.lines.push("ValueError: not a number: 'n/a'");
      return;
    }
    const text = random.of(PRINTED);
    for (let times = 1 + random.below(4); times > 0; times--) this.lines.push(text);
  }
}

/**
 * Each line is a text of its own, as one that was read from a file or a terminal, and no part of a longer one.
 * @param {number} count @returns {string[]}
 */
export function logLines(count) {
  const log = new Log();
  while (log.lines.length < count) log.write();
  return log.lines.slice(0, count).map((line) => Buffer.from(line).toString());
}

/** Is every character of the line one byte? @param {string} line */
export const isAscii = (line) => Buffer.byteLength(line) === line.length;

/** Lines of 60 characters, as the output of a terminal; one of fifty holds "error". @param {number} count */
export function terminalLines(count) {
  const lines = logLines(count * 2).filter((line) => isAscii(line) && !line.includes("error"));
  return lines.slice(0, count).map((line, index) => {
    const start = index % 50 === 49 ? `${line.slice(0, 30)} error ` : line;
    return Buffer.from(start.padEnd(60, " -").slice(0, 60)).toString();
  });
}
