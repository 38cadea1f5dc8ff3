// The moderators' queue by keyboard: J and K walk, S shows, R opens the reasons to refuse.
const queue = document.querySelector("[data-queue]");
const cards = queue ? [...queue.children] : [];

function current() {
  return cards.findIndex((card) => card.contains(document.activeElement));
}

function walk(by) {
  const at = current();
  const next = at < 0 ? 0 : Math.min(Math.max(at + by, 0), cards.length - 1);
  cards[next]?.focus();
  cards[next]?.scrollIntoView({ block: "nearest" });
}

function press(key) {
  const act = cards[Math.max(current(), 0)]?.querySelector(`[data-key="${key}"]`);
  act?.click();
  if (key === "r") act?.parentElement.querySelector("select")?.focus();
}

// Keys are known by their place, so that they work on a Persian keyboard too.
const KEYS = {
  KeyJ: () => walk(1),
  KeyK: () => walk(-1),
  KeyS: () => press("s"),
  KeyR: () => press("r"),
};

document.addEventListener("keydown", (event) => {
  const writes = event.target.closest("input[type=text], input[type=search], textarea, select");
  const plain = !(event.ctrlKey || event.altKey || event.metaKey || event.shiftKey);
  if (writes || !plain || !KEYS[event.code] || !cards.length) return;
  event.preventDefault();
  KEYS[event.code]();
});

document.querySelector("[data-tick-all]")?.addEventListener("click", () => {
  const boxes = [...document.querySelectorAll("[form=several][type=checkbox]")];
  const all = boxes.every((box) => box.checked);
  for (const box of boxes) box.checked = !all;
});
