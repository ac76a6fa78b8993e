/* The style sheets that a page links to: a new one takes the place of the old one at once, without loading the page again. */

/** The preview's own, which no build changes. */
const OWN = "/__preview/";

/** What replaces a sheet, by the link to it. @type {WeakMap<HTMLLinkElement, CSSStyleSheet>} */
const replacements = new WeakMap();

/**
 * Whether the file at a path is a style sheet.
 * @param {string} path
 */
export function isSheet(path) {
  return path.endsWith(".css");
}

/**
 * Use what style sheets of the site say now; raises an error where one cannot be had.
 * @param {string[] | null} paths those that have changed; null for any
 */
export async function restyle(paths) {
  const links = /** @type {HTMLLinkElement[]} */ ([...document.querySelectorAll("link[rel=stylesheet]")]);
  const changed = links.filter(({ href }) => {
    const { origin, pathname } = new URL(href);
    return origin === location.origin && !pathname.startsWith(OWN) && (paths === null || paths.includes(pathname));
  });
  await Promise.all(changed.map(replace));
}

/**
 * Ask for the sheet of a link again, and use it in place of the one before; the page's policy allows sheets that a script of it makes.
 * @param {HTMLLinkElement} link
 */
async function replace(link) {
  const answer = await fetch(link.href, { cache: "no-store" });
  if (!answer.ok) throw new Error(`${link.href}: ${answer.status}`);
  const sheet = new CSSStyleSheet({ media: link.media });
  sheet.replaceSync(await answer.text());
  const others = document.adoptedStyleSheets.filter((other) => other !== replacements.get(link));
  document.adoptedStyleSheets = [sheet, ...others];
  replacements.set(link, sheet);
  if (link.sheet) link.sheet.disabled = true;
}
