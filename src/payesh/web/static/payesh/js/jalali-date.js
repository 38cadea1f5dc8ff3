import * as jalali from "./jalali.js";
import { icon, isRtl, language, make, text } from "./texts.js";

let count = 0;

/**
 * A text field for a Jalali date with a calendar beside it. Without script the field remains.
 * Attributes: `min` and `max` (written like the value). Fires `input` and `change` on the field.
 */
class JalaliDate extends HTMLElement {
  connectedCallback() {
    if (this.panel) return;
    this.field = this.querySelector("input");
    this.number = (count += 1);
    this.addOpener();
    this.addPanel();
    this.addEventListener("focusout", (event) => {
      if (event.relatedTarget && !this.contains(event.relatedTarget)) this.close(false);
    });
    this.outside = (event) => { if (!this.contains(event.target)) this.close(false); };
  }

  disconnectedCallback() {
    document.removeEventListener("pointerdown", this.outside);
  }

  addOpener() {
    this.opener = make("button", {
      type: "button", class: "jd-open", "aria-haspopup": "dialog", "aria-expanded": "false",
      "aria-label": text("chooseDate"), disabled: this.field.disabled || this.field.readOnly,
    }, icon("calendar3"));
    this.opener.addEventListener("click", () => (this.panel.hidden ? this.open() : this.close()));
    this.field.addEventListener("keydown", (event) => {
      if (event.altKey && event.key === "ArrowDown") { event.preventDefault(); this.open(); }
    });
    this.field.after(this.opener);
  }

  addPanel() {
    const title = `jd-${this.number}-title`;
    this.caption = make("span", { class: "jd-title", id: title, "aria-live": "polite" });
    const head = make("div", { class: "jd-head" },
      this.mover("previousYear", "chevron-double-left", -12), // icon
      this.mover("previousMonth", "chevron-left", -1), // icon
      this.caption,
      this.mover("nextMonth", "chevron-right", 1), // icon
      this.mover("nextYear", "chevron-double-right", 12)); // icon
    this.body = make("tbody");
    this.grid = make("table", { class: "jd-grid", role: "grid", "aria-labelledby": title }, this.week(), this.body);
    const todayButton = make("button", { type: "button", class: "btn btn-sm btn-quiet" }, text("today"));
    todayButton.addEventListener("click", () => this.choose(jalali.today()));
    const closeButton = make("button", { type: "button", class: "btn btn-sm btn-quiet" }, text("close"));
    closeButton.addEventListener("click", () => this.close());
    this.panel = make("div", {
      class: "jd-panel", role: "dialog", "aria-label": text("chooseDate"), hidden: true,
    }, head, this.grid, make("div", { class: "jd-foot" }, todayButton, closeButton));
    this.panel.addEventListener("keydown", (event) => this.key(event));
    this.append(this.panel);
  }

  mover(label, name, months) {
    const button = make("button", { type: "button", class: "icon-button", "aria-label": text(label) },
      icon(name, "icon icon-turns"));
    button.addEventListener("click", () => this.show(jalali.addMonths(this.day, months) ?? this.day));
    return button;
  }

  week() {
    const saturday = 2; // 1970-01-03
    const row = make("tr");
    for (let i = 0; i < 7; i += 1) {
      const name = (weekday) => jalali.part(saturday + i, language(), { weekday }, "weekday");
      row.append(make("th", { scope: "col", abbr: name("long") }, name(language() === "fa" ? "narrow" : "short")));
    }
    return make("thead", {}, row);
  }

  open() {
    const kept = jalali.read(this.field.value);
    this.panel.hidden = false;
    this.opener.setAttribute("aria-expanded", "true");
    document.addEventListener("pointerdown", this.outside);
    this.show(kept ?? jalali.today(), true);
  }

  close(back = true) {
    if (this.panel.hidden) return;
    this.panel.hidden = true;
    this.opener.setAttribute("aria-expanded", "false");
    document.removeEventListener("pointerdown", this.outside);
    if (back) this.opener.focus();
  }

  allowed(day) {
    const [min, max] = ["min", "max"].map((name) => jalali.read(this.getAttribute(name) ?? ""));
    return (min === null || day >= min) && (max === null || day <= max);
  }

  show(day, focus = false) {
    this.day = day;
    const at = jalali.partsOf(day);
    const month = jalali.part(day, language(), { month: "long" }, "month");
    this.caption.textContent = `${month} ${jalali.digits(at.year, language())}`;
    const first = day - at.day + 1;
    const lead = jalali.weekdayOf(first);
    const cells = [...Array(lead).fill(null),
      ...Array.from({ length: jalali.monthLength(at.year, at.month) }, (_, i) => first + i)];
    const rows = [];
    while (cells.length) rows.push(make("tr", {}, ...this.cells(cells.splice(0, 7))));
    this.body.replaceChildren(...rows);
    if (focus) this.body.querySelector("[tabindex='0']").focus();
  }

  cells(days) {
    const chosen = jalali.read(this.field.value);
    const filled = [...days, ...Array(7 - days.length).fill(null)];
    return filled.map((day) => {
      if (day === null) return make("td", {});
      const button = make("button", {
        type: "button", class: "jd-day", tabindex: day === this.day ? "0" : "-1",
        "aria-label": jalali.writeLong(day, language()), "data-today": day === jalali.today(),
        "data-off": jalali.weekdayOf(day) === 6, disabled: !this.allowed(day),
        "aria-current": day === jalali.today() ? "date" : null,
      }, jalali.digits(jalali.partsOf(day).day, language()));
      button.addEventListener("click", () => this.choose(day));
      return make("td", { role: "gridcell", "aria-selected": String(day === chosen) }, button);
    });
  }

  choose(day) {
    if (!this.allowed(day)) return;
    this.field.value = jalali.write(day, language());
    for (const name of ["input", "change"]) this.field.dispatchEvent(new Event(name, { bubbles: true }));
    this.close();
  }

  key(event) {
    if (event.key === "Escape") {
      event.stopPropagation();
      event.preventDefault();
      this.close();
      return;
    }
    if (!event.target.matches(".jd-day")) return;
    const moved = this.moved(event);
    if (moved === undefined) return;
    event.preventDefault();
    if (moved !== null) this.show(moved, true);
  }

  moved({ key, shiftKey }) {
    const ahead = isRtl() ? -1 : 1;
    const weekday = jalali.weekdayOf(this.day);
    switch (key) {
      case "ArrowRight": return this.day + ahead;
      case "ArrowLeft": return this.day - ahead;
      case "ArrowDown": return this.day + 7;
      case "ArrowUp": return this.day - 7;
      case "Home": return this.day - weekday;
      case "End": return this.day + 6 - weekday;
      case "PageDown": return jalali.addMonths(this.day, shiftKey ? 12 : 1);
      case "PageUp": return jalali.addMonths(this.day, shiftKey ? -12 : -1);
      default: return undefined;
    }
  }
}

customElements.define("jalali-date", JalaliDate);
