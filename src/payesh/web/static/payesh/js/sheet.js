import { startItems } from "./sheet-items.js";
import { Outbox } from "./sheet-outbox.js";
import { showBanner } from "./messages.js";
import { text } from "./texts.js";

// A sheet is saved item by item while it is filled in. What is typed is first kept on the device,
// then sent in order, and tried again until the server has acknowledged it; see sheet-outbox.js.
const PATIENCE = 8000;

export function startSheet() {
  for (const field of document.querySelectorAll("[data-new-key]")) field.value = newKey();
  const page = document.querySelector("[data-sheet]");
  if (!page) return;
  const outbox = new Outbox(page);
  startItems(page, outbox);
  outbox.start();
  document.addEventListener("submit", (event) => holdLock(event, outbox), true);
}

/** Handing in waits until everything typed on this device has arrived. */
function holdLock(event, outbox) {
  const form = event.target;
  if (!form.matches("form[data-sheet-lock]") || outbox.isEmpty()) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  outbox.settled(PATIENCE).then(() => form.requestSubmit(), () => showBanner(text("notAllSaved"), "warning"));
}

/** A key of version 4; the browser's own maker is only there on secure addresses. */
function newKey() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
