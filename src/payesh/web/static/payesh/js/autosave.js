import { showBanner } from "./messages.js";
import { text } from "./texts.js";

// Forms with `data-autosave` are sent by htmx while they are typed in. This keeps count of what is
// typed and not yet accepted, so that a form with `data-after-saving` (submit, accept, return)
// leaves only when everything before it has arrived.
const typed = new Map(); // form -> how often it was typed in since it was accepted
const sent = new WeakMap(); // form -> that count when its request left
const waiting = new WeakSet(); // forms on their way to the server, let through
const PATIENCE = 8000;

const autosaved = (element) => element?.closest?.("form[data-autosave]");

export function startAutosave() {
  for (const name of ["input", "change"]) document.addEventListener(name, note, true);
  document.addEventListener("submit", hold, true);
  document.addEventListener("htmx:beforeRequest", (event) => {
    const form = autosaved(event.target);
    if (form) sent.set(form, typed.get(form) ?? 0);
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    const form = autosaved(event.target);
    if (form && event.detail.successful) accept(form);
  });
  document.addEventListener("htmx:afterSettle", (event) => {
    const why = event.target.querySelector?.("[data-behind]") && autosaved(event.target);
    if (why) why.querySelector("details[data-why]").open = true;
  });
}

function note(event) {
  const form = autosaved(event.target);
  if (form) typed.set(form, (typed.get(form) ?? 0) + 1);
}

/** What was typed after the request had left is still to be sent, and stays a draft. */
function accept(form) {
  if (typed.get(form) === sent.get(form)) typed.delete(form);
  else if (typed.has(form)) form.dispatchEvent(new Event("input", { bubbles: true }));
}

function hold(event) {
  const form = event.target;
  if (form.matches("form[data-autosave]")) {
    // Enter, or a button of the form's own: the same way as while typing.
    event.preventDefault();
    event.stopImmediatePropagation();
    if (event.submitter?.dataset.ownSubmit !== undefined) return;
    window.htmx.trigger(form, "save");
    return;
  }
  if (!form.matches("form[data-after-saving]") || waiting.has(form)) return;
  clean();
  if (!typed.size) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  const submitter = event.submitter;
  for (const one of typed.keys()) window.htmx.trigger(one, "save");
  settled().then(() => {
    waiting.add(form);
    form.requestSubmit(submitter);
  }, () => showBanner(text("notAllSaved"), "warning"));
}

function clean() {
  for (const form of typed.keys()) if (!form.isConnected) typed.delete(form);
}

/** Resolves when nothing is left to be accepted; rejects where something was refused. */
function settled() {
  const end = Date.now() + PATIENCE;
  return new Promise((resolve, reject) => {
    const look = () => {
      clean();
      if (!typed.size) resolve();
      else if (Date.now() > end || [...typed.keys()].some((form) => form.querySelector(".field-error, .conflict"))) reject();
      else setTimeout(look, 60);
    };
    look();
  });
}
