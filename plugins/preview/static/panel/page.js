/* The page that is being looked at: which file of the site it is, and how it is brought up to date. */

import { Baseline, Unlike, parsed } from "./patch.js";
import { keep } from "./fields.js";
import { isSheet, restyle } from "./sheets.js";

/** Milliseconds between a build and the moment a page that shows it can have been asked for. */
const MARGIN = 250;
/** Milliseconds before a page that waits asks again, where there should be a site already. */
const PAUSE = 1000;
const OWN = "/__preview/";

/**
 * Return the file of the site at a path of an address.
 * @param {string} path
 * @param {string} base the site's base path
 */
export function fileOf(path, base) {
  const below = decodeURIComponent(path).slice(base.length + 1);
  return below === "" || below.endsWith("/") ? `${below}index.html` : below;
}

/**
 * Return the paths of those of the files that this page has loaded: style sheets, pictures, scripts.
 * @param {string[]} files
 * @param {string} base
 */
function loaded(files, base) {
  const changed = new Set(files);
  const entries = /** @type {PerformanceResourceTiming[]} */ (performance.getEntriesByType("resource"));
  const addresses = entries.filter((entry) => entry.initiatorType !== "fetch").map((entry) => new URL(entry.name));
  const paths = addresses.filter(({ origin }) => origin === location.origin).map(({ pathname }) => pathname);
  return paths.filter((path) => !path.startsWith(OWN) && changed.has(fileOf(path, base)));
}

export class Page {
  /** @param {Document} page as it was sent */
  constructor(page) {
    this.baseline = new Baseline(page);
    this.isWaiting = Boolean(page.querySelector("[data-preview=waiting]"));
    this.isOwn = location.pathname.startsWith(OWN);
    /** The last build that this page shows. */
    this.seen = "";
    this.isFetching = false;
    this.isStale = false;
  }

  /**
   * Bring the page up to date with a state of the server.
   * @param {import("./events.js").State} state
   */
  take(state) {
    const build = `${state.session} ${state.build}`;
    if (state.age === null || build === this.seen) return;
    const isFirst = this.seen === "";
    this.seen = build;
    if (this.isWaiting) setTimeout(() => location.reload(), isFirst ? PAUSE : 0);
    else if (isFirst && state.age > performance.now() + MARGIN) return;
    else this.renew(state);
  }

  /**
   * Renew what a build has changed: the page is loaded again only where a file other than a style sheet is another.
   * @param {import("./events.js").State} state
   */
  renew(state) {
    const files = loaded(state.changed ?? [], state.base);
    if (files.some((path) => !isSheet(path))) return this.reload();
    restyle(state.changed ? files : null).catch(() => this.reload());
    if (this.isShownIn(state)) this.refresh();
  }

  /**
   * Whether a build may have changed this page.
   * @param {import("./events.js").State} state
   */
  isShownIn({ changed, base }) {
    if (!changed || this.isOwn) return true;
    return changed.includes(fileOf(location.pathname, base)) || changed.includes("404.html");
  }

  /** Ask for the page again and put in what changed; where that cannot be, load it again. */
  async refresh() {
    this.isStale = true;
    if (this.isFetching) return;
    this.isFetching = true;
    try {
      while (this.isStale) {
        this.isStale = false;
        const answer = await fetch(location.href.split("#")[0], { cache: "no-store", headers: { Accept: "text/html" } });
        this.baseline.patch(parsed(await answer.text()));
      }
      document.dispatchEvent(new CustomEvent("preview:refreshed"));
    } catch (error) {
      if (!(error instanceof Unlike)) console.warn(error);
      this.reload();
    } finally {
      this.isFetching = false;
    }
  }

  /** Load the page again, keeping what was typed and where it was read. */
  reload() {
    keep();
    location.reload();
  }
}
