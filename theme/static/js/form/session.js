/* One form of the page, from the first word to what became of it.

   With data-submission it is sent in place, and only the answer that the service is known for means success. Otherwise
   the browser sends it as always, and the script only watches. */

import { at } from "./answers.js";
import { absolve, blame, fillIn, ownOf, wordsIn } from "./fields.js";
import { KEPT_FOR, recall, remember } from "./memory.js";
import { Messages, offerWays, writeMails } from "./messages.js";
import { PATIENCE, send } from "./sending.js";

/** @type {FormSession | undefined} whose form the browser itself has sent last */
let away;

/** A form, what is typed in it, and what it says. */
export class FormSession {
  isBusy = false;
  isSending = false;
  typedAt = 0;

  /** @param {HTMLFormElement} form */
  constructor(form) {
    const own = this.own = ownOf(form);
    const { submission, thanks } = own.dataset;
    const fields = /** @type {NodeListOf<HTMLInputElement>} */ (own.querySelectorAll("[data-name]"));
    this.form = form;
    this.key = thanks;
    this.how = submission && JSON.parse(submission);
    this.isPlain = !this.how; // whether the browser sends it
    this.fields = [...fields]; // all that is typed or chosen, but no consent
    this.button = own.querySelector("button");
    /** @type {HTMLDetailsElement | null | undefined} */
    this.ways = own.closest(".action-ask")?.querySelector("details.form-ways");
    this.messages = new Messages(own, () => {
      this.forget();
      this.fields[0]?.focus();
    });
    this.listen();
    this.fields.forEach(absolve);
  }

  listen() {
    this.own.addEventListener("input", ({ target }) => this.notice(/** @type {HTMLInputElement} */ (target)));
    this.own.addEventListener("submit", (event) => this.submit(event));
    this.own.closest(".form-ways")?.addEventListener("fill", () => this.fill());
    document.addEventListener("securitypolicyviolation", (event) => this.stop(event));
    document.addEventListener(this.key, () => this.reset());
  }

  get inputs() {
    return /** @type {HTMLInputElement[]} */ ([...this.own.elements]).filter((element) => element.matches("label *"));
  }

  fill() {
    fillIn(this.fields, recall(this.key).words);
  }

  /** Forget what was typed, here and in the fallback's form, which hears of it. */
  forget() {
    remember(this.key);
    document.dispatchEvent(new Event(this.key));
  }

  reset() {
    this.own.reset();
    this.fields.forEach(absolve);
    this.messages.show();
    writeMails(this.ways, []);
  }

  /**
   * Let what is typed grow old.
   * @param {number} [since]
   */
  age(since = Date.now()) {
    this.typedAt = since;
    clearTimeout(this.oldAge);
    this.oldAge = setTimeout(() => this.isBusy || recall(this.key).words || this.forget(), since + KEPT_FOR + 50 - Date.now());
  }

  /** @param {HTMLInputElement} field in which something was typed */
  notice(field) {
    absolve(field);
    if (field.dataset.name) remember(this.key, { words: wordsIn(this.fields) });
    this.age();
  }

  /** @param {boolean} isBusy */
  setBusy(isBusy) {
    this.isBusy = this.button.disabled = isBusy;
    this.own.setAttribute("aria-busy", String(isBusy));
    clearTimeout(this.bell);
  }

  /** @param {SubmitEvent} event */
  async submit(event) {
    if (this.isBusy) return event.preventDefault();
    remember(this.key, { words: wordsIn(this.fields), isSent: this.isPlain });
    this.age();
    this.inputs.forEach(absolve);
    this.setBusy(true);
    this.messages.show("sending");
    if (this.isPlain) {
      away = this;
      this.bell = setTimeout(() => this.fail(["waiting", "again"]), PATIENCE);
      return;
    }
    event.preventDefault();
    this.messages.place.focus();
    this.isSending = true;
    const result = await send(this.form, this.how);
    this.isSending = false;
    if (result.state === "sent") this.thank();
    else this.explain(result);
  }

  thank() {
    this.forget();
    this.messages.show("sent");
    location.assign(this.key);
  }

  /** @param {import("./answers.js").Result} result */
  explain(result) {
    const isUnsure = !["offline", "refused"].includes(result.state);
    // next time the browser shows what the service says; a host of pages would only show one of ours
    this.isPlain = isUnsure && this.own.hasAttribute("action") && this.how.answer.kind !== "page";
    this.fail(isUnsure ? [result.state, "again"] : [result.state], result);
  }

  /**
   * Say that it did not work, at the fields that the service names, and show the other ways where it names none.
   * @param {string[]} names of messages
   * @param {Partial<import("./answers.js").Result>} [result]
   */
  fail(names, { errors = [], reasons = [] } = {}) {
    const { messages, inputs } = this;
    this.setBusy(false);
    messages.show(...names);
    const { field = "field", message = "message" } = this.how?.answer ?? {};
    let first;
    for (const error of errors) {
      const text = messages.copy("wrong", String(at(error, message) ?? error));
      const input = inputs.find(({ name }) => name === String(at(error, field)));
      if (input) blame(input, text);
      else messages.place.append(text);
      first ??= input;
    }
    messages.place.append(...reasons.map((reason) => messages.copy("wrong", reason)));
    if (!first) offerWays(this.ways, this.fields);
    (first ?? messages.place).focus();
  }

  /**
   * The page's policy stopped the form on its way from the service: it was sent, and must not be sent again.
   * @param {SecurityPolicyViolationEvent} event
   */
  stop({ effectiveDirective }) {
    if (away !== this || effectiveDirective !== "form-action") return;
    this.setBusy(false);
    this.button.disabled = true;
    this.messages.show("led");
    this.messages.place.focus();
  }

  /**
   * The page is shown, for the first time or again.
   * @param {boolean} isFresh whether the visitor came by a link or an address, and not back
   * @param {boolean} [isOutOfCache] whether the page comes from the back/forward cache
   */
  comeBack(isFresh, isOutOfCache) {
    if (this.isSending || (this.isBusy && !isOutOfCache)) return;
    if (this.typedAt && Date.now() - this.typedAt >= KEPT_FOR) this.forget();
    const { isSent, isDone, words, at: since } = recall(this.key);
    this.setBusy(false);
    if (isFresh ? isSent : isDone && document.readyState === "complete") return this.forget();
    this.fill();
    if (!words) return this.messages.show();
    this.messages.show(isSent ? "back" : "kept", "clear");
    this.age(since);
    if (isSent) offerWays(this.ways, this.fields);
  }
}
