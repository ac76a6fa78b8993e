/* The words of the panel, for editors. */

/**
 * @param {number} count
 * @param {string} one
 * @param {string} many
 */
const counted = (count, one, many) => `${count} ${count === 1 ? one : many}`;

export const words = {
  panel: "Preview of the site",
  building: "Building …",
  good: "Up to date",
  lost: "Not connected: is “python3 tasks.py serve” running?",
  waiting: "Building the site …",
  mended: "Mended. The site is up to date.",
  /** @param {number} count */
  problems: (count) => counted(count, "problem", "problems"),
  /** @param {number} count */
  notes: (count) => counted(count, "note", "notes"),
  kept: "The site below is the last good one. It follows when this is mended.",
  first: "There is no site yet. It appears when this is mended.",
  line: "line",
  thisPage: "this page",
  theLines: "The lines there",
  whatItMeans: "What this code means",
  status: "Status",
  inbox: "Inbox",
  view: "View",
  everything: "Everything, with drafts and what is still to come",
  public: "As the public sees it",
  publicShort: "public",
  asOf: "As it will be on",
  show: "Show",
  now: "Everything, now",
  nothing: "Nothing is wrong, and there is nothing to note.",
  refused: "That was refused. Load this page again.",
};
