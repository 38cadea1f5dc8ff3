// Bars against their target, standing, or lying on a narrow screen; and the league. Pure.
import { categoryAxis, FONT, frame, item, legend, lyingValueAxis, nameAxis, thresholds, valueAxis } from "./frame.js";
import { held, number } from "./writing.js";

const fill = (colours) => ({
  target: colours.pale, peer: colours.axis, previous: colours.ground, declared: colours.gold,
});

export function barOption(chart, place, colours) {
  const lying = chart.lying || place.narrow;
  const base = frame(chart, place, colours);
  const names = chart.series.map(({ name }) => name);
  const series = chart.series.map((one, index) => barSeries(chart, one, index, lying, place, colours));
  series[0].markLine = thresholds(chart.thresholds, lying ? "x" : "y", chart, place, colours);
  const width = Math.max(8, Math.floor((place.width ?? 900) / chart.categories.length / 8));
  return {
    ...base,
    grid: { ...base.grid, top: names.length > 1 ? 48 : 24, [place.rtl ? "left" : "right"]: lying ? 48 : 12 },
    legend: names.length > 1 ? legend(names, place, colours) : undefined,
    tooltip: { trigger: "axis", axisPointer: { type: "shadow", shadowStyle: { color: colours.line, opacity: 0.35 } } },
    xAxis: lying ? lyingValueAxis(chart, place, colours) : categoryAxis(chart.categories, place, colours, { width }),
    yAxis: lying ? nameAxis(chart.categories, place, colours, place.narrow ? 16 : 28) : valueAxis(chart, place, colours),
    series,
  };
}

export function leagueOption(chart, place, colours) {
  const option = barOption({ ...chart, lying: true }, place, colours);
  const [only] = option.series;
  return {
    ...option,
    grid: { ...option.grid, top: chart.thresholds.length ? 28 : 8 },
    series: [{ ...only, barMaxWidth: 16 }],
  };
}

function barSeries(chart, series, index, lying, place, colours) {
  const quiet = series.role in fill(colours);
  const plain = fill(colours)[series.role] ?? (index === 0 ? colours.brand : colours.mid);
  return {
    type: "bar", name: series.name, barMaxWidth: lying ? 14 : 26, barGap: "12%",
    itemStyle: { color: plain, borderRadius: lying ? (place.rtl ? [3, 0, 0, 3] : [0, 3, 3, 0]) : [3, 3, 0, 0] },
    data: series.values.map((_, at) => coloured(chart, series, at, place, colours)),
    label: {
      show: !quiet, fontFamily: FONT, fontSize: 12, color: colours.ink,
      position: lying ? (place.rtl ? "left" : "right") : "top",
      formatter: ({ data }) => (data.value == null ? data.told : held(number(data.value, chart.digits, place.language), place)),
    },
  };
}

function coloured(chart, series, at, place, colours) {
  const given = item(chart, series, at, place);
  const light = series.lights?.[at];
  return light ? { ...given, itemStyle: { color: colours[light] } } : given;
}
