/** Questions before a destructive act. Without script the question unfolds in its place. */
export function startDialogs() {
  document.addEventListener("click", (event) => {
    const opener = event.target.closest?.("[data-dialog]");
    if (opener) {
      event.preventDefault();
      open(document.getElementById(opener.dataset.dialog), opener);
      return;
    }
    event.target.closest?.("[data-dialog-close]")?.closest("dialog")?.close();
    if (event.target.matches?.("dialog.dialog[open]")) event.target.close();
  });
}

function open(dialog, opener) {
  const details = opener.closest("details");
  if (details) details.open = true;
  dialog.showModal();
  dialog.addEventListener("close", () => {
    if (details) details.open = false;
    opener.focus();
  }, { once: true });
}
