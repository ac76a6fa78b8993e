/* What was typed, as a service or a mail takes it. */

/**
 * See “Submission” in plugins/forms/model.py, which says what each of them means.
 * @typedef {object} Submission
 * @property {import("./answers.js").Answer} answer
 * @property {string} [address]
 * @property {"form" | "multipart" | "json"} [encoding]
 * @property {[string, string][]} [paths]
 * @property {[string, unknown][]} [constants]
 * @property {string[]} [flags]
 * @property {{ address: string, name: string }} [token]
 */

/**
 * Put a value at a path of a JSON value, and what is missing on the way there.
 * @param {any} body
 * @param {string} path like “person.email_addresses.0.address”
 * @param {unknown} value
 */
function put(body, path, value) {
  const steps = path.split(".");
  const last = steps.pop();
  const inner = steps.reduce((place, step, n) => place[step] ??= /^\d+$/.test(steps[n + 1] ?? last) ? [] : {}, body);
  inner[last] = value;
}

/**
 * Return a form's data as JSON. What is empty is left out, and with it what only describes an entry of a list.
 * @param {FormData | URLSearchParams} data
 * @param {Partial<Submission>} how
 * @returns {string}
 */
export function asJson(data, { paths = [], constants = [], flags = [] }) {
  const body = {}, places = new Map(paths), unsaid = [];
  for (const [name, value] of data) {
    if (flags.includes(name)) continue;
    const path = places.get(name) ?? name;
    if (value) put(body, path, value);
    else unsaid.push(path.replace(/[^.]*$/, ""));
  }
  for (const name of flags) put(body, places.get(name) ?? name, data.has(name));
  const isUnsaid = (path) => unsaid.some((entry) => /\.\d+\.$/.test(entry) && path.startsWith(entry));
  for (const [path, value] of constants) if (!isUnsaid(path)) put(body, path, value);
  return JSON.stringify(body, (_, value) => Array.isArray(value) ? value.filter(() => true) : value);
}

/**
 * Return the body and the headers of a request.
 * @param {FormData} data
 * @param {Submission} how
 * @param {string} enctype of the form
 * @returns {{ body: BodyInit, headers: Record<string, string> }}
 */
export function encoded(data, how, enctype) {
  const isJson = how.encoding === "json", isMultipart = how.encoding === "multipart" || enctype === "multipart/form-data";
  return {
    body: isJson ? asJson(data, how) : isMultipart ? data : new URLSearchParams(/** @type {any} */ (data)),
    headers: {
      ...isJson && { "Content-Type": "application/json" },
      ...(how.answer.kind ?? "json") === "json" && { Accept: "application/json" },
    },
  };
}

/**
 * Return a mail's address with further lines at the end of its text.
 * @param {string} address that begins with “mailto:”
 * @param {string[]} lines
 * @returns {string}
 */
export function mailWith(address, lines) {
  if (!lines.length) return address;
  const joint = /[?&]body=/.test(address) ? "%0D%0A%0D%0A" : address.includes("?") ? "&body=" : "?body=";
  return address.replace(/[?&]body=[^&]*|$/, (text) => text + joint + encodeURIComponent(lines.join("\r\n")));
}
