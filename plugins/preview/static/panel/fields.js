/* What a visitor of a page has made of it: text typed, boxes ticked, parts opened, the place read, the focus. It is kept where the page
   has to be loaded again. */

const KEY = "picket preview: fields";
const FIELDS = "input:not([type=password], [type=file], [type=hidden]), textarea, select, details";
/** Milliseconds after which what was kept is of no use: the page was not loaded again. */
const LONGEST = 30_000;

/** @typedef {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement | HTMLDetailsElement} Field */

/**
 * Return every field of the page with a name that it will have again.
 * @returns {[string, Field][]}
 */
function fields() {
  /** @type {Record<string, number>} */
  const counts = {};
  return [.../** @type {NodeListOf<Field>} */ (document.querySelectorAll(FIELDS))].map((field) => {
    const value = field.matches("[type=radio], [type=checkbox]") ? field.getAttribute("value") : "";
    const name = [field.nodeName, field.id, field.getAttribute("name"), value].join(" ");
    counts[name] = (counts[name] ?? 0) + 1;
    return [`${name} ${counts[name]}`, field];
  });
}

/**
 * Return whether a field is on, or its text.
 * @param {Field} field
 */
function stateOf(field) {
  if (field instanceof HTMLDetailsElement) return field.open;
  return field.matches("[type=radio], [type=checkbox]") ? /** @type {HTMLInputElement} */ (field).checked : field.value;
}

/** Keep all of it until the page is there again. */
export function keep() {
  const states = Object.fromEntries(fields().map(([name, field]) => [name, stateOf(field)]));
  const focus = fields().find(([, field]) => field === document.activeElement)?.[0];
  const kept = { at: Date.now(), path: location.pathname, scroll: [scrollX, scrollY], states, focus };
  try {
    sessionStorage.setItem(KEY, JSON.stringify(kept));
  } catch {
    // no room, or none allowed: the page is loaded again all the same
  }
}

/** Put back what was kept for this page, if anything was. */
export function restore() {
  let kept;
  try {
    kept = JSON.parse(sessionStorage.getItem(KEY) ?? "null");
    sessionStorage.removeItem(KEY);
  } catch {
    return;
  }
  if (!kept || kept.path !== location.pathname || Date.now() - kept.at > LONGEST) return;
  addEventListener("load", () => putBack(kept), { once: true }); // once the page's own scripts have run
  if (document.readyState === "complete") putBack(kept);
}

/** @param {{scroll: [number, number], states: Record<string, string | boolean>, focus?: string}} kept */
function putBack({ scroll, states, focus }) {
  for (const [name, field] of fields()) {
    if (!(name in states) || states[name] === stateOf(field)) continue;
    if (field instanceof HTMLDetailsElement) field.open = Boolean(states[name]);
    else if (typeof states[name] === "boolean") /** @type {HTMLInputElement} */ (field).checked = states[name];
    else field.value = states[name];
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }
  fields().find(([name]) => name === focus)?.[1].focus({ preventScroll: true });
  scrollTo({ left: scroll[0], top: scroll[1], behavior: "instant" });
}
