/* Reads and writes the values of front matter by themselves: quotes, lists, numbers, dates, as plugins/frontmatter/value_types.py does. */

/** Opening and closing quotes, by kind: any of a kind will do, even mixed. */
const QUOTES = [['"“„«', '"”»'], ["'‘‚", "'’"]];
const DOUBLE = /^"((?:[^"\\]|\\[^])*)"$/;
const SINGLE = /^'((?:[^']|'')*)'$/;
const COMMENTED = /^("(?:[^"\\]|\\[^])*"|'(?:[^']|'')*')\s+#(?:\s[^\n]*)?$/;
const ESCAPE = /\\(x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[^])/g;
/** What a backslash and the letter after it mean (YAML 1.2, section 5.7); controls without a use are spaces. */
const ESCAPED = { n: "\n", t: " ", r: " ", N: "\n", L: "\n", P: "\n", _: "\u00a0", "\n": " " };
const ITEM = /\s*("(?:[^"\\\n]|\\.)*"|'(?:[^'\n]|'')*'|[^,\n]*?)\s*(?:[,\n]|$(?![^]))/g;
const PICTURE = /^!?\[[^\][]*\]\(\s*<?([^\s<>()]+)>?(?:\s+["'].*["'])?\s*\)$|^!?\[\[([^\][|]+)(?:\|[^\]]*)?\]\]$/;
const MONTHS = [
  "january february march april may june july august september october november december",
  "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
].map((names) => names.split(" "));
const CLOCK = String.raw`(?:(?:\s*,?\s*(?:at|a las?)\s+|\s*[,T]\s*|\s+)(?<hour>\d{1,2})[:.h](?<minute>\d{2})(?::\d{2})?)?`;
const DAYS = [
  String.raw`(?<year>\d{4})(?<sign>[-/.])(?<month>\d{1,2})\k<sign>(?<day>\d{1,2})`,
  String.raw`(?<day>\d{1,2})(?:st|nd|rd|th)?(?:\s+of|\s+de)?\s+(?<name>\p{L}+)\.?(?:,?\s+|\s+del?\s+)(?<year>\d{4})`,
  String.raw`(?<name>\p{L}+)\.?\s+(?<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?<year>\d{4})`,
].map((day) => new RegExp(`^${day}${CLOCK}$`, "iu"));

/**
 * Return a value without the one pair of quotes, straight or curly, around the whole of it.
 * @param {string} value
 * @returns {string}
 */
export function unquote(value) {
  const bare = COMMENTED.exec(value)?.[1] ?? value;
  const single = SINGLE.exec(bare);
  if (single) return single[1].replaceAll("''", "'").trim();
  const double = DOUBLE.exec(bare);
  if (double) return double[1].replace(ESCAPE, unescape).trim();
  const isQuoted = QUOTES.some(
    ([opening, closing]) =>
      bare.length > 1 && opening.includes(bare[0]) && closing.includes(bare.at(-1) ?? "") && isPair(bare, opening, closing),
  );
  return isQuoted ? bare.slice(1, -1).trim() : bare;
}

/**
 * Return what an escape means; one that YAML does not know stays as it was written.
 * @param {string} escape
 * @param {string} code
 * @returns {string}
 */
function unescape(escape, code) {
  if (code.length > 1) {
    const number = parseInt(code.slice(1), 16);
    const isCharacter = number >= 0x20 && number < 0x110000 && !(number >= 0xd800 && number < 0xe000);
    return isCharacter ? String.fromCodePoint(number) : escape;
  }
  return Object.hasOwn(ESCAPED, code) ? ESCAPED[code] : "\"\\/ '".includes(code) ? code : escape;
}

/**
 * Whether the first quote of a value belongs to its last: “a” and “b” are two pairs.
 * @param {string} value
 * @param {string} opening
 * @param {string} closing
 */
function isPair(value, opening, closing) {
  const inside = withoutApostrophes(value.slice(1, -1));
  let depth = 0;
  for (let place = 0; place < inside.length; place += 1) {
    const char = inside[place];
    if (opening.includes(char) && closing.includes(char)) {
      depth += !inside.slice(0, place).trim() || " ([\n".includes(inside[place - 1]) ? 1 : -1;
    } else {
      depth += Number(opening.includes(char)) - Number(closing.includes(char));
    }
    if (depth < 0) return false;
  }
  return depth === 0;
}

/** @param {string} text */
function withoutApostrophes(text) {
  return text.replace(/(?<=[\p{L}\p{N}_])['’](?=[\p{L}\p{N}_])/gu, "");
}

/**
 * Whether a value begins with a straight quote, and it is unclear where that ends.
 * @param {string} value
 */
export function isHalfQuoted(value) {
  if (value[0] === '"') return (value.split('"').length - 1) % 2 === 1 && unquote(value) === value;
  const quotes = withoutApostrophes(value).split("'").length - 1;
  return value.length > 1 && value[0] === "'" && value.endsWith("'") && quotes % 2 === 1 && unquote(value) === value;
}

/**
 * Return a text on one line.
 * @param {string} text
 */
export function readLine(text) {
  return text.trim().split(/\s+/).join(" ");
}

/**
 * Return the names in a list, each once; separated by commas or lines, bare or as YAML writes lists.
 * @param {string} text
 * @returns {string[]}
 */
export function readNames(text) {
  const inside = text.startsWith("[") && text.endsWith("]") ? text.slice(1, -1) : text;
  const lines = inside.split("\n").map((line) => line.trim().replace(/^[-*•]\s+/, ""));
  const names = [...lines.join("\n").matchAll(ITEM)].map((item) => (item[1] ? unquote(item[1]) : ""));
  return [...new Set(names.filter(Boolean))];
}

/**
 * Return the path of a file, also if it is written as Markdown or Obsidian write a picture.
 * @param {string} text
 */
export function readFile(text) {
  const picture = PICTURE.exec(text.trim());
  return readLine(picture ? (picture[1] ?? picture[2]) : text);
}

/**
 * Return a whole number, or the text itself where it is something else.
 * @param {string} text
 * @returns {number | string}
 */
export function readNumber(text) {
  const plain = text.trim().replace(/^[$€£]\s*|\s*[$€£]$/g, "");
  const digits = plain.replace(/(?<=\d)[ ,.’'\u00a0\u202f](?=\d{3}(?!\d))/g, "");
  return /^\d{1,12}$/.test(digits) ? Number(digits) : text;
}

/**
 * Return a day with its time, 00:00 if it has none, as the field of a date takes it: a day alone is one of UTC to it. Return the text
 * itself where it has a time zone or cannot be read.
 * @param {string} text
 */
export function readDate(text) {
  const plain = readLine(text.replaceAll(/[\u2010-\u2015\u2212]/g, "-"));
  const parts = DAYS.map((shape) => shape.exec(plain)?.groups).find(Boolean);
  const month = parts && (parts.name ? monthCalled(parts.name) : Number(parts.month));
  if (!parts || !month) return text;
  const day = `${parts.year}-${String(month).padStart(2, "0")}-${parts.day.padStart(2, "0")}`;
  return `${day} ${(parts.hour ?? "0").padStart(2, "0")}:${parts.minute ?? "00"}`;
}

/**
 * Return the number of a month, from 1; 0 for any other word.
 * @param {string} name
 */
function monthCalled(name) {
  const start = name.toLowerCase();
  const isMonth = (/** @type {string} */ month) => month === start || (start.length > 2 && month.startsWith(start));
  return Math.max(...MONTHS.map((names) => names.findIndex(isMonth) + 1));
}
