// Assignment by keyboard: arrows walk through agencies and days, a tie closes the cells of a team.
import { isRtl, language } from "./texts.js";

const STEPS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

const boxes = (form) => [...form.querySelectorAll("input[name=agencies]")];
const cells = (form) => [...form.querySelectorAll("input[name=slot]")];
const ticked = (form) => boxes(form).filter((box) => box.checked);

/** The next cell that may be chosen, from one cell in the direction of a key. */
function next(form, cell, [down, along]) {
  const across = isRtl() ? -along : along;
  let row = Number(cell.dataset.row) + down;
  let column = Number(cell.dataset.column) + across;
  const all = cells(form);
  const at = () => all.find((one) => Number(one.dataset.row) === row && Number(one.dataset.column) === column);
  while (at()?.disabled) {
    row += down;
    column += across;
  }
  return at();
}

function walkCells(form, event) {
  const found = next(form, event.target, STEPS[event.key]);
  event.preventDefault();
  if (!found) return;
  found.checked = true;
  found.focus();
}

function walkBoxes(form, event) {
  const [down] = STEPS[event.key];
  const all = boxes(form);
  if (!down) return;
  event.preventDefault();
  all[all.indexOf(event.target) + down]?.focus();
}

/** Teams that cannot go to one of the ticked agencies. */
function closedTeams(form) {
  const keys = ticked(form).flatMap((box) => box.dataset.closedTo.split(" "));
  return new Set(keys.filter(Boolean));
}

function settle(form) {
  const closed = closedTeams(form);
  for (const cell of cells(form)) {
    const blocked = closed.has(cell.dataset.team);
    cell.toggleAttribute("data-blocked", blocked);
    cell.disabled = blocked || cell.hasAttribute("data-closed");
    if (cell.disabled) cell.checked = false;
  }
  tell(form, closed.size);
}

function tell(form, closed) {
  const line = form.querySelector("[data-told]");
  const count = ticked(form).length;
  const digits = new Intl.NumberFormat(language());
  const parts = count ? [line.dataset.agencies.replace("{n}", digits.format(count))] : [line.dataset.none];
  if (closed) parts.push(line.dataset.blocked.replace("{n}", digits.format(closed)));
  line.textContent = parts.join(" · ");
}

function settleAll(form) {
  const all = form.querySelector("[data-all]");
  if (all) all.checked = boxes(form).length > 0 && ticked(form).length === boxes(form).length;
}

export function startAssignment() {
  const form = document.querySelector("[data-assignment]");
  if (!form) return;
  form.addEventListener("keydown", (event) => {
    const { name } = event.target;
    if (event.key === "Enter" && (name === "agencies" || name === "slot")) {
      event.preventDefault();
      form.requestSubmit();
    } else if (!(event.key in STEPS)) return;
    else if (name === "slot") walkCells(form, event);
    else if (name === "agencies") walkBoxes(form, event);
  });
  form.addEventListener("change", ({ target }) => {
    if (target.matches("[data-all]")) for (const box of boxes(form)) box.checked = target.checked;
    else if (target.name === "slot") return;
    settleAll(form);
    settle(form);
  });
  settleAll(form);
  settle(form);
}
