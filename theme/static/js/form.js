/* A form that never loses a word, is never sent twice, and says what became of it.

   With data-submission it is sent in place, and only the answer that the service is known for means success. Otherwise
   the browser sends it as always, and this script stands by. */

const PATIENCE = 8000; // milliseconds
const KEPT_FOR = 30 * 60 * 1000; // milliseconds
const kept = "picket:";
let errorsSoFar = 0, away; // the form that the browser itself has sent last

/* At a shared screen nobody must find another's words: they live in sessionStorage and go once the thank-you page is reached, or when they are old; “isDone” is left, since
   the browser may restore them. */

function remember(key, value) {
  try {
    if (value) sessionStorage.setItem(kept + key, JSON.stringify({ ...value, at: Date.now() }));
    else sessionStorage.removeItem(kept + key);
  } catch {} // storage may be forbidden or full
}

function recall(key) {
  try {
    let found = JSON.parse(sessionStorage.getItem(kept + key)) ?? {};
    if (Date.now() - found.at >= KEPT_FOR) remember(key, found = { isDone: true });
    return found;
  } catch {}
  return {};
}

/* Answers */

const at = (value, path) => path ? path.split(".").reduce((inner, step) => inner?.[step], value) : undefined;
const isFull = (value) => ["string", "object"].includes(typeof value) && Object.keys(value ?? "").length > 0;

/* Whether it is what this service alone says when it has taken a form; see “Answer” in plugins/forms/model.py. */
function isTaken({ status, headers }, text, body, answer) {
  if (answer.status ? status !== answer.status : status < 200 || status > 299) return false;
  if (answer.kind === "page") return answer.headers.some(([name, value]) => value ? headers.get(name) === value : headers.has(name));
  if (answer.text && text === answer.text) return true;
  if (typeof body !== "object" || !body || Array.isArray(body)) return false;
  if (!answer.member) return answer.may_be_empty || isFull(body);
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
  const body = {}, places = new Map(paths), unsaid = [];
  for (const [name, value] of data) {
    if (flags.includes(name)) continue;
    const path = places.get(name) ?? name;
    if (value) put(body, path, value);
    else unsaid.push(path.replace(/[^.]*$/, ""));
  }
  for (const name of flags) put(body, places.get(name) ?? name, data.has(name));
  // what only describes an entry of a list goes with it
  const isUnsaid = (path) => unsaid.some((entry) => /\.\d+\.$/.test(entry) && path.startsWith(entry));
  for (const [path, value] of constants) if (!isUnsaid(path)) put(body, path, value);
  return JSON.stringify(body, (_, value) => Array.isArray(value) ? value.filter(() => true) : value);
}

/* A field called “reset” hides the form's own. */

const ownOf = (form) => new Proxy(form, {
  get: (_, name) => {
    const own = Reflect.get(HTMLFormElement.prototype, name, form);
    return typeof own === "function" ? own.bind(form) : own;
  },
});

/* Some services hand out a word first; the form is sent even where none can be had. */
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

  const filled = () => fields.filter(({ type, checked, value }) => value && (type !== "radio" || checked));
  const typed = () => Object.fromEntries(filled().map(({ dataset, value }) => [dataset.name, value]));

  const empty = () => {
    remember(key);
    document.dispatchEvent(new Event(key)); // the fallback's form hears it, too
  };

  const grow = (since = Date.now()) => { // what is typed grows old
    typedAt = since;
    clearTimeout(oldAge);
    oldAge = setTimeout(() => isBusy || recall(key).words || empty(), since + KEPT_FOR + 50 - Date.now());
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

  const ways = own.closest(".action-ask")?.querySelector(".form-ways");

  const offerWays = () => {
    if (!ways) return;
    ways.open = true;
    ways.dispatchEvent(new Event("fill"));
    writeMails(ways, filled().map((field) => `${label(field)}: ${field.value}`));
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
    field.setCustomValidity(field.validity.patternMismatch ? field.title : "");
    document.getElementById(field.getAttribute("aria-describedby"))?.remove();
    field.removeAttribute("aria-invalid");
    field.removeAttribute("aria-describedby");
  };

  own.addEventListener("input", ({ target }) => {
    clear(target);
    if (target.dataset.name) remember(key, { words: typed() });
    grow();
  });

  own.addEventListener("submit", async (event) => {
    if (isBusy) return event.preventDefault();
    remember(key, { words: typed(), isSent: isPlain });
    grow();
    inputs().forEach(clear);
    busy(true);
    say("sending");
    if (isPlain) {
      away = form;
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
    // next time the browser shows what the service says; a host of pages would only show one of ours
    isPlain = isUnsure && own.hasAttribute("action") && how.answer.kind !== "page";
    fail(isUnsure ? [result.state, "again"] : [result.state], result);
  });

  document.addEventListener("securitypolicyviolation", ({ effectiveDirective }) => {
    if (away !== form || effectiveDirective !== "form-action") return;
    busy(false);
    button.disabled = true; // pressing again would send it again
    say("led");
    state.focus();
  });

  const comeBack = (isFresh, isOutOfCache) => {
    if (isSending || (isBusy && !isOutOfCache)) return;
    if (typedAt && Date.now() - typedAt >= KEPT_FOR) empty();
    const { isSent, isDone, words, at } = recall(key);
    busy(false);
    if (isFresh ? isSent : isDone && document.readyState === "complete") return empty();
    fill();
    if (!words) return say();
    say(isSent ? "back" : "kept", "clear");
    grow(at);
    if (isSent) offerWays();
  };
  own.closest(".form-ways")?.addEventListener("fill", fill);
  document.addEventListener(key, () => {
    own.reset();
    fields.forEach(clear);
    say();
    if (ways) writeMails(ways, []);
  });
  fields.forEach(clear);
  return comeBack;
}

function writeMails(ways, lines) {
  const said = encodeURIComponent(lines.join("\r\n"));
  for (const mail of ways.querySelectorAll("a[href^='mailto:']")) {
    const plain = mail.dataset.plain ??= mail.href;
    const body = /[?&]body=/.test(plain) ? "%0D%0A%0D%0A" : plain.includes("?") ? "&body=" : "?body=";
    mail.href = said ? plain.replace(/[?&]body=[^&]*|$/, (text) => text + body + said) : plain;
  }
}

function label(field) {
  return (field.closest("fieldset") ?? field.closest("label")).querySelector(".form-label").firstChild.textContent.trim();
}

if (recall(location.pathname).words) remember(location.pathname, { isDone: true }); // we are thanked: they have arrived
for (const template of document.querySelectorAll(".form-either > template")) template.parentNode.replaceChildren(template.content);
const isFresh = performance.getEntriesByType("navigation")[0]?.type === "navigate";
const started = [...document.querySelectorAll("form[data-thanks]")].map(start);
started.forEach((comeBack) => comeBack(isFresh));
addEventListener("pageshow", ({ persisted }) => {
  if (persisted || !isFresh) started.forEach((comeBack) => comeBack(false, persisted));
});
