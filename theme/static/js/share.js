/* Copying, and the phone's own share sheet, where the browser has them: their buttons are hidden until then, and the
   links next to them work without any script. Nothing leaves the page unless a button is pressed. */

/**
 * Say in words what happened, where screen readers hear it.
 * @param {HTMLElement} button that was pressed; the nearest status is in the same part of the page
 * @param {string} words
 */
function announce(button, words) {
  const place = button.closest(".share, .letter")?.querySelector("[role=status]");
  if (place) place.textContent = words;
}

/**
 * Copy what a button holds; where that is not allowed, select nothing and say nothing untrue.
 * @param {HTMLButtonElement} button
 */
async function copy(button) {
  try {
    await navigator.clipboard.writeText(button.dataset.copy ?? "");
    announce(button, button.dataset.copied ?? "");
  } catch {
    button.parentElement?.setAttribute("hidden", "");
  }
}

/**
 * Open the phone's own share sheet; closing it again is no error.
 * @param {HTMLButtonElement} button
 */
function share(button) {
  const { title, text, share: url } = button.dataset;
  navigator.share({ title, text, url }).catch(() => {});
}

/**
 * Show the buttons of one kind and have them do something.
 * @param {string} selector
 * @param {(button: HTMLButtonElement) => void} act
 */
function enable(selector, act) {
  for (const button of /** @type {NodeListOf<HTMLButtonElement>} */ (document.querySelectorAll(selector))) {
    button.parentElement?.removeAttribute("hidden");
    button.addEventListener("click", () => act(button));
  }
}

if (navigator.clipboard) enable("[data-copy]", copy);
if ("share" in navigator) enable("[data-share]", share);
