/* The panel of the preview: tells what is wrong, and refreshes the page when a file was saved. It runs before the page's own scripts,
   so that it sees the page as it was sent. */

import { show } from "./panel/panel.js";
import { Page } from "./panel/page.js";
import { restore } from "./panel/fields.js";
import { listen } from "./panel/events.js";

const page = new Page(document);
restore();
listen({
  /** @param {import("./panel/events.js").State} state */
  state(state) {
    show(state);
    page.take(state);
  },
  building: () => show({ building: true }),
  lost: () => show({ lost: true }),
});
