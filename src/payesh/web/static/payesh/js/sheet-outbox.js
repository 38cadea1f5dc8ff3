import { showBanner } from "./messages.js";
import { text } from "./texts.js";

// The outbox of one sheet: answers kept on this device under the person and the sheet until the
// server has acknowledged each. They are sent one after the other, since each acknowledgement
// brings the sheet's next version.
const AGAIN = 15000;
const person = () => document.documentElement.dataset.person || "nobody";

export class Outbox {
  constructor(page) {
    this.page = page;
    this.version = Number(page.dataset.version);
    this.prefix = `payesh:sheet:${person()}:${page.dataset.sheet}:`;
    this.handlers = { saved() {}, refused() {}, conflict() {}, waiting() {} };
    this.stuck = new Set(); // items that wait for the person, not for the network
    this.busy = false;
    this.offline = false;
  }

  start() {
    addEventListener("online", () => this.flush());
    setInterval(() => this.flush(), AGAIN);
    for (const item of this.items()) this.handlers.waiting(item);
    this.tell();
    this.flush();
  }

  items() {
    return Object.keys(localStorage)
      .filter((key) => key.startsWith(this.prefix))
      .map((key) => key.slice(this.prefix.length));
  }

  isEmpty() {
    return !this.items().length;
  }

  kept(item) {
    try {
      return JSON.parse(localStorage.getItem(this.prefix + item));
    } catch {
      return null;
    }
  }

  /** Keep an answer and send it; `before` is what the server said of the item last. */
  put(item, answer, before) {
    this.stuck.delete(item);
    this.keep(item, answer, before);
    this.flush();
  }

  /** Keep an answer that is not whole yet, without sending it. */
  hold(item, answer, before) {
    this.stuck.add(item);
    this.keep(item, answer, before);
  }

  keep(item, answer, before) {
    const earlier = this.kept(item);
    const kept = { answer, before: earlier ? earlier.before : before, at: Date.now() };
    try {
      localStorage.setItem(this.prefix + item, JSON.stringify(kept));
    } catch {
      showBanner(text("serverError")); // the device is full or forbids it
    }
    this.tell();
  }

  drop(item) {
    localStorage.removeItem(this.prefix + item);
    this.stuck.delete(item);
    this.tell();
  }

  async flush() {
    if (this.busy) return;
    this.busy = true;
    try {
      for (let item = this.next(); item; item = this.next()) {
        if (!(await this.send(item))) break;
      }
    } finally {
      this.busy = false;
      this.tell();
    }
  }

  next() {
    return this.items().find((item) => !this.stuck.has(item));
  }

  /** Whether to go on with the next item. */
  async send(item) {
    const kept = this.kept(item);
    this.tell();
    let response;
    try {
      response = await fetch(this.page.dataset.address.replace("ITEM", encodeURIComponent(item)), {
        method: "PUT",
        headers: { "Content-Type": "application/json", Accept: "application/json", "X-CSRFToken": csrf() },
        body: JSON.stringify({ ...kept, version: this.version }),
        redirect: "manual",
      });
    } catch {
      this.offline = true;
      return false;
    }
    this.offline = false;
    if (response.type === "opaqueredirect" || response.status === 401 || response.status === 403) {
      this.offline = true;
      showBanner(text("signedOut"));
      return false;
    }
    const told = await response.json().catch(() => ({}));
    if (response.ok) this.acknowledged(item, kept, told);
    else if (response.status === 409) this.conflict(item, told);
    else if (response.status === 422 || response.status === 400) this.refused(item, told);
    else {
      this.offline = true; // a fault of ours: tried again
      return false;
    }
    return true;
  }

  acknowledged(item, kept, told) {
    this.version = told.version;
    const now = this.kept(item);
    if (now && now.at === kept.at) localStorage.removeItem(this.prefix + item);
    else if (now) localStorage.setItem(this.prefix + item, JSON.stringify({ ...now, before: told.answer }));
    this.handlers.saved(item, told, !now || now.at === kept.at);
  }

  conflict(item, told) {
    this.version = told.version;
    this.stuck.add(item);
    this.handlers.conflict(item, told);
  }

  refused(item, told) {
    this.stuck.add(item);
    this.handlers.refused(item, told);
  }

  /** The one line that says how far saving is. */
  tell() {
    const line = document.querySelector("[data-save-state]");
    if (!line) return;
    const waiting = this.items().length;
    const [tone, words] = this.offline && waiting ? ["orange", text("sheetOffline")]
      : this.stuck.size ? ["red", text("sheetStuck")]
      : waiting ? ["info", text("sheetSaving")] : ["green", text("sheetSaved")];
    line.className = `save-state tone-${tone}`;
    if (line.textContent !== words) line.textContent = words;
  }

  settled(patience) {
    const end = Date.now() + patience;
    this.flush();
    return new Promise((resolve, reject) => {
      const look = () => {
        if (this.isEmpty()) resolve();
        else if (this.stuck.size || Date.now() > end) reject();
        else setTimeout(look, 60);
      };
      look();
    });
  }
}

const csrf = () => JSON.parse(document.body.getAttribute("hx-headers"))["X-CSRFToken"];
