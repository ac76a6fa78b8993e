/* A form that never loses a word, is never sent twice, and says what became of it.

   Where its service lets a script read the answer (data-submission), it is sent in place, and only the answer that the
   service is known for means success. Otherwise the browser sends it as always, and this script stands by. */

const PATIENCE = 8000; // milliseconds
const KEPT_FOR = 30 * 60 * 1000; // milliseconds: the next person at a shared screen must not find the last one's words
const kept = "picket:";
let errorsSoFar = 0;

/* Words live in sessionStorage, which ends with the tab, and go once the thank-you page is reached, or when they are old. */

function remember(key, value) {
  try {
    if (value) sessionStorage.setItem(kept + key, JSON.stringify({ ...value, at: Date.now() }));
    else sessionStorage.removeItem(kept + key);
  } catch {} // storage may be forbidden or full
}

function recall(key) {
  try {
    const found = JSON.parse(sessionStorage.getItem(kept + key)) ?? {};
    if (Date.now() - (found.at ?? 0) < KEPT_FOR) return found;
    remember(key);
  } catch {}
  return {};
}

/* Answers */

const at = (value, path) => path ? path.split(".").reduce((inner, step) => inner?.[step], value) : undefined;
const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const isFull = (value) => ["string", "object"].includes(typeof value) && Object.keys(value ?? "").length > 0;

/* Whether it is what this service alone says when it has taken a form; see “Answer” in plugins/forms/model.py. */
function isTaken({ status, headers }, text, body, answer) {
  if (answer.status ? status !== answer.status : status < 200 || status > 299) return false;
  if (answer.kind === "page") return answer.headers.some(([name, value]) => value ? headers.get(name) === value : headers.has(name));
  if (answer.text && text === answer.text) return true;
  if (!isObject(body)) return false;
  if (!answer.member) return Boolean(answer.may_be_empty) || isFull(body);
  const found = [answer.member].flat().map((path) => at(body, path));
  return found.some("value" in answer ? (one) => [answer.value].flat().includes(one) : isFull);
}

function judge(response, text, answer) {
  const { status } = response;
  let body;
  try {
    body = JSON.parse(text);
  } catch {}
  const found = at(body, answer.errors);
  const errors = Array.isArray(found) ? found : [];
  const reason = at(body, answer.reason);
  const reasons = typeof reason === "string" && reason ? [reason] : [];
  if (!errors.length && isTaken(response, text, body, answer)) return { state: "sent" };
  if (status >= 500) return { state: "broken" };
  if (status < 300 && !errors.length && !reasons.length) return { state: "odd" };
  return { state: "refused", errors, reasons };
}

/* What is sent */

function put(body, path, value) {
  const steps = path.split(".");
  const last = steps.pop();
  const inner = steps.reduce((place, step, n) => place[step] ??= /^\d+$/.test(steps[n + 1] ?? last) ? [] : {}, body);
  inner[last] = value;
}

function asJson(data, { paths = [], constants = [], flags = [] }) {
  const body = {}, places = Object.fromEntries(paths), unsaid = [];
  for (const [name, value] of data) {
    const path = places[name] ?? name;
    if (flags.includes(name)) continue;
    if (value) put(body, path, value);
    else unsaid.push(path.replace(/[^.]*$/, ""));
  }
  for (const name of flags) put(body, places[name] ?? name, data.has(name));
  // what only describes an entry of a list goes with it
  const isUnsaid = (path) => unsaid.some((entry) => /\.\d+\.$/.test(entry) && path.startsWith(entry));
  for (const [path, value] of constants) if (!isUnsaid(path)) put(body, path, value);
  return JSON.stringify(body, (_, value) => Array.isArray(value) ? value.filter(() => true) : value);
}

/* A field called “action” or “reset” hides what the form itself has by that name: this asks for the form's own. */

const ownOf = (form) => new Proxy(form, {
  get: (_, name) => {
    const own = Reflect.get(HTMLFormElement.prototype, name, form);
    return typeof own === "function" ? own.bind(form) : own;
  },
});

/* Some services hand out a word first; one that cannot be had is left out, and the service says what it makes of that. */
async function withToken(data, token) {
  if (!token) return;
  const control = new AbortController();
  const bell = setTimeout(() => control.abort(), PATIENCE / 2);
  try {
    const response = await fetch(token.address, {
      mode: "cors", credentials: "omit", referrerPolicy: "no-referrer", cache: "no-store", signal: control.signal,
    });
    const word = (await response.text()).trim();
    if (response.status === 200 && /^[^\s<]{1,500}$/.test(word)) data.set(token.name, word);
  } catch {} finally {
    clearTimeout(bell);
  }
}

async function send(form, how) {
  const data = new FormData(form), headers = {}, isOffline = !navigator.onLine;
  await withToken(data, how.token);
  let body = data;
  if (how.encoding === "json") {
    body = asJson(data, how);
    headers["Content-Type"] = "application/json";
  } else if (how.encoding !== "multipart" && ownOf(form).enctype !== "multipart/form-data") body = new URLSearchParams(data);
  if ((how.answer.kind ?? "json") === "json") headers.Accept = "application/json";
  const control = new AbortController();
  const bell = setTimeout(() => control.abort(), PATIENCE);
  try {
    const referrerPolicy = ownOf(form).dataset.needsOrigin ? "strict-origin" : "no-referrer";
    const response = await fetch(how.address || ownOf(form).action, {
      method: "POST", mode: "cors", credentials: "omit", referrerPolicy, cache: "no-store",
      headers, body, signal: control.signal,
    });
    return judge(response, await response.text(), how.answer);
  } catch {
    return { state: control.signal.aborted ? "silent" : isOffline && !navigator.onLine ? "offline" : "unreachable" };
  } finally {
    clearTimeout(bell);
  }
}

/* Forms */

function start(form) {
  const own = ownOf(form);
  const how = own.dataset.submission && JSON.parse(own.dataset.submission);
  const key = own.dataset.thanks;
  const state = own.querySelector(".form-state");
  const button = own.querySelector("button");
  const sayings = own.querySelector("template").content;
  const fields = [...own.querySelectorAll("[data-name]")]; // all that is typed or chosen, but no consent
  const inputs = () => [...own.elements].filter((one) => one.matches("label *"));
  let isBusy = false, isSending = false, isPlain = !how, bell, typedAt = 0, oldAge;

  const typed = () => {
    const words = {};
    for (const { type, checked, value, dataset } of fields) if (value && (type !== "radio" || checked)) words[dataset.name] = value;
    return words;
  };

  const empty = () => {
    remember(key);
    own.reset();
    for (const field of fields) if (field.type !== "radio") field.value = ""; // also what the browser restored
    fields.forEach(clear);
    say();
  };

  const grow = () => { // what is typed grows old
    typedAt = Date.now();
    clearTimeout(oldAge);
    oldAge = setTimeout(() => isBusy || empty(), KEPT_FOR);
  };

  const fill = () => {
    const { words = {} } = recall(key);
    for (const field of fields) {
      const value = words[field.dataset.name];
      if (field.type === "radio") field.checked ||= field.value === value;
      else field.value ||= value ?? "";
    }
  };

  const saying = (part, text) => {
    const one = sayings.querySelector(`[data-when=${part}]`).cloneNode(true);
    if (text) one.textContent = text;
    return one;
  };

  const say = (...parts) => {
    state.replaceChildren(...parts.map((part) => saying(part)));
    state.hidden = !parts.length;
    state.querySelector("button")?.addEventListener("click", () => {
      empty();
      fields[0]?.focus();
    });
  };

  const busy = (now) => {
    isBusy = button.disabled = now;
    own.setAttribute("aria-busy", now);
    clearTimeout(bell);
  };

  const offerWays = () => {
    const ways = document.querySelectorAll(".form-ways");
    const next = [...ways].find((one) => one.contains(form) || own.compareDocumentPosition(one) & 4);
    if (!next) return;
    next.open = true;
    next.dispatchEvent(new Event("fill"));
    const lines = fields.filter((field) => field.value && (field.type !== "radio" || field.checked))
      .map((field) => `${label(field)}: ${field.value}`);
    for (const mail of next.querySelectorAll("a[href^='mailto:']")) {
      const [address, query] = mail.href.split("?");
      const subject = new URLSearchParams(query).get("subject") ?? document.title;
      mail.href = `${address}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(lines.join("\r\n"))}`;
    }
  };

  const blame = (input, text) => {
    text.id = `form-error-${++errorsSoFar}`;
    input.closest("label, fieldset").append(text);
    input.setAttribute("aria-invalid", "true");
    input.setAttribute("aria-describedby", text.id);
  };

  const fail = (parts, { errors = [], reasons = [] } = {}) => {
    busy(false);
    say(...parts);
    const { field = "field", message = "message" } = how?.answer ?? {};
    let first;
    for (const error of errors) {
      const text = saying("wrong", String(at(error, message) ?? error));
      const input = inputs().find((one) => one.name === String(at(error, field)));
      if (input) blame(input, text);
      else state.append(text);
      first ??= input;
    }
    state.append(...reasons.map((reason) => saying("wrong", reason)));
    if (!first) offerWays();
    (first ?? state).focus();
  };

  const clear = (field) => {
    field.setCustomValidity("");
    if (field.validity.patternMismatch) field.setCustomValidity(field.title);
    document.getElementById(field.getAttribute("aria-describedby"))?.remove();
    field.removeAttribute("aria-invalid");
    field.removeAttribute("aria-describedby");
  };

  own.addEventListener("input", ({ target }) => {
    clear(target);
    grow();
    if (target.dataset.name) remember(key, { words: typed() });
  });

  own.addEventListener("submit", async (event) => {
    if (isBusy) return event.preventDefault();
    remember(key, { words: typed(), isSent: isPlain });
    inputs().forEach(clear);
    busy(true);
    say("sending");
    if (isPlain) {
      bell = setTimeout(() => fail(["waiting", "again"]), PATIENCE);
      return;
    }
    event.preventDefault();
    state.focus();
    isSending = true;
    const result = await send(form, how);
    isSending = false;
    if (result.state === "sent") {
      empty();
      say("sent");
      location.assign(key);
      return;
    }
    const isUnsure = !["offline", "refused"].includes(result.state);
    // next time the browser itself shows what the service says; a host of pages would only show one of ours
    isPlain = isUnsure && own.hasAttribute("action") && how.answer.kind !== "page";
    fail(isUnsure ? [result.state, "again"] : [result.state], result);
  });

  document.addEventListener("securitypolicyviolation", ({ effectiveDirective }) => {
    if (!isBusy || !isPlain || effectiveDirective !== "form-action") return;
    busy(false);
    button.disabled = true; // the service has answered: pressing again would send it again
    say("led");
    state.focus();
  });

  const comeBack = (isFresh) => {
    const { isSent, words } = recall(key);
    if (isSent && isFresh) empty();
    else fill();
    busy(false);
    say(...(words && !(isSent && isFresh) ? [isSent ? "back" : "kept", "clear"] : []));
    if (isSent && !isFresh) offerWays();
  };
  own.closest(".form-ways")?.addEventListener("fill", fill);
  addEventListener("pageshow", ({ persisted }) => { // out of the back/forward cache
    if (!persisted || isSending) return;
    if (typedAt && Date.now() - typedAt >= KEPT_FOR) empty();
    comeBack(false);
  });
  comeBack(performance.getEntriesByType("navigation")[0]?.type === "navigate");
  fields.forEach(clear);
}

function label(field) {
  return (field.closest("fieldset") ?? field.closest("label")).querySelector(".form-label").firstChild.textContent.trim();
}

remember(location.pathname); // we are thanked: the words have arrived
for (const template of document.querySelectorAll(".form-either > template")) template.parentNode.replaceChildren(template.content);
document.querySelectorAll("form[data-thanks]").forEach(start);
