import { make, text } from "./texts.js";
import { number } from "./sheet-numbers.js";

// The cards of a sheet's items: reads an answer out of a card, shows one in it, and tells what
// became of it.
const TYPING = 700;

export function startItems(page, outbox) {
  const cards = new Map();
  for (const form of page.querySelectorAll("form[data-item]")) cards.set(form.dataset.item, new Card(form, outbox));
  const at = (item, act) => { const card = cards.get(item); if (card) act(card); };
  outbox.handlers.waiting = (item) => at(item, (card) => card.restore(outbox.kept(item)));
  outbox.handlers.saved = (item, told, done) => { at(item, (card) => card.saved(told, done)); progress(page, cards, told); };
  outbox.handlers.refused = (item, told) => at(item, (card) => card.refused(told));
  outbox.handlers.conflict = (item, told) => at(item, (card) => card.conflict(told));
}

class Card {
  constructor(form, outbox) {
    this.form = form;
    this.outbox = outbox;
    this.item = form.dataset.item;
    this.known = JSON.parse(form.querySelector("script[type='application/json']").textContent);
    form.addEventListener("submit", (event) => { event.preventDefault(); this.keep(); });
    form.addEventListener("input", (event) => {
      if (event.target.name === "number" && event.target.value) this.choose("");
      this.reason();
      clearTimeout(this.timer);
      const typed = event.target.matches("textarea, input[inputmode]");
      this.timer = setTimeout(() => this.keep(), typed ? TYPING : 0);
    });
    form.addEventListener("focusout", () => { if (this.timer) this.keep(); });
    form.querySelector("[data-clear]")?.addEventListener("click", () => { this.choose(""); this.write("number", ""); this.write("reason", ""); this.reason(); this.keep(); });
    addEventListener("pagehide", () => { if (this.timer) this.keep(); });
  }

  field(name) {
    return this.form.querySelector(`[name='${name}']:not([type=radio])`);
  }

  write(name, value) {
    const field = this.field(name);
    if (field) field.value = value ?? "";
  }

  choose(name) {
    for (const radio of this.form.querySelectorAll("[type=radio]")) radio.checked = radio.value === name;
    const list = this.form.querySelector("select[name=said]");
    if (list) list.value = name.startsWith("=") ? name : "";
  }

  chosen() {
    const radio = this.form.querySelector("[type=radio]:checked");
    return radio?.value || this.form.querySelector("select[name=said]")?.value || "";
  }

  /** The answer as the card stands. */
  answer() {
    const said = this.chosen();
    const typed = number(this.field("number")?.value ?? "");
    const answer = {};
    if (said.startsWith("!")) answer.state = said.slice(1);
    else if (said.startsWith("=")) answer.value = said.slice(1);
    else if (typed) answer.value = typed;
    for (const name of ["reason", "note"]) {
      const words = this.field(name).value.trim();
      if (words && (name === "note" || answer.state)) answer[name] = words;
    }
    if (Object.keys(answer).length) answer.at = new Date().toISOString();
    return answer;
  }

  show(answer) {
    this.choose(answer.state ? `!${answer.state}` : answer.value != null ? `=${answer.value}` : "");
    this.write("number", answer.value ?? "");
    this.write("reason", answer.reason);
    this.write("note", answer.note);
    this.reason();
  }

  /** The reason is asked for where there is no value. */
  reason() {
    this.form.querySelector("[data-reason]").hidden = !this.chosen().startsWith("!");
  }

  keep() {
    clearTimeout(this.timer);
    this.timer = 0;
    const answer = this.answer();
    if (answer.state && !answer.reason) {
      this.outbox.hold(this.item, answer, this.known);
      this.tell("orange", text("sheetReason"));
      return;
    }
    if (same(answer, this.known) && !this.outbox.kept(this.item)) return;
    this.tell("info", text("sheetSaving"));
    this.outbox.put(this.item, answer, this.known);
  }

  restore(kept) {
    if (!kept) return;
    this.show(kept.answer);
    this.tell("orange", text("sheetWaiting"));
  }

  saved(told, done) {
    this.known = told.answer;
    this.clearConflict();
    if (done) this.tell("green", text("sheetSaved"));
  }

  refused(told) {
    this.tell("red", told.detail || text("serverError"));
  }

  /** The item was changed elsewhere: both answers, and the person chooses. */
  conflict(told) {
    const box = this.form.querySelector("[data-conflict]");
    const mine = make("button", { type: "button", class: "btn btn-secondary" }, text("sheetMine"));
    const theirs = make("button", { type: "button", class: "btn btn-secondary" }, text("sheetTheirs"));
    mine.addEventListener("click", () => {
      const { answer } = this.outbox.kept(this.item);
      this.outbox.drop(this.item);
      this.clearConflict();
      this.outbox.put(this.item, answer, told.answer);
    });
    theirs.addEventListener("click", () => {
      this.outbox.drop(this.item);
      this.known = told.answer;
      this.show(told.answer);
      this.clearConflict();
      this.tell("green", text("sheetSaved"));
    });
    box.replaceChildren(make("p", {}, `${text("sheetConflict")} ${this.words(told.answer)}`), mine, theirs);
    box.hidden = false;
    this.tell("red", text("sheetStuck"));
  }

  words(answer) {
    const name = answer.state ? `!${answer.state}` : `=${answer.value}`;
    const option = [...this.form.querySelectorAll("[type=radio], option")].find((one) => one.value === name);
    return (option?.closest("label") ?? option)?.textContent.trim() || answer.value || "—";
  }

  clearConflict() {
    this.form.querySelector("[data-conflict]").hidden = true;
  }

  tell(tone, words) {
    const line = this.form.querySelector("[data-item-state]");
    line.className = `item-state tone-${tone}`;
    line.textContent = words;
  }
}

const same = (a, b) => ["value", "state", "reason", "note"].every((name) => (a[name] || "") === (b[name] || ""));

/** How far the sheet is, and which items apply now. */
function progress(page, cards, told) {
  const digits = new Intl.NumberFormat(document.documentElement.lang);
  for (const [mark, value] of [["done", told.done], ["asked", told.asked]]) {
    for (const place of page.querySelectorAll(`[data-${mark}]`)) place.textContent = digits.format(value);
  }
  const bar = page.querySelector("[data-progress]");
  if (bar) { bar.max = told.asked; bar.value = told.done; }
  for (const [code, [done, asked]] of Object.entries(told.criteria)) {
    const place = page.querySelector(`[data-criterion='${CSS.escape(code)}']`);
    if (place) place.textContent = `${digits.format(done)}/${digits.format(asked)}`;
  }
  for (const [code, applies] of Object.entries(told.applies)) {
    const card = cards.get(code)?.form.closest("[data-item-card]");
    if (card) card.hidden = !applies;
  }
}
