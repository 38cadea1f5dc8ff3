// Bars against their target, standing, or lying on a narrow screen; and the league. Pure.
import { categoryAxis, FONT, frame, gapNotes, item, legend, lyingValueAxis, nameAxis, numberColumn, thresholds, valueAxis } from "./frame.js";
import { held, number } from "./writing.js";

const fill = (colours) => ({
  target: colours.pale, peer: colours.axis, previous: colours.ground, declared: colours.gold,
});

export function barOption(chart, place, colours) {
  const lying = lies(chart, place);
  const base = frame(chart, place, colours);
  const names = chart.series.map(({ name }) => name);
  const series = chart.series.map((one, index) => barSeries(chart, one, index, lying, place, colours));
  series[0].markLine = thresholds(chart.thresholds, lying ? "x" : "y", chart, place, colours);
  const room = Math.floor((place.width ?? 900) / chart.categories.length / 7);
  return {
    ...base,
    grid: { ...base.grid, top: names.length > 1 ? 48 : 24, [place.rtl ? "left" : "right"]: lying ? 48 : 12 },
    legend: names.length > 1 ? legend(names, place, colours) : undefined,
    tooltip: { trigger: "axis", axisPointer: { type: "shadow", shadowStyle: { color: colours.line, opacity: 0.35 } } },
    xAxis: lying ? lyingValueAxis(chart, place, colours) : categoryAxis(chart.categories, place, colours, { width: room }),
    yAxis: lying ? nameAxis(chart.categories, place, colours) : valueAxis(chart, place, colours),
    // Standing bars of one category stand in the order of reading, too.
    series: [...(place.rtl && !lying ? series.reverse() : series), gapNotes(chart, chart.series[0], lying, place, colours)],
  };
}

/** Bars lie down on a narrow screen, and where their names would not fit under them. */
export function lies(chart, place) {
  if (chart.lying || place.narrow) return true;
  const longest = Math.max(...chart.categories.map((name) => name.length));
  const room = (place.width ?? 900) / chart.categories.length;
  return room < Math.min(longest, 26) * 6.2 * 0.5;
}

export function leagueOption(chart, place, colours) {
  const option = barOption({ ...chart, lying: true }, place, colours);
  const [only, ...notes] = option.series;
  const { values } = chart.series[0];
  const top = chart.high ?? Math.max(...values.filter((value) => value != null));
  const bound = Math.max(...chart.thresholds.map(({ at }) => at), -Infinity);
  const data = only.data.map((one) => (one.itemStyle || one.value >= bound ? one : { ...one, itemStyle: { color: colours.dim } }));
  return {
    ...option,
    grid: { ...option.grid, top: chart.thresholds.length ? 28 : 8 },
    series: [
      { ...only, data, barMaxWidth: 16, label: { show: false } }, ...notes, numberColumn(chart, values, top, place, colours),
    ],
  };
}

function barSeries(chart, series, index, lying, place, colours) {
  const quiet = series.role in fill(colours);
  const plain = fill(colours)[series.role] ?? (index === 0 ? colours.brand : colours.mid);
  return {
    type: "bar", name: series.name, z: 6, barMaxWidth: lying ? 14 : 26, barGap: "12%",
    itemStyle: { color: plain, borderRadius: lying ? (place.rtl ? [3, 0, 0, 3] : [0, 3, 3, 0]) : [3, 3, 0, 0] },
    data: series.values.map((_, at) => coloured(chart, series, at, place, colours)),
    label: {
      show: !quiet, fontFamily: FONT, fontSize: 12, color: colours.ink,
      position: lying ? (place.rtl ? "left" : "right") : "top",
      formatter: ({ data }) => (data.value == null ? "" : held(number(data.value, chart.digits, place.language), place)),
    },
  };
}

function coloured(chart, series, at, place, colours) {
  const given = item(chart, series, at, place);
  const light = series.lights?.[at];
  return light ? { ...given, itemStyle: { color: colours[light] } } : given;
}
