// A dot and the whiskers around it: ranks with their likely range. Pure.
import { FONT, frame, gapNotes, item, legend, lyingValueAxis, nameAxis } from "./frame.js";
import { held, number } from "./writing.js";

export function rangesOption(chart, place, colours) {
  const base = frame(chart, place, colours);
  const [only] = chart.series;
  const looks = [{ width: 4, color: colours.mid, z: 5 }, { width: 14, color: colours.pale, z: 3 }];
  const names = [only.name, ...chart.bands.map(({ name }) => name)];
  const known = [...only.values, ...chart.bands.flatMap(({ high }) => high)].filter((value) => value != null);
  return {
    ...base,
    animation: false,
    grid: { ...base.grid, top: 56, bottom: 28, [place.rtl ? "left" : "right"]: 24 },
    legend: legend(names, place, colours),
    tooltip: { trigger: "axis", axisPointer: { type: "shadow", shadowStyle: { color: colours.line, opacity: 0.35 } } },
    xAxis: {
      ...lyingValueAxis(chart, place, colours), position: "top", interval: undefined, minInterval: 1,
      min: chart.low ?? 0, max: chart.high ?? Math.max(...known),
    },
    yAxis: nameAxis(chart.categories, place, colours),
    series: [
      ...chart.bands.flatMap((band, at) => whiskers(chart, band, at, looks[at], place)),
      dots(chart, only, place, colours), gapNotes(chart, only, true, place, colours),
    ],
  };
}

/** A range is two stacked bars: an unseen one up to its low end, a thin one up to its high end. */
function whiskers(chart, band, at, look, place) {
  const common = { type: "bar", stack: `range-${at}`, barGap: "-100%", barWidth: look.width, z: look.z };
  const written = (value) => number(value, chart.digits, place.language);
  return [
    { ...common, name: `${band.name} `, silent: true, itemStyle: { color: "transparent" }, tooltip: { show: false }, data: band.low },
    {
      ...common, name: band.name, itemStyle: { color: look.color, borderRadius: look.width / 2 },
      data: band.low.map((low, place_) => (low == null ? { value: null } : {
        value: band.high[place_] - low, told: `${written(low)} – ${written(band.high[place_])}`,
      })),
    },
  ];
}

function dots(chart, series, place, colours) {
  return {
    type: "scatter", name: series.name, symbol: "circle", symbolSize: 11, z: 7, clip: false,
    itemStyle: { color: colours.brand, borderColor: colours.surface, borderWidth: 1.5 },
    data: series.values.flatMap((value, at) => (value == null ? [] : [{ ...item(chart, series, at, place), value: [value, at] }])),
    label: {
      show: !place.narrow && chart.categories.length <= 40, position: "top", distance: 1, fontFamily: FONT, fontSize: 11, color: colours.ink,
      formatter: ({ data }) => held(number(data.value[0], chart.digits, place.language), place),
    },
  };
}
