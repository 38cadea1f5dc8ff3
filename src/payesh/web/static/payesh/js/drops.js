import { icon, language, make } from "./texts.js";

/** Places to drop files on; the names of what was chosen are listed. */
export function startDrops(root) {
  for (const drop of root.querySelectorAll?.("[data-drop]:not([data-ready])") ?? []) {
    drop.dataset.ready = "";
    const input = drop.querySelector("input[type=file]");
    const over = (on) => (event) => {
      event.preventDefault();
      drop.toggleAttribute("data-over", on);
    };
    drop.addEventListener("dragover", over(true));
    drop.addEventListener("dragleave", over(false));
    drop.addEventListener("drop", (event) => {
      over(false)(event);
      if (!event.dataTransfer.files.length) return;
      input.files = event.dataTransfer.files;
      input.dispatchEvent(new Event("change", { bubbles: true }));
    });
    input.addEventListener("change", () => list(drop, input.files));
  }
}

function list(drop, files) {
  const kilobytes = new Intl.NumberFormat(language() === "fa" ? "fa-IR" : "en", {
    style: "unit", unit: "kilobyte", maximumFractionDigits: 0,
  });
  const items = [...files].map((file) => make(
    "li", {}, icon("paperclip"), file.name,
    make("span", { class: "text-muted" }, kilobytes.format(Math.max(1, file.size / 1024))),
  ));
  drop.querySelector(".drop-list").replaceChildren(...items);
}
