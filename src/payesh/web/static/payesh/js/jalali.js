// Jalali days by the browser's own calendar. A day is a count from 1970-01-01, so nothing here
// depends on a clock or a time zone.
const DAY = 86_400_000;
const NUMBERS = new Intl.DateTimeFormat("en-u-ca-persian-nu-latn", {
  timeZone: "UTC", year: "numeric", month: "numeric", day: "numeric",
});
// 1 Farvardin 1348 was 1969-03-21. The mean year is good to a day; the calendar does the rest.
const NOWRUZ_1348 = -286;
const MEAN_YEAR = 365.24219;

/** Year, month and day of a day count. */
export function partsOf(day) {
  const found = {};
  for (const { type, value } of NUMBERS.formatToParts(day * DAY)) {
    if (type === "relatedYear" || type === "year") found.year = parseInt(value, 10);
    else if (type === "month" || type === "day") found[type] = parseInt(value, 10);
  }
  return found;
}

const order = ({ year, month, day }) => year * 372 + month * 31 + day;

/** The day count of a Jalali date, or null where the calendar has no such day. */
export function dayOf(year, month, day) {
  if (!(year >= 1300 && year <= 1500 && month >= 1 && month <= 12 && day >= 1 && day <= 31)) return null;
  const before = month <= 7 ? (month - 1) * 31 : 186 + (month - 7) * 30;
  let guess = Math.round((year - 1348) * MEAN_YEAR) + NOWRUZ_1348 + before + day - 1;
  const wanted = order({ year, month, day });
  for (let step = 0; step < 6; step += 1) {
    const found = order(partsOf(guess));
    if (found === wanted) return guess;
    guess += found < wanted ? 1 : -1;
  }
  return null;
}

export function monthLength(year, month) {
  if (month <= 6) return 31;
  if (month <= 11) return 30;
  return dayOf(year, 12, 30) === null ? 29 : 30;
}

/** 0 is Saturday, the first day of the week. 1970-01-01 was a Thursday. */
export const weekdayOf = (day) => (((day + 5) % 7) + 7) % 7;

/** The day moved by whole months; a day the month does not have becomes its last. */
export function addMonths(day, months) {
  const at = partsOf(day);
  const index = at.year * 12 + at.month - 1 + months;
  const [year, month] = [Math.floor(index / 12), (((index % 12) + 12) % 12) + 1];
  return dayOf(year, month, Math.min(at.day, monthLength(year, month)));
}

export function today() {
  const now = new Date();
  return Math.floor(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) / DAY);
}

/** The day a person wrote, in any digits, or null. */
export function read(written) {
  const latin = written.replace(/[۰-۹٠-٩]/g, (digit) => String(digit.charCodeAt(0) & 0xf));
  const match = latin.trim().match(/^(\d{4})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{1,2})$/);
  return match ? dayOf(Number(match[1]), Number(match[2]), Number(match[3])) : null;
}

const locale = (language) => (language === "fa" ? "fa-IR-u-ca-persian" : "en-u-ca-persian");

/** A part of a date in words: `part(day, "fa", { month: "long" }, "month")` is «آبان». */
export function part(day, language, options, type) {
  const format = new Intl.DateTimeFormat(locale(language), { timeZone: "UTC", ...options });
  return format.formatToParts(day * DAY).find((piece) => piece.type === type).value;
}

export function digits(value, language) {
  return language === "fa" ? String(value).replace(/\d/g, (digit) => "۰۱۲۳۴۵۶۷۸۹"[digit]) : String(value);
}

/** ۱۴۰۵/۰۸/۳۰ */
export function write(day, language) {
  const at = partsOf(day);
  const two = (value) => String(value).padStart(2, "0");
  return digits(`${at.year}/${two(at.month)}/${two(at.day)}`, language);
}

/** «شنبه ۳۰ آبان ۱۴۰۵», put together from its parts: the browser's own full form is wrong. */
export function writeLong(day, language) {
  const at = partsOf(day);
  const weekday = part(day, language, { weekday: "long" }, "weekday");
  const month = part(day, language, { month: "long" }, "month");
  return `${weekday} ${digits(at.day, language)} ${month} ${digits(at.year, language)}`;
}
