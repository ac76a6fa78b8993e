/* What is shown: everything or what is public, now or as of a day. */

import { element } from "./elements.js";
import { language, words } from "./words.js";

/** @typedef {import("./events.js").State["view"]} View */

/**
 * Return a view in a few words; nothing if it is the usual one.
 * @param {View} view
 */
export function viewInWords(view) {
  const day = view.as_of && new Date(`${view.as_of}T12:00`).toLocaleDateString(language === "en" ? "en-GB" : language, { day: "numeric", month: "long", year: "numeric" });
  return [view.public && words.publicShort, day].filter(Boolean).join(", ");
}

/**
 * Ask the server for another view.
 * @param {View} view
 * @param {string} token
 */
async function ask(view, token) {
  const query = new URLSearchParams({ public: view.public ? "1" : "0", "as-of": view.as_of });
  const answer = await fetch(`/__preview/view?${query}`, { method: "POST", headers: { "X-Preview-Token": token } });
  return answer.ok;
}

/**
 * Return the form that changes the view; “told” hears what went wrong.
 * @param {View} view
 * @param {string} token
 * @param {(words: string) => void} told
 */
export function viewForm(view, token, told) {
  const [everything, isPublic] = [radio("0", words.everything, !view.public), radio("1", words.public, view.public)];
  const day = /** @type {HTMLInputElement} */ (element("input", { type: "date", name: "as-of", id: "as-of", value: view.as_of }));
  const now = element("button", { type: "button", class: "plain" }, words.now);
  const form = element(
    "form",
    { class: "view" },
    element("div", { class: "choices", role: "radiogroup", "aria-label": words.view }, everything, isPublic),
    element("p", { class: "day" }, element("label", { for: "as-of" }, words.asOf), day),
    element("p", { class: "buttons" }, element("button", {}, words.show), now),
  );
  const change = async (/** @type {View} */ wanted) => (await ask(wanted, token)) || told(words.refused);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    change({ public: /** @type {HTMLInputElement} */ (isPublic.firstChild).checked, as_of: day.value });
  });
  now.addEventListener("click", () => change({ public: false, as_of: "" }));
  return form;
}

/**
 * @param {string} value
 * @param {string} label
 * @param {boolean} checked
 */
function radio(value, label, checked) {
  return element("label", {}, element("input", { type: "radio", name: "public", value, checked }), ` ${label}`);
}
