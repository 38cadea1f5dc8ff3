// Writes the slot of a figure where somebody was typing.

/** @type {HTMLTextAreaElement | null} */
let last = null;

function write(slot) {
  const field = last ?? document.querySelector("textarea[data-slots]");
  if (!field) return;
  field.focus();
  field.setRangeText(slot, field.selectionStart, field.selectionEnd, "end");
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

export function startSlots() {
  document.addEventListener("focusin", (event) => {
    if (event.target instanceof HTMLTextAreaElement && "slots" in event.target.dataset) {
      last = event.target;
    }
  });
  document.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest("[data-slot]") : null;
    if (button) write(button.dataset.slot);
  });
}
