/* What a visitor typed, kept until it has arrived.
   At a shared screen nobody must find another's words: they live in sessionStorage, which ends with the tab, and go once
   the thank-you page is reached, or when they are old. “isDone” is left, since the browser may restore them. */

/**
 * @typedef {object} Memory
 * @property {Record<string, string>} [words] what was typed, by Picket's names of the fields
 * @property {boolean} [isSent] whether the browser itself has sent it
 * @property {boolean} [isDone] whether it has arrived, or is old
 * @property {number} [at] when it was kept
 */

export const KEPT_FOR = 30 * 60 * 1000; // milliseconds
const PREFIX = "picket:";

/**
 * Keep something, or forget it.
 * @param {string} key the path of the thank-you page
 * @param {Memory} [memory]
 */
export function remember(key, memory) {
  try {
    if (memory) sessionStorage.setItem(PREFIX + key, JSON.stringify({ ...memory, at: Date.now() }));
    else sessionStorage.removeItem(PREFIX + key);
  } catch {} // storage may be forbidden or full
}

/**
 * Return what is kept. Old words are forgotten here.
 * @param {string} key
 * @returns {Memory}
 */
export function recall(key) {
  try {
    let memory = JSON.parse(sessionStorage.getItem(PREFIX + key)) ?? {};
    if (Date.now() - memory.at >= KEPT_FOR) remember(key, memory = { isDone: true });
    return memory;
  } catch {}
  return {};
}
