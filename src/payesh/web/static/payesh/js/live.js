// Parts of a page that ask for themselves again and again: data-live holds the address, data-every
// the seconds. Nothing is asked while the page is hidden, or while somebody is working in the part.
const due = new Map();

function refresh(part, now) {
  due.set(part, now + Number(part.dataset.every || 30) * 1000);
  window.htmx.ajax("GET", part.dataset.live, { target: part, swap: "innerHTML" });
}

function look() {
  if (document.hidden) return;
  const now = Date.now();
  for (const part of document.querySelectorAll("[data-live]")) {
    if (!due.has(part)) due.set(part, now + Number(part.dataset.every || 30) * 1000);
    if (now >= due.get(part) && !part.contains(document.activeElement)) refresh(part, now);
  }
}

export function startLive() {
  if (!document.querySelector("[data-live]")) return;
  look();
  setInterval(look, 1000);
  document.addEventListener("visibilitychange", look);
}
