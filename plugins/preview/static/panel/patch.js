/* Puts into a page only what changed between two texts of it, so that everything else stays as it is: the place where it is read, the
   focus, what was typed, and what its scripts made of it.

   The baseline is the page as it was sent last; each of its nodes is paired with the node in the document. It is compared with the
   new text, never with the document, which scripts and visitors change. */

import { align } from "./align.js";

/** What a page's scripts find once, when it is loaded: if it comes in, the page is loaded again. */
const ALIVE = "form, button, input, select, textarea, dialog, iframe, video, audio, script[src]";

/** What only describes an element: it may change where scripts know the element. */
const WORDS = ["aria-label", "aria-description", "title", "alt", "placeholder", "lang"];

/** How a style sheet is written in a text that is compared: browsers complain of one that the page's policy does not allow. */
const SHEET = "text/css";

/**
 * Parse the text of a page.
 * @param {string} text
 */
export function parsed(text) {
  const inert = text.replace(/<style\b([^>]*)>(.*?)<\/style>/gs, `<script type="${SHEET}"$1>$2</script>`);
  return new DOMParser().parseFromString(inert, "text/html");
}

/** The new page cannot be put into this one. */
export class Unlike extends Error {}

/**
 * Return a page's policy without what it says of style sheets, whose digests change with them.
 * @param {Document | Element} page
 */
function policyOf(page) {
  const policy = page.querySelector("meta[http-equiv=Content-Security-Policy]")?.getAttribute("content") ?? "";
  return policy.replace(/style-src[^;]*/, "");
}

/**
 * Return what a page runs.
 * @param {Document | Element} page
 */
function scriptsOf(page) {
  return [...page.querySelectorAll("script[src]")].map((script) => script.getAttribute("src")).join(" ");
}

/**
 * Whether scripts of the page may know an element.
 * @param {Node} node
 */
function isAlive(node) {
  if (!(node instanceof Element)) return false;
  return [node, ...node.querySelectorAll("*")].some(
    (element) => element.matches(ALIVE) || [...element.attributes].some(({ name }) => name.startsWith("data-")),
  );
}

export class Baseline {
  /** @param {Document} page as it was sent */
  constructor(page) {
    this.document = page;
    /** @type {WeakMap<Node, Node>} the node in the document of each node of the baseline */
    this.live = new WeakMap();
    /** @type {CSSStyleSheet | undefined} what replaces the sheet that the page came with */
    this.sheet = undefined;
    this.root = /** @type {Element} */ (page.documentElement.cloneNode(true));
    this.pair(this.root, page.documentElement);
    for (const style of this.root.querySelectorAll("style")) {
      const sheet = page.createElement("script");
      for (const { name, value } of [{ name: "type", value: SHEET }, ...style.attributes]) sheet.setAttribute(name, value);
      sheet.textContent = style.textContent;
      this.live.set(sheet, this.liveOf(style));
      this.live.set(/** @type {Node} */ (sheet.firstChild), /** @type {Node} */ (this.liveOf(style).firstChild));
      style.replaceWith(sheet);
    }
  }

  /**
   * Put into the document what is different in a new text of the page; raises Unlike if that cannot be done.
   * @param {Document} next as “parsed” makes it
   */
  patch(next) {
    const isOther = policyOf(this.root) !== policyOf(next) || scriptsOf(this.root) !== scriptsOf(next);
    if (isOther) throw new Unlike("other scripts, or another policy");
    this.patchNode(this.root, next.documentElement);
    this.root = next.documentElement;
  }

  /**
   * Pair a node, and all below, with an equal one of the document.
   * @param {Node} source
   * @param {Node} live
   */
  pair(source, live) {
    this.live.set(source, live);
    source.childNodes.forEach((child, number) => this.pair(child, live.childNodes[number]));
  }

  /**
   * Pair a node with the document's node of an equal one.
   * @param {Node} before
   * @param {Node} after
   */
  keepPair(before, after) {
    this.live.set(after, this.liveOf(before));
    if (before.nodeName === "NOSCRIPT") return; // its text has no elements where scripts run
    after.childNodes.forEach((child, number) => this.keepPair(before.childNodes[number], child));
  }

  /**
   * Return the document's node; raises Unlike if a script has taken it out.
   * @param {Node} source
   */
  liveOf(source) {
    const live = this.live.get(source);
    if (!live?.isConnected) throw new Unlike("a script has changed the page");
    return live;
  }

  /**
   * Change a node of the document where it differs.
   * @param {Node} before
   * @param {Node} after of the same name
   */
  patchNode(before, after) {
    const live = this.liveOf(before);
    this.live.set(after, live);
    if (!(before instanceof Element) || !(after instanceof Element)) {
      if (before.nodeValue !== after.nodeValue) live.nodeValue = after.nodeValue;
    } else if (before.getAttribute("type") === SHEET) {
      if (before.textContent !== after.textContent) this.restyle(/** @type {HTMLStyleElement} */ (live), after.textContent ?? "");
    } else if (before.nodeName !== "NOSCRIPT") {
      this.patchAttributes(before, after, /** @type {Element} */ (live));
      this.patchChildren(before, after, live);
    }
  }

  /**
   * @param {Element} before
   * @param {Element} after
   * @param {Element} live
   */
  patchAttributes(before, after, live) {
    const names = new Set([...before.attributes, ...after.attributes].map(({ name }) => name));
    for (const name of names) {
      const value = after.getAttribute(name);
      if (value === before.getAttribute(name)) continue;
      if ((live.matches(ALIVE) && !WORDS.includes(name)) || name.startsWith("data-")) throw new Unlike("scripts know this element");
      if (value === null) live.removeAttribute(name);
      else live.setAttribute(name, value);
    }
  }

  /**
   * @param {Element} before
   * @param {Element} after
   * @param {Node} live
   */
  patchChildren(before, after, live) {
    /** @type {ChildNode | null} the last node that is in its place */
    let last = null;
    for (const [old, fresh, isEqual] of align([...before.childNodes], [...after.childNodes])) {
      if (old && fresh) {
        if (isEqual) this.keepPair(old, fresh);
        else this.patchNode(old, fresh);
        last = /** @type {ChildNode} */ (this.liveOf(old));
      } else if (old) {
        /** @type {ChildNode} */ (this.liveOf(old)).remove();
      } else if (fresh) {
        last = this.insert(fresh, last, live);
      }
    }
  }

  /**
   * Put a copy of a node behind another, or first.
   * @param {Node} fresh
   * @param {ChildNode | null} last
   * @param {Node} parent
   */
  insert(fresh, last, parent) {
    if (isAlive(fresh)) throw new Unlike("scripts have to know this element");
    const node = /** @type {ChildNode} */ (this.document.importNode(fresh, true));
    parent.insertBefore(node, last ? last.nextSibling : parent.firstChild);
    this.pair(fresh, node);
    return node;
  }

  /**
   * Use another style sheet: the page's policy allows no other in the page, but sheets that a script of it makes.
   * @param {HTMLStyleElement} element
   * @param {string} css
   */
  restyle(element, css) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    const others = this.document.adoptedStyleSheets.filter((other) => other !== this.sheet);
    this.document.adoptedStyleSheets = [sheet, ...others];
    this.sheet = sheet;
    if (element.sheet) element.sheet.disabled = true;
  }
}
