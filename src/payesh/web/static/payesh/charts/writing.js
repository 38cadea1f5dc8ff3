// Numbers and labels in the language of the chart. Pure.
const RLM = "\u200f";
const ALM = "\u061c";

/** The number with the digits, grouping and sign of the language. */
export function number(value, digits, language) {
  const format = new Intl.NumberFormat(language === "fa" ? "fa-IR" : "en", {
    minimumFractionDigits: digits, maximumFractionDigits: digits, roundingMode: "halfExpand",
  });
  return format.format(value);
}

/** The number with its unit; a percent sign stands without a space, in Persian at the left, as it
 * does among words: the marks around make a label of its own read as one of their lines. */
export function measure(value, chart, place) {
  const written = number(value, chart.digits, place.language);
  if (chart.unit === "%" || chart.unit === "٪") {
    return place.language === "fa" ? `${ALM}${written}٪${ALM}` : `${written}%`;
  }
  return chart.unit ? `${written} ${chart.unit}` : written;
}

/** A tick of an axis: no idle decimals. */
export function tick(value, chart, place) {
  const digits = Number.isInteger(value) ? 0 : Math.max(1, chart.digits);
  return measure(value, { ...chart, digits, unit: /[%٪]/.test(chart.unit) ? chart.unit : "" }, place);
}

/** The drawing runs from left to right, so every line of a Persian label is told its direction. */
export function held(label, place) {
  return place.rtl ? label.split("\n").map((line) => RLM + line + RLM).join("\n") : label;
}

/** Breaks a label at spaces, never inside a word: two lines at most, the rest is cut with dots. */
export function broken(label, width, lines = 2) {
  const rows = [""];
  for (const word of label.split(" ")) {
    const row = rows.at(-1);
    if (!row) rows[rows.length - 1] = word;
    else if (row.length + 1 + word.length <= width) rows[rows.length - 1] = `${row} ${word}`;
    else rows.push(word);
  }
  if (rows.length <= lines) return rows.join("\n");
  return `${rows.slice(0, lines).join("\n")}…`;
}
