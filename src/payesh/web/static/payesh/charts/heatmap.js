// Rows by columns; every cell carries its number, so colour only helps the eye. Pure.
import { categoryAxis, FONT, frame, nameAxis, reason } from "./frame.js";
import { held, measure, number } from "./writing.js";

export function heatmapOption(chart, place, colours) {
  const base = frame(chart, place, colours);
  const known = chart.rows.flatMap(({ values }) => values).filter((value) => value != null);
  const range = [chart.low ?? Math.min(...known), chart.high ?? Math.max(...known)];
  const cells = chart.rows.flatMap((row, y) =>
    row.values.map((_, x) => cell(chart, row, x, y, range, place, colours)));
  const room = ((place.width ?? 900) * (place.narrow ? 0.58 : 0.7)) / chart.columns.length;
  return {
    ...base,
    grid: { ...base.grid, top: 8 },
    tooltip: { trigger: "item" },
    xAxis: {
      ...columnAxis(chart.columns, room, place, colours), position: "top", axisLine: { show: false },
    },
    yAxis: nameAxis(chart.rows.map(({ name }) => name), place, colours),
    series: [{
      type: "heatmap", data: cells,
      label: { show: room > 26, fontFamily: FONT, fontSize: 12, formatter: ({ data }) => data.short },
      emphasis: { itemStyle: { borderColor: colours.ink, borderWidth: 1.5 } },
    }],
  };
}

/** Names of columns stand upright where there is no room for them to lie. */
function columnAxis(columns, room, place, colours) {
  const longest = Math.max(...columns.flatMap((name) => name.split(" ")).map((word) => word.length));
  const upright = room < longest * 5.3;
  const axis = categoryAxis(columns, place, colours, { width: upright ? 18 : Math.floor(room / 7) });
  axis.axisLabel = { ...axis.axisLabel, interval: 0, hideOverlap: false, rotate: upright ? 90 : 0 };
  return axis;
}

function cell(chart, row, x, y, range, place, colours) {
  const value = row.values[x];
  const about = { name: row.name, column: chart.columns[x] };
  if (value == null) {
    return {
      ...about, value: [x, y, 0], told: reason(row, x, place), short: place.signs?.[row.states?.[x] || "not_answered"] ?? "·",
      itemStyle: { color: colours.surface, borderColor: colours.axis, borderWidth: 1, borderType: "dashed" },
      label: { color: colours.muted },
    };
  }
  const { color, ink } = shade(value, row.lights?.[x], range, colours);
  return {
    ...about, value: [x, y, value], told: measure(value, chart, place),
    short: held(number(value, chart.digits, place.language), place),
    itemStyle: { color, borderColor: colours.surface, borderWidth: 2 }, label: { color: ink },
  };
}

function shade(value, light, [low, high], colours) {
  if (light) return { color: colours.soft[light], ink: colours.ink };
  const steps = colours.depth.length;
  const at = high > low ? Math.min(steps - 1, Math.floor(((value - low) / (high - low)) * steps)) : steps - 1;
  const deep = at >= steps - 2;
  return { color: colours.depth[Math.max(0, at)], ink: deep ? colours.surface : colours.ink };
}
