// Copies what a button names.

/** @param {HTMLElement} element Puts its text on the clipboard, also where a page may not use it by itself. */
async function copy(element) {
  try {
    await navigator.clipboard.writeText(element.textContent);
  } catch {
    getSelection().selectAllChildren(element);
    document.execCommand("copy");
  }
}

for (const button of document.querySelectorAll(".copied")) {
  button.addEventListener("click", async () => {
    await copy(document.getElementById(button.dataset.copies));
    const words = button.textContent;
    button.textContent = button.dataset.done;
    setTimeout(() => { button.textContent = words; }, 2000);
  });
}
