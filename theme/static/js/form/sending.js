/* Sending a form in place, where the service lets a script read its answer. */

import { judge } from "./answers.js";
import { encoded } from "./encoding.js";
import { ownOf } from "./fields.js";

export const PATIENCE = 8000; // milliseconds
/** @type {RequestInit} */
const DISCREET = { mode: "cors", credentials: "omit", cache: "no-store" };

/**
 * Fetch an address as text, and give up after a while.
 * @param {string} address
 * @param {RequestInit} options
 * @param {AbortController} control of the request, which says afterwards whether it was given up
 * @param {number} patience in milliseconds
 * @returns {Promise<[Response, string]>}
 */
async function ask(address, options, control, patience) {
  const bell = setTimeout(() => control.abort(), patience);
  try {
    const response = await fetch(address, { ...DISCREET, ...options, signal: control.signal });
    return [response, await response.text()];
  } finally {
    clearTimeout(bell);
  }
}

/**
 * Add the word that some services hand out first. The form is sent even where none can be had.
 * @param {FormData} data
 * @param {{ address: string, name: string }} [token]
 */
async function addToken(data, token) {
  if (!token) return;
  try {
    const control = new AbortController();
    const [{ status }, text] = await ask(token.address, { referrerPolicy: "no-referrer" }, control, PATIENCE / 2);
    const word = text.trim();
    if (status === 200 && /^[^\s<]{1,500}$/.test(word)) data.set(token.name, word);
  } catch {}
}

/**
 * Send a form, and return what became of it.
 * @param {HTMLFormElement} form
 * @param {import("./encoding.js").Submission} how
 * @returns {Promise<import("./answers.js").Result>}
 */
export async function send(form, how) {
  const own = ownOf(form), data = new FormData(form), isOffline = !navigator.onLine, control = new AbortController();
  await addToken(data, how.token);
  try {
    /** @type {RequestInit} */
    const options = { method: "POST", referrerPolicy: "no-referrer", ...encoded(data, how, own.enctype) };
    if (own.dataset.needsOrigin) options.referrerPolicy = "strict-origin";
    const [response, text] = await ask(how.address || own.action, options, control, PATIENCE);
    return judge(response, text, how.answer);
  } catch {
    return { state: control.signal.aborted ? "silent" : isOffline && !navigator.onLine ? "offline" : "unreachable" };
  }
}
