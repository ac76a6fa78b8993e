/* An ask that has closed since the site was built says so, and its form is gone: the site may not have been built again.
   What it says then is in a template next to the form (components/action.html). */

const LONGEST = 2 ** 31 - 1; // milliseconds that a timer can wait

/** @param {HTMLElement} ask - what an action asks, with the moment of its end in data-closes */
function watch(ask) {
  const left = Date.parse(ask.dataset.closes) - Date.now();
  const { content } = /** @type {HTMLTemplateElement} */ (ask.querySelector(":scope > template"));
  if (left <= 0) ask.replaceChildren(content);
  else setTimeout(watch, Math.min(left, LONGEST), ask);
}

const watchAll = () => document.querySelectorAll("[data-closes]:has(> template)").forEach(watch);

addEventListener("pageshow", ({ persisted }) => persisted && watchAll()); // timers stop in the back/forward cache
watchAll();
