import { showBanner } from "./messages.js";
import { text } from "./texts.js";

/** What htmx could not bring is told, and the form stays as it was. */
export function startNetwork() {
  const kept = (event) => event.detail?.target?.removeAttribute?.("aria-busy");
  document.addEventListener("htmx:sendError", (event) => { kept(event); showBanner(text("noNetwork")); });
  document.addEventListener("htmx:timeout", (event) => { kept(event); showBanner(text("noNetwork")); });
  document.addEventListener("htmx:responseError", (event) => {
    kept(event);
    const status = event.detail.xhr.status;
    showBanner(text(status === 401 || status === 403 ? "signedOut" : "serverError"));
  });
  // A form with errors comes back as 422 and takes its place like any answer.
  document.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.xhr.status !== 422) return;
    event.detail.shouldSwap = true;
    event.detail.isError = false;
  });
  document.addEventListener("submit", (event) => {
    const button = event.submitter;
    if (button && !event.defaultPrevented && event.target.method === "post") {
      setTimeout(() => button.setAttribute("aria-busy", "true"));
    }
  });
  addEventListener("pageshow", () => {
    for (const button of document.querySelectorAll("button[aria-busy]")) button.removeAttribute("aria-busy");
  });
}
