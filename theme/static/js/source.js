/* ?source=dock-flyer does what the page /g/dock-flyer/ does without a script: forms and links hand the code on to their
   service. Only codes of the campaign's own book count (/g/codes.js, fetched when there is something to look up). */

const code = new URLSearchParams(location.search).get("source");

function tell(place, { links, forms }) {
  for (const link of place.querySelectorAll("a[href^='https:']")) {
    const told = links[link.getAttribute("href")];
    if (told) link.href = told;
  }
  for (const form of place.querySelectorAll("form[data-thanks]")) {
    for (const [name, value] of forms[`${form.dataset.thanks} ${form.getAttribute("action") ?? ""}`] ?? []) {
      const known = form.querySelector(`input[type=hidden][name="${CSS.escape(name)}"]`);
      const input = known ?? form.appendChild(Object.assign(document.createElement("input"), { type: "hidden", name }));
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
