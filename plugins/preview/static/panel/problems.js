/* Problems and notes as elements: where, the lines there, what is wrong, what to do, and what the code means. */

import { element } from "./elements.js";
import { fileOf } from "./page.js";
import { words } from "./words.js";

/** @typedef {import("./events.js").Problem} Problem */

/**
 * Return problems with those of this page first.
 * @param {Problem[]} problems
 * @param {string} base the site's base path
 */
export function ordered(problems, base) {
  const file = fileOf(location.pathname, base);
  return problems.toSorted((a, b) => Number(b.pages.includes(file)) - Number(a.pages.includes(file)));
}

/**
 * Return where a problem is, in a few words.
 * @param {Problem} problem
 */
export function placeOf({ path, line }) {
  return line ? `${path}, ${words.line}\u00a0${line}` : path;
}

/**
 * Return the same without the folder, where there is little room.
 * @param {Problem} problem
 */
export function shortPlaceOf(problem) {
  return placeOf({ ...problem, path: problem.path.split("/").at(-1) ?? "" });
}

/**
 * Return a list of problems.
 * @param {Problem[]} problems
 * @param {string} base
 */
export function problemList(problems, base) {
  const file = fileOf(location.pathname, base);
  const items = problems.map((problem) => problemItem(problem, problem.pages.includes(file)));
  return element("ol", { class: "problems" }, ...items);
}

/**
 * @param {Problem} problem
 * @param {boolean} isHere
 */
function problemItem(problem, isHere) {
  const { line, lines, what, hint, code } = problem;
  return element(
    "li",
    { class: "problem" },
    element("p", { class: "place" }, element("bdi", {}, placeOf(problem)), isHere && element("span", { class: "here" }, words.thisPage)),
    element("p", { class: "what", dir: "auto" }, what),
    lines.length > 0 && excerpt(line, lines),
    element("p", { class: "hint", dir: "auto" }, hint && `${hint} `, codeLink(code)),
  );
}

/**
 * Return the lines around a place, that one marked.
 * @param {number} line
 * @param {[number, string][]} lines
 */
function excerpt(line, lines) {
  const rows = lines.map(([number, text]) => {
    const isMeant = number === line;
    const row = isMeant ? "mark" : "span";
    return element(row, { class: "row" }, element("span", { class: "number" }, `${number}`), element("span", { class: "text", dir: "auto" }, text || " "));
  });
  return element("pre", { class: "lines", tabindex: "0", "aria-label": words.theLines }, element("code", {}, ...rows));
}

/** @param {string} code */
function codeLink(code) {
  const link = { class: "code", href: `/__preview/problems/${code}`, target: "_blank", rel: "noopener", title: words.whatItMeans };
  return element("a", link, code);
}

/**
 * Return notes, folded: they keep nothing from being shown.
 * @param {Problem[]} notes
 */
export function noteList(notes) {
  const items = notes.map((note) =>
    element(
      "li",
      { class: "note" },
      element("span", { class: "place" }, element("bdi", {}, placeOf(note))),
      element("span", { dir: "auto" }, ` ${[note.what, note.hint].filter(Boolean).join(" ")} `),
      codeLink(note.code),
    ),
  );
  return element("details", { class: "notes" }, element("summary", {}, words.notes(notes.length)), element("ul", {}, ...items));
}
