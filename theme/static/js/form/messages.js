/* What a form says of itself, and what to do when it does not work. All words are in the page already. */

import { mailWith } from "./encoding.js";
import { filled, labelOf } from "./fields.js";

/** The place in a form where it says what became of it. */
export class Messages {
  /**
   * @param {HTMLFormElement} form with its own properties
   * @param {() => void} clear what its button “Not you? Clear the form” does
   */
  constructor(form, clear) {
    this.place = /** @type {HTMLElement} */ (form.querySelector(".form-state"));
    this.templates = form.querySelector("template").content;
    this.clear = clear;
  }

  /**
   * Return one message to be shown.
   * @param {string} name in “data-when”
   * @param {string} [text] other words than those of the template
   * @returns {HTMLElement}
   */
  copy(name, text) {
    const message = /** @type {HTMLElement} */ (this.templates.querySelector(`[data-when=${name}]`).cloneNode(true));
    if (text) message.textContent = text;
    return message;
  }

  /**
   * Show some messages in place of those there; none empties the place.
   * @param {...string} names in “data-when”
   */
  show(...names) {
    this.place.replaceChildren(...names.map((name) => this.copy(name)));
    this.place.hidden = !names.length;
    this.place.querySelector("button")?.addEventListener("click", this.clear);
  }
}

/**
 * Open the other ways to act, with what was typed in their form and mails.
 * @param {HTMLDetailsElement | null | undefined} ways
 * @param {HTMLInputElement[]} fields
 */
export function offerWays(ways, fields) {
  if (!ways) return;
  ways.open = true;
  ways.dispatchEvent(new Event("fill"));
  writeMails(ways, filled(fields).map((field) => `${labelOf(field)}: ${field.value}`));
}

/**
 * Put lines into the mails of the other ways; none leaves the mails as the page has them.
 * @param {HTMLDetailsElement | null | undefined} ways
 * @param {string[]} lines
 */
export function writeMails(ways, lines) {
  for (const link of ways?.querySelectorAll("a") ?? []) {
    if (link.protocol === "mailto:") link.href = mailWith(link.dataset.plain ??= link.href, lines);
  }
}
