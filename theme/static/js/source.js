/* ?source=flyer does what the page /g/flyer/ does without a script: forms and links hand the code on to their
   service. Only the campaign's own codes count (/g/codes.js, fetched when there is a code to look up). */

/**
 * What a code changes: addresses, before and after; and the fields of a form, found by its thank-you page and address.
 * @typedef {{ links: Record<string, string>, forms: Record<string, [string, string][]> }} Changes
 */

/* A field called “dataset” or “querySelector” hides what the form itself has by that name. */
const { getAttribute, querySelector, append } = Element.prototype;

/**
 * @param {ParentNode} root of the page, or of a template in it
 * @param {Changes} changes
 */
function changeLinks(root, { links }) {
  for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (root.querySelectorAll("a[href^='https:']"))) {
    const coded = links[link.getAttribute("href")];
    if (coded) link.href = coded;
  }
}

/**
 * @param {ParentNode} root
 * @param {Changes} changes
 */
function changeForms(root, { forms }) {
  for (const form of root.querySelectorAll("form[data-thanks]")) {
    for (const [name, value] of forms[["data-thanks", "action"].map((name) => getAttribute.call(form, name)).join(" ")] ?? []) {
      let input = querySelector.call(form, `input[type=hidden][name="${CSS.escape(name)}"]`);
      if (!input) append.call(form, input = Object.assign(document.createElement("input"), { type: "hidden", name }));
      input.value = value;
    }
  }
}

/**
 * @param {ParentNode} root
 * @param {Changes} changes
 */
function changeFrames(root, { links }) {
  for (const frame of root.querySelectorAll("iframe")) {
    let page = frame.srcdoc;
    for (const pair of Object.entries(links)) {
      const [plain, coded] = pair.map((address) => `href="${address.replaceAll("&", "&amp;")}"`);
      page = page.replaceAll(plain, coded);
    }
    if (page !== frame.srcdoc) frame.srcdoc = page;
  }
}

const code = new URLSearchParams(location.search).get("source");
if (code) {
  const { default: codes } = await import("../../g/codes.js");
  if (Object.hasOwn(codes, code)) {
    const templates = [...document.querySelectorAll("template")].filter((template) => template.matches(".form-either > *"));
    for (const root of [document, ...templates.map((template) => template.content)]) {
      for (const change of [changeLinks, changeForms, changeFrames]) change(root, codes[code]);
    }
  }
}
