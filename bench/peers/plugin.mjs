/**
 * The plugin of the benchmark in JavaScript: the programs of plugin.fzasm as a person would write them, with what the
 * language has for texts, and once more with the host's functions for everything, as Fusabi has to. QuickJS runs this
 * very text. It imports nothing, and exports its programs by their names.
 */

/** What the host gives: the types are those of plugin.fzasm. @typedef {Record<string, (...args: any[]) => any>} Host */

/** @param {number} count @param {Host} host */
function scan(count, host) {
  let previous = "";
  let found = 0;
  for (let row = 0; row < count; row++) {
    const line = host.get_line(row);
    if (line === previous) found += 7;
    else if (line.startsWith("\tat ")) found += 5;
    else if (line === "Traceback (most recent call last):") found += 11;
    else if (line.includes("ERROR")) {
      found += 1;
      host.notify(line);
    } else if (line.includes("WARN")) found += 3;
    else if (line.startsWith("{")) found += 13;
    previous = line;
  }
  return found;
}

/** @param {number} count @param {Host} host */
function build(count, host) {
  let length = 0;
  for (let index = 0; index < count; index++) {
    const text = `line ${index}: ${index * 37} bytes`;
    length += text.length;
    if (index % 50 === 49) host.notify(text);
  }
  return length;
}

const BLANK = 0;
const WORD = 1;
const NUMBER = 2;
const QUOTED = 3;

/** @param {number} count @param {Host} host */
function tokens(count, host) {
  let found = 0;
  for (let row = 0; row < count; row++) {
    const line = host.get_line(row);
    const { length } = line;
    let state = BLANK;
    for (let index = 0; index < length; index++) {
      const code = line.charCodeAt(index);
      if (state === QUOTED) {
        if (code === 0x22) state = BLANK;
      } else if (code === 0x22) {
        state = QUOTED;
        found += 5;
      } else if (code < 0x30 || (code > 0x39 && code < 0x41) || code > 0x7a) state = BLANK;
      else if (code > 0x39) {
        if (state !== WORD) found += 1;
        state = WORD;
      } else if (state === BLANK) {
        state = NUMBER;
        found += 3;
      }
    }
  }
  return found;
}

/** As `scan`. @param {number} count @param {Host} host */
function scanByHost(count, host) {
  let previous = "";
  let found = 0;
  for (let row = 0; row < count; row++) {
    const line = host.get_line(row);
    if (line === previous) found += 7;
    else if (host.starts_with(line, "\tat ")) found += 5;
    else if (line === "Traceback (most recent call last):") found += 11;
    else if (host.string_contains(line, "ERROR")) {
      found += 1;
      host.notify(line);
    } else if (host.string_contains(line, "WARN")) found += 3;
    else if (host.starts_with(line, "{")) found += 13;
    previous = line;
  }
  return found;
}

/** As `build`. @param {number} count @param {Host} host */
function buildByHost(count, host) {
  let length = 0;
  for (let index = 0; index < count; index++) {
    const start = host.string_concat("line ", host.i32_to_string(index));
    const middle = host.string_concat(start, ": ");
    const end = host.string_concat(middle, host.i32_to_string(index * 37));
    const text = host.string_concat(end, " bytes");
    length += host.string_len(text);
    if (index % 50 === 49) host.notify(text);
  }
  return length;
}

/** As `tokens`. @param {number} count @param {Host} host */
function tokensByHost(count, host) {
  let found = 0;
  for (let row = 0; row < count; row++) {
    const line = host.get_line(row);
    const length = host.string_len(line);
    let state = BLANK;
    for (let index = 0; index < length; index++) {
      const code = host.code_at(line, index);
      if (state === QUOTED) {
        if (code === 0x22) state = BLANK;
      } else if (code === 0x22) {
        state = QUOTED;
        found += 5;
      } else if (code < 0x30 || (code > 0x39 && code < 0x41) || code > 0x7a) state = BLANK;
      else if (code > 0x39) {
        if (state !== WORD) found += 1;
        state = WORD;
      } else if (state === BLANK) {
        state = NUMBER;
        found += 3;
      }
    }
  }
  return found;
}

/** @param {number} count @param {Host} host */
function call_triple(count, host) {
  let sum = 0;
  for (let rest = count; rest > 0; rest--) sum = (sum + host.triple(rest)) | 0;
  return sum;
}

/** @param {number} count */
function inline_triple(count) {
  let sum = 0;
  for (let rest = count; rest > 0; rest--) sum = (sum + rest * 3) | 0;
  return sum;
}

/** @param {number} count */
function call_abs(count) {
  let sum = 0;
  for (let rest = count; rest > 0; rest--) sum = Math.abs((rest - sum) | 0);
  return sum;
}

/** @param {number} count */
function inline_abs(count) {
  let sum = 0;
  for (let rest = count; rest > 0; rest--) {
    sum = (rest - sum) | 0;
    if (sum < 0) sum = -sum | 0;
  }
  return sum;
}

/** @param {string} line @param {number} _row @param {number} _pane @param {Host} host */
function on_output(line, _row, _pane, host) {
  if (line.includes("error")) host.notify(line);
}

export const PROGRAMS = {
  scan,
  build,
  tokens,
  scanByHost,
  buildByHost,
  tokensByHost,
  call_triple,
  inline_triple,
  call_abs,
  inline_abs,
  on_output,
};
