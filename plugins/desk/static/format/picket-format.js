/* Picket's front matter as a format of Sveltia CMS: an edit changes the lines that it is about, and no other.

   `fromFile` keeps the head of a text, as it is, under a key that no field has; Sveltia hands it back to `toFile`, which walks through
   it: a line whose value is still the same stays byte for byte. */

import { headingOf, split } from "./head.js";
import { readDate, readFile, readLine, readNames, readNumber } from "./scalars.js";

/** Under these, a text carries along what no field shows: its head, and its body where pictures are written in ways of its own. */
const HEAD = "_head";
const BODY = "_body";

/**
 * How the value of each key is written: "line", "lines", "html", "names", "number", "date", "file" or "choice".
 * @typedef {Record<string, string>} Kinds
 */

/**
 * What Sveltia edits: values by key.
 * @typedef {Record<string, any>} Content
 */

/** How a text is split.
 * @typedef {(text: string) => import("./head.js").Sections} Read
 */

/** A value that Picket would not read, whichever way it is written: pasted code that is cut off. */
export class Unwritable extends Error {
  /** @param {string} key */
  constructor(key) {
    super(`“${key}” cannot be written.`);
    this.key = key;
  }
}

/** A text that has no head yet. */
const NEW = { head: ["---", "---", "", ""], entries: [], isFenced: true, end: 1 };

/** @type {Record<string, (text: string) => any>} */
const READ = {
  line: readLine,
  names: readNames,
  number: readNumber,
  date: readDate,
  file: (text) => readFile(text).replace(/^images\//, "/images/"),
  choice: (text) => text.trim().toLowerCase(),
};

/** How what is read in another way than it is written becomes what it was.
 * @type {Record<string, (text: string) => string>}
 */
const WRITE = {
  date: (text) => text.replace(/ 00:00$/, ""),
  file: (text) => text.replace(/^\/images\//, "images/"),
};

/**
 * Return the functions that `CMS.registerCustomFormat` takes.
 * @param {Kinds} kinds
 */
export function picketFormat(kinds) {
  const htmlKeys = new Set(Object.keys(kinds).filter((key) => kinds[key] === "html"));
  const read = (/** @type {string} */ text) => split(text, htmlKeys);
  return {
    fromFile: (/** @type {string} */ text) => fromFile(text, kinds, read),
    toFile: (/** @type {Content} */ content) => toFile(content, kinds, read),
  };
}

/**
 * @param {string} text
 * @param {Kinds} kinds
 * @param {Read} read
 * @returns {Content}
 */
function fromFile(text, kinds, read) {
  const { entries, body: written } = read(text);
  const values = entries.map(({ key, value }) => [key, value ? valueOf(key, value, kinds) : ""]);
  const content = Object.fromEntries(values.toReversed()); // of a key that is there twice, the first
  const title = content.title || headingOf(written);
  const body = shownBody(written);
  const head = text.slice(0, text.length - written.length);
  return {
    ...content,
    ...(title ? { title } : {}),
    body,
    [HEAD]: packed(head),
    ...(writtenBody(body) === written ? {} : { [BODY]: packed(written) }),
  };
}

/**
 * @param {string} key
 * @param {string} text
 * @param {Kinds} kinds
 */
function valueOf(key, text, kinds) {
  return (READ[kinds[key]] ?? ((/** @type {string} */ same) => same))(text);
}

/**
 * @param {Content} content
 * @param {Kinds} kinds
 * @param {Read} read
 */
function toFile(content, kinds, read) {
  const body = bodyOf(content);
  const head = unpacked(content[HEAD]);
  const { entries, isFenced, end } = head.trim() ? read(head) : NEW;
  const lines = (head.trim() ? head : NEW.head.join("\n")).split("\n");
  const first = new Map(entries.toReversed().map((entry) => [entry.key, entry]));
  const changed = [...first.values()].filter((entry) => !isSame(entry, content, kinds));
  const dropped = new Set(changed.flatMap((entry) => entry.lines));
  const inPlace = new Map(changed.map((entry) => [entry.lines[0], entry.key]));
  const written = (/** @type {string} */ key) => (isEmpty(content[key]) ? [] : linesFor(key, content[key], kinds, isFenced, read));
  const added = newKeys(content, entries, body).flatMap(written);
  const isNeeded = Boolean(head) || added.length > 0;
  const all = lines.flatMap((line, number) => [
    ...(number === end ? added : []),
    ...(inPlace.has(number) ? written(inPlace.get(number) ?? "") : []),
    ...(dropped.has(number) ? [] : [line]),
  ]);
  const above = [...all, ...(end >= lines.length ? added : [])].join("\n");
  return isNeeded ? joined(above, body, isFenced) : body;
}

/**
 * Return a text in signs of its own: Sveltia trims what it keeps.
 * @param {string} text
 */
function packed(text) {
  return JSON.stringify(text);
}

/**
 * @param {string | undefined} text
 * @returns {string}
 */
function unpacked(text) {
  return text === undefined ? "" : JSON.parse(text);
}

/**
 * Put head and body together; a head without a fence at its end ends with an empty line.
 * @param {string} head
 * @param {string} body
 * @param {boolean} isFenced
 */
function joined(head, body, isFenced) {
  if (!body || /\n[ \t]*\n[ \t]*$/.test(head) || (isFenced && head.endsWith("\n"))) return head + body;
  return `${head.replace(/\n$/, "")}\n${isFenced ? "" : "\n"}${body}`;
}

/**
 * Return the keys that the head does not have; a title that is the heading of the body is not among them.
 * @param {Content} content
 * @param {import("./head.js").Entry[]} entries
 * @param {string} body
 */
function newKeys(content, entries, body) {
  const known = new Set([HEAD, BODY, "body", ...entries.map(({ key }) => key)]);
  const keys = Object.keys(content).filter((key) => !known.has(key) && !isEmpty(content[key]));
  return keys.filter((key) => key !== "title" || content.title !== headingOf(body));
}

/** @param {any} value */
function isEmpty(value) {
  return value === undefined || value === null || value === "" || (Array.isArray(value) && !value.length);
}

/**
 * Whether an entry still says what the content has.
 * @param {import("./head.js").Entry} entry
 * @param {Content} content
 * @param {Kinds} kinds
 */
function isSame({ key, value }, content, kinds) {
  if (!value || isEmpty(content[key])) return !value && isEmpty(content[key]);
  return asText(valueOf(key, value, kinds)) === asText(content[key]);
}

/** @param {any} value */
function asText(value) {
  return Array.isArray(value) ? JSON.stringify(value.map(String)) : String(value).replaceAll("\r\n", "\n").trim();
}

/**
 * Return the lines of one entry: the plainest that are read as this value, wherever they stand.
 * @param {string} key
 * @param {any} value
 * @param {Kinds} kinds
 * @param {boolean} isFenced
 * @param {Read} read
 * @returns {string[]}
 */
function linesFor(key, value, kinds, isFenced, read) {
  const names = Array.isArray(value) ? [...new Set(value.map((name) => readLine(String(name))).filter(Boolean))] : null;
  const wanted = names ?? textOf(value, kinds[key]);
  const ways = names ? waysOfNames(key, names) : waysOfText(key, (WRITE[kinds[key]] ?? String)(wanted), kinds[key]);
  const right = (/** @type {string[]} */ lines) => {
    const text = isFenced ? ["---", ...lines, "zz: z", "---", ""] : [...lines, "zz: z", ""];
    const { entries, body } = read(text.join("\n"));
    const [first, last] = entries;
    const isAlone = entries.length === 2 && first.isClear && first.key === key && last.key === "zz" && last.value === "z" && !body;
    return isAlone && asText(valueOf(key, first.value, kinds)) === asText(wanted);
  };
  const way = ways.find((lines) => isSafe(() => right(lines)));
  if (!way) throw new Unwritable(key);
  return way;
}

/** @param {() => boolean} holds */
function isSafe(holds) {
  try {
    return holds();
  } catch {
    return false;
  }
}

/**
 * Return a value as text; on one line where its key takes no more.
 * @param {any} value
 * @param {string | undefined} kind
 */
function textOf(value, kind) {
  const text = String(value).replaceAll("\r\n", "\n").trim();
  return kind === "lines" || kind === "html" || kind === undefined ? text : readLine(text);
}

/**
 * Return the ways to write names, the plainest first.
 * @param {string} key
 * @param {string[]} names
 */
function waysOfNames(key, names) {
  return [[`${key}: ${names.join(", ")}`], [`${key}: ${names.map(escaped).join(", ")}`], [`${key}:`, ...names.map((name) => `  - ${escaped(name)}`)]];
}

/**
 * Return the ways to write a text, the plainest first; the last holds any text.
 * @param {string} key
 * @param {string} text
 * @param {string | undefined} kind
 */
function waysOfText(key, text, kind) {
  const lines = text.split("\n");
  if (lines.length === 1) return [[`${key}: ${text}`], [`${key}: "${text}"`], [`${key}: '${text}'`], [`${key}: ${escaped(text)}`]];
  const indented = lines.map((line) => (line.trim() ? `  ${line}` : ""));
  const ways = [[`${key}: |`, ...indented], [`${key}: ${escaped(text)}`]];
  return kind === "html" ? [[`${key}: ${lines[0]}`, ...lines.slice(1)], ...ways] : ways;
}

/** @param {string} text */
function escaped(text) {
  return `"${text.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n")}"`;
}

/**
 * Return the body to write: each line that was not changed as it was written.
 * @param {Content} content
 */
function bodyOf(content) {
  const shown = String(content.body ?? "").replaceAll("\r\n", "\n");
  if (content[HEAD] === undefined) return writtenBody(shown).replace(/\s*$/, "\n"); // a new text
  if (content[BODY] === undefined) return writtenBody(shown);
  const original = unpacked(content[BODY]);
  if (shown === shownBody(original)) return original;
  const lines = new Map(original.split("\n").map((line) => [shownBody(line), line]));
  return shown.split("\n").map((line) => lines.get(line) ?? writtenBody(line)).join("\n");
}

/**
 * Pictures of a text as the desk finds them.
 * @param {string} body
 */
function shownBody(body) {
  return body.replaceAll("](../images/", "](/images/");
}

/**
 * Pictures of a text as Picket finds them.
 * @param {string} body
 */
function writtenBody(body) {
  return body.replaceAll("](/images/", "](../images/");
}
