/* An ask that has closed since the site was built says so, and its form is gone: nobody may have built the site again.
   What it says then stands in a template beside the form (components/action.html). */

const LONGEST = 2 ** 31 - 1; // milliseconds that a timer can wait

/** @param {HTMLElement} ask - what an action asks, with the moment of its end in data-closes */
function watch(ask) {
  const left = Date.parse(ask.dataset.closes) - Date.now();
  if (left <= 0) ask.replaceChildren(ask.querySelector(":scope > template").content);
  else setTimeout(watch, Math.min(left, LONGEST), ask);
}

const watchAll = () => document.querySelectorAll("[data-closes]:has(> template)").forEach(watch);

addEventListener("pageshow", ({ persisted }) => persisted && watchAll()); // timers stand still in the back/forward cache
watchAll();
