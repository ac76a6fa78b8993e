/* What a service's answer means. Success is what that service alone says when it has taken a form. */

/**
 * See “Answer” in plugins/forms/model.py, which says what each of them means.
 * @typedef {object} Answer
 * @property {"json" | "page"} [kind]
 * @property {number} [status]
 * @property {string | string[]} [member]
 * @property {unknown} [value]
 * @property {boolean} [may_be_empty]
 * @property {string} [text]
 * @property {[string, string][]} [headers]
 * @property {string} [errors]
 * @property {string} [field]
 * @property {string} [message]
 * @property {string} [reason]
 *
 * @typedef {object} Result
 * @property {"sent" | "refused" | "broken" | "odd" | "silent" | "offline" | "unreachable"} state
 * @property {unknown[]} [errors] what is wrong with single fields, as the service says it
 * @property {string[]} [reasons] what is wrong with all of it
 */

/**
 * Return the member of a JSON value at a path like “data.id”.
 * @param {any} value
 * @param {string} [path]
 * @returns {any}
 */
export const at = (value, path) => path ? path.split(".").reduce((inner, step) => inner?.[step], value) : undefined;

/** @param {any} value */
const isFull = (value) => ["string", "object"].includes(typeof value) && Object.keys(value ?? "").length > 0;

/**
 * Whether the service has taken the form.
 * @param {{ status: number, headers: Headers }} response
 * @param {string} text of its body
 * @param {any} body the same as JSON; undefined where it is not JSON
 * @param {Answer} answer what this service says when it has
 * @returns {boolean}
 */
function isTaken({ status, headers }, text, body, answer) {
  if (answer.status ? status !== answer.status : status < 200 || status > 299) return false;
  const has = ([name, value]) => value ? headers.get(name) === value : headers.has(name);
  if (answer.kind === "page") return answer.headers.some(has);
  if (answer.text && text === answer.text) return true;
  if (typeof body !== "object" || !body || Array.isArray(body)) return false;
  if (!answer.member) return answer.may_be_empty || isFull(body);
  const members = [answer.member].flat().map((path) => at(body, path));
  return members.some("value" in answer ? (member) => [answer.value].flat().includes(member) : isFull);
}

/**
 * Return what became of a form.
 * @param {{ status: number, headers: Headers }} response
 * @param {string} text of its body
 * @param {Answer} answer what this service says when it has taken a form
 * @returns {Result}
 */
export function judge(response, text, answer) {
  const { status } = response;
  let body;
  try {
    body = JSON.parse(text);
  } catch {}
  const listed = at(body, answer.errors);
  const errors = Array.isArray(listed) ? listed : [];
  const reason = at(body, answer.reason);
  const reasons = typeof reason === "string" && reason ? [reason] : [];
  if (!errors.length && isTaken(response, text, body, answer)) return { state: "sent" };
  if (status >= 500) return { state: "broken" };
  if (status < 300 && !errors.length && !reasons.length) return { state: "odd" };
  return { state: "refused", errors, reasons };
}
