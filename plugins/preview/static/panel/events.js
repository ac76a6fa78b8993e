/* The events of the server: its state, whenever that changes. A page that nobody sees does not listen, since browsers open six connections
   to a server at most; it catches up when it is looked at again. */

/**
 * A problem or a note: where, the lines there, what is wrong, what to do, and the output files that are made of the file.
 * @typedef {{path: string, line: number, what: string, hint: string, code: string, lines: [number, string][], pages: string[]}} Problem
 */

/**
 * What the preview is at. “changed” is null where the server does not know what the page has seen; “age” is how many
 * milliseconds ago the site was built last, null if it was not; “behind”, whether it was left as it was since.
 * @typedef {{session: string, build: number, age: number | null, building: boolean, behind: boolean, changed: string[] | null, problems: Problem[],
 *   notices: Problem[], view: {public: boolean, as_of: string}, base: string, token: string}} State
 */

const ADDRESS = "/__preview/events";
/** Milliseconds without a connection before it is called lost: starting the server again takes less. */
const PATIENCE = 3000;

/**
 * Listen for as long as the page is seen.
 * @param {{state: (state: State) => void, building: () => void, lost: () => void}} told
 */
export function listen(told) {
  /** @type {EventSource | undefined} */
  let source;
  let timer = 0;

  function open() {
    source = new EventSource(`${ADDRESS}?page=${encodeURIComponent(location.pathname)}`);
    source.addEventListener("state", (event) => {
      clearTimeout(timer);
      timer = 0;
      told.state(JSON.parse(event.data));
    });
    source.addEventListener("building", told.building);
    source.addEventListener("error", () => {
      timer ||= setTimeout(told.lost, PATIENCE);
      if (source?.readyState === EventSource.CLOSED) setTimeout(follow, PATIENCE);
    });
  }

  function follow() {
    source?.close();
    if (document.visibilityState === "visible") open();
  }

  document.addEventListener("visibilitychange", follow);
  addEventListener("pagehide", () => source?.close());
  addEventListener("pageshow", (event) => event.persisted && follow());
  follow();
}
