import { icon, make, text } from "./texts.js";

const LOOKS = {
  error: ["red", "x-octagon-fill"], // icon
  warning: ["orange", "exclamation-triangle-fill"], // icon
  info: ["info", "info-circle-fill"], // icon
};
const STAY = 8000;

/** Closing of messages; good news leaves by itself after a while, bad news stays. */
export function startMessages() {
  document.addEventListener("click", (event) => {
    event.target.closest?.("[data-close]")?.closest(".message")?.remove();
  });
  for (const message of document.querySelectorAll("[data-message='success']")) {
    setTimeout(() => leave(message), STAY);
  }
}

function leave(message) {
  if (message.matches(":hover, :focus-within")) {
    setTimeout(() => leave(message), STAY);
    return;
  }
  message.dataset.leaving = "";
  setTimeout(() => message.remove(), 500);
}

/** A banner at the foot of the screen; a second one of the same kind takes its place. */
export function showBanner(words, kind = "error", action = null) {
  document.querySelector(`.banner[data-message='${kind}']`)?.remove();
  const [tone, name] = LOOKS[kind];
  const close = make("button", {
    type: "button", class: "icon-button message-close", "data-close": true, "aria-label": text("close"),
  });
  close.append(icon("x-lg"));
  const banner = make(
    "div",
    { class: `message banner tone-${tone}`, role: kind === "error" ? "alert" : "status", "data-message": kind },
    icon(name), make("span", { class: "message-text" }, words),
  );
  if (action) {
    const button = make("button", { type: "button", class: "btn btn-sm btn-secondary" }, action.label);
    button.addEventListener("click", () => { action.run(); banner.remove(); });
    banner.append(button);
  }
  banner.append(close);
  document.body.append(banner);
}
