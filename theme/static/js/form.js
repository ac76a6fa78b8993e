/* A form that never loses a word, is never sent twice, and says what became of it. The modules in form/ are joined
   with this one when the site is built (plugins/rendering/scripts.py): a visitor asks for one file. */

import { recall, remember } from "./form/memory.js";
import { FormSession } from "./form/session.js";

if (recall(location.pathname).words) remember(location.pathname, { isDone: true }); // we are thanked: they have arrived
for (const template of document.querySelectorAll("template")) {
  if (template.matches(".form-either > *")) template.parentElement.replaceChildren(template.content);
}
const [navigation] = /** @type {PerformanceNavigationTiming[]} */ (performance.getEntriesByType("navigation"));
const isFresh = navigation?.type === "navigate";
const forms = /** @type {NodeListOf<HTMLFormElement>} */ (document.querySelectorAll("form[data-thanks]"));
const sessions = [...forms].map((form) => new FormSession(form));
sessions.forEach((session) => session.comeBack(isFresh));
addEventListener("pageshow", ({ persisted }) => {
  if (persisted || !isFresh) sessions.forEach((session) => session.comeBack(false, persisted));
});
