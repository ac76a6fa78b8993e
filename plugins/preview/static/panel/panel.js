/* The panel itself: a bar below the page, and above it, when they are asked for or something is wrong, problems and the view. It has a
   tree of its own, so that neither the site's style sheets nor its scripts reach it. */

import { element } from "./elements.js";
import { viewForm, viewInWords } from "./controls.js";
import { noteList, ordered, placeOf, problemList, shortPlaceOf } from "./problems.js";
import { language, words } from "./words.js";

/** @typedef {import("./events.js").State} State */

const FOLDED = "picket preview: folded";
/** Below this width, a list that opens by itself would cover what one reads. */
const WIDE = "(min-width: 48rem)";

const host = element("div", { id: "picket-preview", dir: "ltr" });
const status = element("p", { role: "status", class: "spoken" });
const sheet = element("section", { id: "sheet", class: "sheet", hidden: true, tabindex: "-1" });
const view = element("section", { id: "view", class: "sheet", hidden: true, tabindex: "-1" });
const toggle = element("button", { type: "button", class: "toggle", "aria-controls": "sheet", "aria-expanded": "false" });
const links = element("nav", { hidden: true });
const viewToggle = element("button", { type: "button", class: "view-toggle", "aria-controls": "view", "aria-expanded": "false", hidden: true });
const bar = element("div", { class: "bar" }, toggle, links, viewToggle);
const panel = element("aside", {}, status, sheet, view, bar);

/** What the panel shows now: a state, and whether something is under way. */
const shown = { state: /** @type {State | null} */ (null), building: true, lost: false };

/** Put the panel into the page, once; it has its style before it is seen. */
async function mount() {
  const root = host.attachShadow({ mode: "open" });
  root.append(panel);
  name();
  root.adoptedStyleSheets = await Promise.all(["tokens", "panel"].map(sheetOf));
  document.body.append(host);
  const room = new CSSStyleSheet();
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, room];
  new ResizeObserver(() => {
    const height = `${Math.ceil(host.getBoundingClientRect().height)}px`;
    room.replaceSync(`@media screen { html { padding-block-end: ${height}; scroll-padding-block-end: ${height}; } }`);
  }).observe(host);
}
const mounted = mount();

/**
 * Return a style sheet of the preview for the panel's tree: the page's own names its tokens otherwise.
 * @param {string} name
 */
async function sheetOf(name) {
  const sheet = new CSSStyleSheet();
  const css = await (await fetch(`/__preview/${name}.css`)).text();
  return sheet.replace(css.replaceAll(":root", ":host"));
}

/** Name the parts of the panel, in the language in use. */
function name() {
  host.lang = language;
  for (const [part, label] of /** @type {[Element, string][]} */ ([[panel, words.panel], [links, words.panel], [sheet, words.problemList], [view, words.view]])) {
    part.setAttribute("aria-label", label);
  }
}

/**
 * Open or fold one part of the panel.
 * @param {HTMLElement} button
 * @param {HTMLElement} part
 * @param {boolean} isOpen
 */
function open(button, part, isOpen) {
  part.hidden = !isOpen;
  button.setAttribute("aria-expanded", String(isOpen));
}

/**
 * @param {HTMLElement} button
 * @param {HTMLElement} part
 * @param {HTMLElement} otherButton
 * @param {HTMLElement} other
 */
function switches(button, part, otherButton, other) {
  button.addEventListener("click", () => {
    open(button, part, part.hidden);
    open(otherButton, other, false);
    if (part === sheet) sessionStorage.setItem(FOLDED, part.hidden ? fingerprint() : "");
  });
  part.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    open(button, part, false);
    button.focus();
  });
}
switches(toggle, sheet, viewToggle, view);
switches(viewToggle, view, toggle, sheet);

/**
 * Change one part of the panel; a focus in it stays there, or goes to its button where it is folded.
 * @param {HTMLElement} button
 * @param {HTMLElement} part
 * @param {() => void} change
 */
function keepingFocus(button, part, change) {
  const isInside = part.contains(host.shadowRoot?.activeElement ?? null);
  change();
  if (isInside) (part.hidden ? button : part).focus();
}

/** What the problems are: a list that was folded stays so until it has others. */
function fingerprint() {
  return JSON.stringify(shown.state?.problems ?? []);
}

/**
 * Show a state of the server, or that it builds, or that it is lost.
 * @param {Partial<State> & {lost?: boolean}} news
 */
export function show(news) {
  shown.lost = news.lost ?? false;
  shown.building = news.building ?? shown.building;
  if (news.session) {
    const [before, state] = [shown.state, /** @type {State} */ (news)];
    name();
    shown.state = { ...state, problems: ordered(state.problems, state.base), notices: ordered(state.notices, state.base) };
    keepingFocus(toggle, sheet, () => showList(before));
    keepingFocus(viewToggle, view, () => showControls(before));
  }
  showToggle();
  return mounted;
}

/** Say in the bar how it stands. */
function showToggle() {
  const { state, lost, building } = shown;
  const count = state?.problems.length ?? 0;
  const notes = state?.notices.length ?? 0;
  const kind = lost ? "lost" : count ? "wrong" : building ? "building" : "good";
  const text = { lost: words.lost, wrong: words.problems(count), building: words.building, good: words.good }[kind];
  host.dataset.state = kind;
  host.dataset.building = String(building);
  toggle.replaceChildren(
    element("span", { class: "sign", "aria-hidden": "true" }),
    element("span", { class: "said" }, text),
    kind === "wrong" && state ? element("span", { class: "first" }, shortPlaceOf(state.problems[0])) : "",
    kind === "good" && notes ? element("span", { class: "first" }, words.notes(notes)) : "",
  );
}

/**
 * Show problems and notes; open where there are new ones, fold when they are mended.
 * @param {State | null} before
 */
function showList(before) {
  const { problems, notices, base, age, behind } = /** @type {State} */ (shown.state);
  const isSame = before && JSON.stringify([before.problems, before.notices, before.behind]) === JSON.stringify([problems, notices, behind]);
  if (isSame) return;
  const isUnfolded = sheet.querySelector("details")?.open ?? false;
  const notes = notices.length ? noteList(notices) : null;
  if (notes && isUnfolded) notes.setAttribute("open", "");
  const remark = element("p", { class: "remark" }, age === null ? words.first : behind ? words.kept : words.held);
  const nothing = element("p", { class: "remark" }, words.nothing);
  const parts = problems.length ? [problemList(problems, base), remark, notes] : [notes ?? nothing];
  sheet.replaceChildren(...parts.filter((part) => part !== null));
  tell(before?.problems ?? []);
}

/**
 * Announce what is wrong or mended, and open or fold the list.
 * @param {import("./events.js").Problem[]} before
 */
function tell(before) {
  const { problems } = /** @type {State} */ (shown.state);
  if (JSON.stringify(before) === JSON.stringify(problems)) return;
  if (!problems.length) {
    status.textContent = words.mended;
    open(toggle, sheet, false);
    return;
  }
  const [first] = problems;
  status.textContent = `${words.problems(problems.length)}. ${placeOf(first)}: ${first.what} ${first.hint}`;
  const isFolded = sessionStorage.getItem(FOLDED) === fingerprint();
  const isAsked = !sheet.hidden || document.querySelector("[data-preview=waiting]");
  const isOwn = location.pathname.startsWith("/__preview/");
  if (isAsked || (!isFolded && !isOwn && matchMedia(WIDE).matches)) open(toggle, sheet, true);
}

/**
 * Show the links and the view, where the server lets this browser have them.
 * @param {State | null} before
 */
function showControls(before) {
  const { token, view: now } = /** @type {State} */ (shown.state);
  links.hidden = viewToggle.hidden = !token;
  if (!token || (before?.token === token && JSON.stringify(before.view) === JSON.stringify(now))) return;
  links.replaceChildren(
    element("a", { href: "/__preview/status/" }, words.status),
    element("a", { href: "/__preview/inbox/" }, words.inbox),
  );
  const inWords = viewInWords(now);
  viewToggle.replaceChildren(words.view, inWords ? element("span", { class: "first" }, inWords) : "");
  viewToggle.classList.toggle("unusual", inWords !== "");
  view.replaceChildren(viewForm(now, token, (words) => (status.textContent = words)));
}
