// A dot and the whiskers around it: ranks with their likely range. Pure.
import { FONT, frame, gapNotes, item, legend, lyingValueAxis, nameAxis, thresholds } from "./frame.js";
import { held, number } from "./writing.js";

export function rangesOption(chart, place, colours) {
  const base = frame(chart, place, colours);
  const [only] = chart.series;
  const looks = [{ width: 3, color: colours.mid, z: 5 }, { width: 14, color: colours.pale, z: 3 }];
  const names = [only.name, ...chart.bands.map(({ name }) => name)];
  const known = [...only.values, ...chart.bands.flatMap(({ high }) => high)].filter((value) => value != null);
  return {
    ...base,
    animation: false,
    grid: { ...base.grid, top: 64, bottom: 28, [place.rtl ? "left" : "right"]: 24 },
    legend: shaped(legend(names, place, colours), names),
    tooltip: { trigger: "axis", axisPointer: { type: "shadow", shadowStyle: { color: colours.line, opacity: 0.35 } } },
    xAxis: {
      ...lyingValueAxis(chart, place, colours), position: "top", interval: chart.low < 0 ? chart.high / 2 : undefined, minInterval: 1,
      min: chart.low ?? 0, max: chart.high ?? Math.max(...known),
    },
    yAxis: nameAxis(chart.categories, place, colours),
    series: [
      ...chart.bands.map((band, at) => whiskers(chart, band, looks[at], place)),
      dots(chart, only, place, colours), gapNotes(chart, only, true, place, colours),
    ],
  };
}

/** In the legend each name stands by what is drawn for it: a dot, a line, a wide bar. */
function shaped(base, names) {
  const shapes = ["circle", "path://M0 4h14v2.5h-14z", "roundRect"];
  return { ...base, data: base.data.map((name) => ({ name, icon: shapes[names.indexOf(name)] })) };
}

/** A range is a line from its low to its high end. */
function whiskers(chart, band, look, place) {
  const written = (value) => number(value, chart.digits, place.language);
  return {
    type: "custom", name: band.name, z: look.z, clip: false, itemStyle: { color: look.color }, encode: { x: [0, 1], y: 2 },
    data: band.low.flatMap((low, at) => (low == null ? [] : [{
      value: [low, band.high[at], at], told: `${written(low)} – ${written(band.high[at])}`,
    }])),
    renderItem: (_, api) => {
      const [x1, y1] = api.coord([api.value(0), api.value(2)]);
      const [x2, y2] = api.coord([api.value(1), api.value(2)]);
      return {
        type: "line", shape: { x1, y1, x2, y2 },
        style: { stroke: look.color, lineWidth: look.width },
      };
    },
  };
}

function dots(chart, series, place, colours) {
  return {
    type: "scatter", name: series.name, symbol: "circle", symbolSize: 11, z: 7, clip: false,
    itemStyle: { color: colours.brand, borderColor: colours.surface, borderWidth: 1.5 },
    data: series.values.flatMap((value, at) => (value == null ? [] : [{ ...item(chart, series, at, place), value: [value, at] }])),
    markLine: footed(thresholds(chart.marks, "x", chart, place, colours)),
    label: {
      show: !place.narrow && chart.categories.length <= 60, position: "top", distance: 1, fontFamily: FONT, fontSize: 11, color: colours.ink,
      formatter: ({ data }) => held(number(data.value[0], chart.digits, place.language), place),
    },
  };
}

/** The words of a line stand at its foot: the numbers of the axis stand on top. */
function footed(line) {
  return line && { ...line, label: { ...line.label, position: "end" } };
}
