import { showBanner } from "./messages.js";
import { text } from "./texts.js";

// Nothing typed is lost: a form with `data-draft` is kept on this device, under the person and the
// address, until the server has accepted it. The sign of that is an ordinary page, reached by going
// forward, without a form error on it. Signing out forgets all drafts of the person.
const PREFIX = "payesh:draft:";
const person = () => document.documentElement.dataset.person || "nobody";
const keyOf = (form) => `${PREFIX}${person()}:${location.pathname}:${form.dataset.draft || form.id}`;
const SKIPPED = new Set(["csrfmiddlewaretoken", "next"]);

const draftKeys = () => Object.keys(localStorage).filter((key) => key.startsWith(`${PREFIX}${person()}:`));

const dirty = new Set();

export function startDrafts(root) {
  if (root === document) settleSent();
  const forms = [...(root.querySelectorAll?.("form[data-draft]:not([data-ready])") ?? [])];
  if (root.matches?.("form[data-draft]:not([data-ready])")) forms.push(root);
  for (const form of forms) watch(form);
}

function watch(form) {
  form.dataset.ready = "";
  const key = keyOf(form);
  offer(form, key);
  let timer;
  const keep = () => {
    dirty.add(form);
    clearTimeout(timer);
    timer = setTimeout(() => write(form, key), 400);
  };
  form.addEventListener("input", keep);
  form.addEventListener("change", keep);
  form.addEventListener("submit", () => {
    clearTimeout(timer);
    write(form, key, true);
    dirty.delete(form);
  });
  form.addEventListener("htmx:afterRequest", (event) => {
    if (!event.detail.successful) return;
    clearTimeout(timer); // else what was just accepted would be kept again, and come back one day
    forget(form, key);
  });
}

/** Drafts that were sent are dropped, or kept as unsent when the answer was no acceptance. */
function settleSent() {
  const forward = performance.getEntriesByType("navigation")[0]?.type === "navigate";
  const refused = document.querySelector(".field-error, .error-summary, .error-page");
  for (const key of draftKeys()) {
    const kept = read(key);
    if (!kept?.sent) continue;
    if (forward && !refused) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify({ ...kept, sent: false }));
  }
}

function offer(form, key) {
  const kept = read(key);
  if (!kept || form.querySelector(".field-error, .error-summary")) return;
  if (!fill(form, kept.values)) return;
  dirty.add(form);
  showBanner(text("draftFound"), "info", {
    label: text("draftDrop"),
    run: () => { form.reset(); forget(form, key); },
  });
}

function values(form) {
  return [...new FormData(form)].filter(([name, value]) => typeof value === "string" && !SKIPPED.has(name));
}

function fill(form, kept) {
  const before = JSON.stringify(values(form));
  for (const field of form.elements) {
    if (!field.name || SKIPPED.has(field.name) || field.type === "file") continue;
    if (field.type === "hidden" || field.type === "submit") continue;
    const mine = kept.filter(([name]) => name === field.name).map(([, value]) => value);
    if (field.type === "checkbox" || field.type === "radio") field.checked = mine.includes(field.value);
    else if (field.multiple) for (const option of field.options) option.selected = mine.includes(option.value);
    else if (mine.length === 1) field.value = mine[0];
  }
  return JSON.stringify(values(form)) !== before;
}

function write(form, key, sent = false) {
  try {
    localStorage.setItem(key, JSON.stringify({ at: Date.now(), sent, values: values(form) }));
  } catch {
    return; // the device is full or forbids it; the warning on leaving still stands
  }
  const note = form.querySelector("[data-draft-note]");
  if (note && !sent) note.textContent = text("draftKept");
}

function read(key) {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null;
  }
}

function forget(form, key) {
  localStorage.removeItem(key);
  dirty.delete(form);
}

addEventListener("beforeunload", (event) => {
  for (const form of dirty) if (!form.isConnected) dirty.delete(form);
  if (dirty.size) event.preventDefault();
});

document.addEventListener("submit", (event) => {
  if (!event.target.matches("[data-forget-drafts]")) return;
  dirty.clear();
  for (const key of draftKeys()) localStorage.removeItem(key);
});
