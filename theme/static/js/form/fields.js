/* The fields of a form: what they hold, and what is wrong with them. */

/** @typedef {HTMLInputElement | HTMLTextAreaElement} Control */

let errorsSoFar = 0;

/**
 * Return a form with its own properties: a field called “reset” or “action” hides the form's.
 * @param {HTMLFormElement} form
 * @returns {HTMLFormElement}
 */
export const ownOf = (form) => new Proxy(form, {
  get: (_, name) => {
    const own = Reflect.get(HTMLFormElement.prototype, name, form);
    return typeof own === "function" ? own.bind(form) : own;
  },
});

/**
 * Return the fields in which something was typed or chosen.
 * @param {HTMLInputElement[]} fields
 */
export const filled = (fields) => fields.filter(({ type, checked, value }) => value && (type !== "radio" || checked));

/**
 * Return what was typed, by Picket's names of the fields.
 * @param {HTMLInputElement[]} fields
 * @returns {Record<string, string>}
 */
export const wordsIn = (fields) => Object.fromEntries(filled(fields).map(({ dataset, value }) => [dataset.name, value]));

/**
 * Fill in what was typed before, where nothing is typed yet.
 * @param {HTMLInputElement[]} fields
 * @param {Record<string, string>} [words]
 */
export function fillIn(fields, words = {}) {
  for (const field of fields) {
    const value = words[field.dataset.name];
    if (field.type === "radio") field.checked ||= field.value === value;
    else field.value ||= value ?? "";
  }
}

/**
 * Return the label of a field.
 * @param {Control} field
 * @returns {string}
 */
export function labelOf(field) {
  return (field.closest("fieldset") ?? field.closest("label")).querySelector(".form-label").firstChild.textContent.trim();
}

/**
 * Say at a field what is wrong with it.
 * @param {Control} field
 * @param {HTMLElement} text
 */
export function blame(field, text) {
  text.id = `form-error-${++errorsSoFar}`;
  field.closest("label, fieldset").append(text);
  field.setAttribute("aria-invalid", "true");
  field.setAttribute("aria-describedby", text.id);
}

/**
 * Take away what was said to be wrong with a field; the browser's own check of its pattern speaks our words.
 * @param {Control} field
 */
export function absolve(field) {
  field.setCustomValidity(field.validity.patternMismatch ? field.title : "");
  document.getElementById(field.getAttribute("aria-describedby"))?.remove();
  field.removeAttribute("aria-invalid");
  field.removeAttribute("aria-describedby");
}
