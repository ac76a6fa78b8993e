/* Pasted HTML is a value that takes as many lines as its tags need, as plugins/frontmatter/pasted.py reads it. */

const BEGIN = /^[\s\u200b\u2060\ufeff]*["'“‘`]?[\s\u200b\u2060\ufeff]*(?<sign><|&lt;)(?=[A-Za-z!])/;
const BLOCK = /^\s*(?:[>|][+-]?)?\s*$/;
const CODE_FENCE = /^\s*(?:`{3,}|~{3,})\s*[\p{L}\p{N}_]*\s*$/u;
const TAG = /^\s*<([A-Za-z][A-Za-z0-9-]*|!--|\/)/;
const PIECE = /<!--[^]*?-->|<(script|style)\b[^>]*>[^]*?<\/\1\s*>|<(\/?)([A-Za-z][A-Za-z0-9-]*)(?:"[^"]*"|'[^']*'|[^"'>])*?(\/?)>/gi;
const VOID = new Set("area base br col embed frame hr img input link meta param source track wbr".split(" "));
const BESIDE = new Set(["script", "style", "link", "noscript", "!--", "/"]);
const BEFORE = new Set(["style", "link", "meta"]);
/** Anything longer is not an embed code, and would take too long to read. */
const MOST_LINES = 1000;

/**
 * Whether a value is HTML.
 * @param {string} value
 */
export function isPasted(value) {
  return BEGIN.test(value);
}

/**
 * Return the number of the line in which pasted HTML begins; -1 if the value in line `number` is not HTML.
 * @param {string[]} lines
 * @param {number} number
 * @param {string} value
 * @param {boolean} isFenced
 */
export function findPasted(lines, number, value, isFenced) {
  if (BEGIN.test(value)) return number;
  if (!BLOCK.test(value) && !CODE_FENCE.test(value)) return -1;
  let following = number + 1;
  while (following < lines.length && (CODE_FENCE.test(lines[following]) || (isFenced && !lines[following].trim()))) following += 1;
  return following < lines.length && BEGIN.test(lines[following]) ? following : -1;
}

/**
 * Return the number of the line after the HTML that begins in line `first` with `value`; -1 if a tag is never closed.
 * @param {string[]} lines
 * @param {number} first
 * @param {string} value
 * @param {boolean} isFenced
 */
export function endOfPasted(lines, first, value, isFenced) {
  const isEscaped = BEGIN.exec(value)?.groups?.sign === "&lt;";
  const plain = (/** @type {string} */ line) => (isEscaped ? line.replaceAll("&lt;", "<").replaceAll("&gt;", ">") : line);
  let code = "";
  for (let number = first; number < Math.min(lines.length, first + MOST_LINES); number += 1) {
    code += `${plain(number === first ? value : lines[number])}\n`;
    const { isClosed, names } = openElements(code);
    if (isClosed && !goesOn(lines, number + 1, names, isFenced, plain)) {
      return number + 1 < lines.length && CODE_FENCE.test(lines[number + 1]) ? number + 2 : number + 1;
    }
  }
  return -1;
}

/**
 * Return whether no element, tag or comment of a code is open, and the names of its elements.
 * @param {string} code
 */
function openElements(code) {
  /** @type {string[]} */
  const opened = [];
  const names = new Set();
  for (const [, raw, slash, tag, end] of code.matchAll(PIECE)) {
    const name = (raw ?? tag ?? "").toLowerCase();
    if (!name) continue;
    if (slash) {
      const at = opened.lastIndexOf(name);
      if (at >= 0) opened.splice(at);
      continue;
    }
    names.add(name);
    if (!raw && !end && !VOID.has(name)) opened.push(name);
  }
  const rest = code.replace(PIECE, "");
  return { isClosed: !opened.length && !/<[A-Za-z/!]/.test(rest), names };
}

/**
 * Whether the line `number`, or the first one after blank lines, belongs to the same code.
 * @param {string[]} lines
 * @param {number} number
 * @param {Set<string>} names
 * @param {boolean} isFenced
 * @param {(line: string) => string} plain
 */
function goesOn(lines, number, names, isFenced, plain) {
  let following = number;
  while (following < lines.length && !lines[following].trim()) following += 1;
  const tag = TAG.exec(plain(lines[following] ?? ""));
  if (!tag) return false;
  return following === number || isFenced || BESIDE.has(tag[1].toLowerCase()) || [...names].every((name) => BEFORE.has(name));
}

/**
 * Return pasted HTML without quotes around the whole of it.
 * @param {string} value
 */
export function withoutQuotes(value) {
  return /^["'“‘`]\s*((?:<|&lt;)[^]*(?:>|&gt;))\s*["'”’`]$/.exec(value)?.[1] ?? value;
}

/**
 * Return a value without Markdown's fences around the whole of it.
 * @param {string} value
 */
export function withoutCodeFence(value) {
  const lines = value.split("\n");
  const begin = Number(CODE_FENCE.test(lines[0]));
  const end = Number(CODE_FENCE.test(lines[lines.length - 1]));
  return lines.slice(begin, lines.length - end).join("\n").trim();
}
