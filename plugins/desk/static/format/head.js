/* Splits a text into its head, with the entries and their lines, and its body, as plugins/frontmatter/sections.py does. */

import { endOfPasted, findPasted, isPasted, withoutCodeFence, withoutQuotes } from "./pasted.js";
import { isHalfQuoted, unquote } from "./scalars.js";

const FENCE = /^\s*(?:-{3,}|[—–]+-?)\s*$/;
const END = /^\s*(?:-{3,}|[—–]+-?)\s*$|^(?:\.{3}|…)\s*$/;
const ENTRY = /^(?<key>\p{L}(?:[\p{L}\p{N}_ -]*[\p{L}\p{N}_-])?)\s*[:：](?!\/\/)\s*(?<value>[^\n]*)$/u;
const LIST_ITEM = /^\s*[-*•]\s+\S/;
const NULL = new Set(["null", "Null", "NULL", "~"]);
const BLOCK = /^[>|][+-]?\n/;
const QUOTED_WITH_NOTE = /^("(?:[^"\\\n]|\\.)*"|'(?:[^'\n]|'')*')\s+#[^\n]*$/;
const HEADING = /^ {0,3}#[ \t]+(?<text>\S.*?)(?:[ \t]+#+)?[ \t]*$/;
const ATTRIBUTES = /[ \t]*\{:?[ \t]*[#.][^{}]*\}$/;

/** How the head of a text is written that the desk leaves alone. */
const FOREIGN = /^\s*(?:\+{3}|;{3}|\{|\.\. |:\p{L}+:|#\+\p{L})/u;
/** What Notion, or a person, writes below a heading. */
const PROPERTIES = /^(?:title|created|updated|last edited|date|published|status|tags?|author|owner|summary|description)\b/i;

/**
 * One entry: its key as fields are named, its value without quotes, and the numbers of its lines in the head. One that is not clear,
 * as it is unclear where its quotes end, is a problem for Picket.
 * @typedef {{key: string, value: string, lines: number[], isClear: boolean}} Entry
 */

/**
 * A text: its entries; whether a fence ends its head; the number of the line that does, where new lines go; its body.
 * @typedef {{entries: Entry[], isFenced: boolean, end: number, body: string}} Sections
 */

/**
 * Split a text; raises Error for front matter that is not closed, or in the format of another program.
 * @param {string} text
 * @param {Set<string>} htmlKeys the keys whose values may be pasted HTML of several lines
 * @returns {Sections}
 */
export function split(text, htmlKeys) {
  const lines = text.split("\n");
  const start = lines.findIndex((line) => line.trim());
  if (start < 0) return { entries: [], isFenced: false, end: 0, body: text };
  const isFenced = FENCE.test(lines[start]);
  if (!isFenced && !ENTRY.test(lines[start].trim()) && !isNoteAboveKeys(lines, start)) {
    if (FOREIGN.test(lines[start]) || hasProperties(lines, start)) throw new Error("The lines above this text are written as another program has them.");
    return { entries: [], isFenced: false, end: 0, body: text };
  }
  const begin = isFenced ? start + 1 : start;
  const { end, pasted } = endOf(lines, begin, htmlKeys, isFenced);
  if (isFenced && end === lines.length) throw new Error("The front matter is opened by --- and never closed.");
  if (!isFenced && isLektor(lines, end)) throw new Error("This text is written as for Lektor.");
  let body = lines[end]?.trim() ? end + 1 : end;
  while (body < lines.length && !lines[body].trim()) body += 1;
  const isClosed = end < lines.length && END.test(lines[end]);
  const entries = entriesIn(lines, begin, end, pasted, isClosed);
  return { entries, isFenced: isClosed, end, body: lines.slice(body).join("\n") };
}

/**
 * Return the heading on the first line of a body, which is the title where there is no other.
 * @param {string} body
 */
export function headingOf(body) {
  const [first, second] = body.split("\n", 2);
  const heading = HEADING.exec(first)?.groups?.text;
  if (heading) return heading.replace(ATTRIBUTES, "");
  return first.trim() && /^ {0,3}=+[ \t]*$/.test(second ?? "") ? first.trim().replace(ATTRIBUTES, "") : "";
}

/**
 * @param {string[]} lines
 * @param {number} start
 */
function isNoteAboveKeys(lines, start) {
  if (!lines[start].trimStart().startsWith("#")) return false;
  const blank = lines.findIndex((line, number) => number > start && !line.trim());
  const paragraph = lines.slice(start + 1, blank < 0 ? lines.length : blank);
  return paragraph.some((line) => keyOf(ENTRY.exec(line.trim())) === "title");
}

/**
 * Whether keys stand below the heading, as Notion writes them; they are keys only as long as there is nothing above it.
 * @param {string[]} lines
 * @param {number} start
 */
function hasProperties(lines, start) {
  if (!HEADING.test(lines[start])) return false;
  const first = lines.findIndex((line, number) => number > start && line.trim());
  const end = lines.findIndex((line, number) => number > first && !line.trim());
  const paragraph = first < 0 ? [] : lines.slice(first, end < 0 ? lines.length : end);
  const keys = paragraph.map((line) => /^([A-Z][A-Za-z]*(?: [A-Za-z]+){0,2}):[ \t]+\S/.exec(line.trim())?.[1]);
  return keys.length > 0 && keys.every(Boolean) && keys.some((key) => PROPERTIES.test(key ?? ""));
}

/**
 * Whether what follows the head are further blocks, each with a key of its own.
 * @param {string[]} lines
 * @param {number} end
 */
function isLektor(lines, end) {
  return lines[end]?.trim() === "---" && /^(?:body|_[a-z]+|[a-z_]+):/.test(lines[end + 1] ?? "");
}

/** @param {RegExpExecArray | null} entry */
function keyOf(entry) {
  return entry?.groups?.key.toLowerCase().replace(/[ -]+/g, "_") ?? "";
}

/**
 * Return the number of the line that ends the head, and the lines after pasted HTML by those of its keys.
 * @param {string[]} lines
 * @param {number} start
 * @param {Set<string>} htmlKeys
 * @param {boolean} isFenced
 */
function endOf(lines, start, htmlKeys, isFenced) {
  /** @type {Map<number, number>} */
  const pasted = new Map();
  const ends = isFenced ? END : FENCE;
  let number = start;
  while (number < lines.length && !ends.test(lines[number]) && (isFenced || lines[number].trim())) {
    const entry = ENTRY.exec(lines[number].trim());
    const value = entry && htmlKeys.has(keyOf(entry)) ? (entry.groups?.value ?? "") : null;
    const first = value === null ? -1 : findPasted(lines, number, value, isFenced);
    if (value === null || first < 0) {
      number += 1;
      continue;
    }
    const end = endOfPasted(lines, first, first === number ? value : lines[first], isFenced);
    if (end < 0) throw new Error("A tag of the pasted code is never closed.");
    pasted.set(number, end);
    number = end;
  }
  return { end: number, pasted };
}

/**
 * Read the entries between two lines: one line that is indented deeper, or a list's, goes on with the value above.
 * @param {string[]} lines
 * @param {number} begin
 * @param {number} end
 * @param {Map<number, number>} pasted
 * @param {boolean} isFenced
 * @returns {Entry[]}
 */
function entriesIn(lines, begin, end, pasted, isFenced) {
  const inside = new Set([...pasted].flatMap(([first, last]) => range(first + 1, last)));
  const own = range(begin, end).filter((number) => !inside.has(number));
  const margin = Math.min(...own.filter((number) => lines[number].trim()).map((number) => indentOf(lines[number])));
  /** @type {Entry[]} */
  const entries = [];
  let blanks = 0;
  for (const number of own) {
    const text = lines[number].trim();
    const above = entries.at(-1);
    if (!text) blanks += 1;
    if (!text || text.startsWith("#")) continue;
    const entry = ENTRY.exec(text);
    if (above && !pasted.has(number) && continues(lines[number], above, margin, isFenced)) {
      if (beginsBodyList(lines[number], above, margin)) above.isClear = false;
      else {
        above.value += `${"\n".repeat(blanks)}\n${text}`;
        above.lines.push(number);
      }
    } else if (!entry) {
      if (above) above.isClear = false;
    } else {
      const rest = pasted.has(number) ? range(number + 1, pasted.get(number) ?? 0) : [];
      const value = [entry.groups?.value ?? "", ...rest.map((line) => lines[line])].join("\n");
      entries.push({ key: keyOf(entry), value, lines: [number, ...rest], isClear: true });
    }
    blanks = 0;
  }
  return entries.map(withPlainValue);
}

/**
 * @param {string} line
 * @param {Entry} above
 * @param {number} margin
 * @param {boolean} isFenced
 */
function continues(line, above, margin, isFenced) {
  const text = line.trim();
  if (indentOf(line) > margin || LIST_ITEM.test(text)) return true;
  return isFenced && !ENTRY.test(text) && isHalfQuoted(above.value.trim());
}

/**
 * Whether an item begins the text: below a value of one line it is not part of that, unless it is indented.
 * @param {string} line
 * @param {Entry} above
 * @param {number} margin
 */
function beginsBodyList(line, above, margin) {
  const first = above.value.split("\n")[0].trimEnd();
  const isValue = first && !/^(?:[>|[#]|- )/.test(first) && !/[,:]$/.test(first);
  return isValue && !above.value.includes("\n") && indentOf(line) <= margin && LIST_ITEM.test(line);
}

/**
 * Return an entry with its value without YAML's sign for several lines, and without quotes around the whole of it.
 * @param {Entry} entry
 * @returns {Entry}
 */
function withPlainValue(entry) {
  const block = entry.value.replace(BLOCK, "").trim();
  const bare = QUOTED_WITH_NOTE.exec(block)?.[1] ?? block;
  const code = withoutCodeFence(bare);
  if (isPasted(code)) return { ...entry, value: withoutQuotes(code) };
  if (isHalfQuoted(bare)) return { ...entry, value: bare, isClear: false };
  return { ...entry, value: NULL.has(bare) ? "" : unquote(bare) };
}

/**
 * Count the columns before the first word; a tab reaches the next multiple of four.
 * @param {string} line
 */
function indentOf(line) {
  const spaces = /^[ \t]*/.exec(line)?.[0] ?? "";
  return [...spaces].reduce((column, sign) => (sign === "\t" ? column + 4 - (column % 4) : column + 1), 0);
}

/**
 * @param {number} start
 * @param {number} end
 */
function range(start, end) {
  return Array.from({ length: Math.max(0, end - start) }, (_, number) => start + number);
}
