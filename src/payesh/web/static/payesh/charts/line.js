// A measure over time: measured, path, projection with its band, the horizon. Pure.
import { categoryAxis, FONT, frame, item, legend, reason, valueAxis } from "./frame.js";
import { held, measure } from "./writing.js";

const looks = (colours) => ({
  measured: { color: colours.brand, width: 3, type: "solid", symbol: "circle", size: 8 },
  declared: { color: colours.gold, width: 2, type: "solid", symbol: "emptyCircle", size: 7 },
  path: { color: colours.axis, width: 1.75, type: [6, 4], symbol: "none", size: 0 },
  projection: { color: colours.mid, width: 2, type: [2, 4], symbol: "none", size: 0 },
  target: { color: colours.gold, width: 1.75, type: [6, 4], symbol: "none", size: 0 },
  peer: { color: colours.pale, width: 2, type: "solid", symbol: "none", size: 0 },
  previous: { color: colours.pale, width: 2, type: "solid", symbol: "none", size: 0 },
  plain: { color: colours.mid, width: 2, type: "solid", symbol: "circle", size: 6 },
});

export function lineOption(chart, place, colours) {
  const names = chart.series.map(({ name }) => name);
  const direct = !place.narrow;
  const base = frame(chart, place, colours);
  const bands = chart.bands.flatMap((band, index) => bandSeries(band, index, colours));
  const lines = chart.series.map((series) => lineSeries(chart, series, place, colours, direct));
  if (chart.horizon) lines[0].markLine = horizonLine(chart, colours);
  return {
    ...base,
    animation: false, // an end label that grows over a gap at the start of its line is placed at NaN
    grid: { ...base.grid, top: direct ? 28 : 44, [place.rtl ? "left" : "right"]: direct ? 116 : 16 },
    legend: direct ? undefined : legend([...names, ...chart.bands.map(({ name }) => name)], place, colours),
    xAxis: {
      ...categoryAxis(withNotes(chart, place), place, colours, { boundaryGap: false }),
    },
    yAxis: valueAxis(chart, place, colours, { boundaryGap: [roomBelow(chart), "4%"] }),
    tooltip: { trigger: "axis" },
    series: [...bands, ...lines],
  };
}

/** Under the name of a period: that the leading series is silent there, or that it is the horizon. */
function withNotes(chart, place) {
  const lead = chart.series.find(({ role }) => role === "measured") ?? chart.series[0];
  const silent = new Set(["not_due", "not_applicable"]);
  return chart.categories.map((name, index) => {
    if (index === chart.horizon?.at) return `${name}\n${chart.horizon.label}`;
    if (lead.values[index] != null || silent.has(lead.states?.[index])) return name;
    return `${name}\n${reason(lead, index, place)}`;
  });
}

function lineSeries(chart, series, place, colours, direct) {
  const look = looks(colours)[series.role] ?? looks(colours).plain;
  return {
    type: "line", name: series.name, connectNulls: false, showAllSymbol: true,
    symbol: look.symbol, symbolSize: look.size, z: series.role === "measured" ? 5 : 3,
    itemStyle: { color: look.color }, lineStyle: { color: look.color, width: look.width, type: look.type },
    data: series.values.map((_, index) => marked(item(chart, series, index, place), series.odd?.includes(index), colours)),
    endLabel: {
      show: direct, distance: 8, fontFamily: FONT, fontSize: 12, lineHeight: 16, color: colours.ink,
      formatter: ({ data }) => ending(chart, series, data, place),
    },
    labelLayout: { moveOverlap: "shiftY" },
  };
}

/** Room for the label of a line that ends on the floor; none where the floor is zero. */
function roomBelow(chart) {
  const known = chart.series.flatMap(({ values }) => values).filter((value) => value != null);
  const [least, most] = [Math.min(...known), Math.max(...known)];
  return chart.low == null && least > (most - least) * 0.1 ? "14%" : 0;
}

/** An outlier is a diamond: seen without colour, too. */
function marked(given, isOdd, colours) {
  return isOdd ? { ...given, symbol: "diamond", symbolSize: 15, itemStyle: { color: colours.orange } } : given;
}

function ending(chart, series, data, place) {
  const value = typeof data === "object" ? data?.value : data;
  return value == null ? series.name : `${held(series.name, place)}\n${held(measure(value, chart, place), place)}`;
}

/** A band is two stacked areas: an unseen one up to its low edge, a pale one up to its high. */
function bandSeries(band, index, colours) {
  const common = {
    type: "line", stack: `band-${index}`, symbol: "none", silent: true, lineStyle: { opacity: 0 },
    tooltip: { show: false }, stackStrategy: "all", emphasis: { disabled: true },
  };
  const height = band.low.map((low, at) => (low == null ? null : band.high[at] - low));
  return [
    { ...common, name: `${band.name} `, data: band.low },
    { ...common, name: band.name, data: height, itemStyle: { color: colours.pale }, areaStyle: { color: colours.pale, opacity: 0.45 } },
  ];
}

function horizonLine(chart, colours) {
  return {
    silent: true, symbol: "none", animation: false, lineStyle: { color: colours.gold, width: 1.5, type: "solid" },
    label: { show: false },
    data: [{ xAxis: chart.horizon.at }],
  };
}
