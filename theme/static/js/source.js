/* ?source=dock-flyer does what the page /g/dock-flyer/ does without a script: forms and links hand the code on to their
   service. Only codes of the campaign's own book count (/g/codes.js, fetched when there is something to look up). */

/* A field called “dataset” or “querySelector” hides what the form itself has by that name. */
const { getAttribute, querySelector, append } = Element.prototype;

const code = new URLSearchParams(location.search).get("source");

function tell(place, { links, forms }) {
  for (const link of place.querySelectorAll("a[href^='https:']")) {
    const told = links[link.getAttribute("href")];
    if (told) link.href = told;
  }
  for (const form of place.querySelectorAll("form[data-thanks]")) {
    for (const [name, value] of forms[["data-thanks", "action"].map((name) => getAttribute.call(form, name)).join(" ")] ?? []) {
      let input = querySelector.call(form, `input[type=hidden][name="${CSS.escape(name)}"]`);
      if (!input) append.call(form, input = Object.assign(document.createElement("input"), { type: "hidden", name }));
      input.value = value;
    }
  }
  for (const frame of place.querySelectorAll("iframe[srcdoc]")) {
    let page = frame.srcdoc;
    for (const [plain, told] of Object.entries(links)) {
      page = page.replaceAll(...[plain, told].map((address) => `href="${address.replaceAll("&", "&amp;")}"`));
    }
    if (page !== frame.srcdoc) frame.srcdoc = page;
  }
}

if (code) {
  const { default: book } = await import("../../g/codes.js");
  if (Object.hasOwn(book, code)) {
    tell(document, book[code]);
    for (const template of document.querySelectorAll(".form-either > template")) tell(template.content, book[code]);
  }
}
