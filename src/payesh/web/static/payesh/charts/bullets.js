// Several measures against their targets, one line each. Pure.
import { FONT, frame, gapNotes, item, legend, lyingValueAxis, nameAxis } from "./frame.js";
import { held, number } from "./writing.js";

export function bulletsOption(chart, place, colours) {
  const base = frame(chart, place, colours);
  const { bullets } = chart;
  const top = chart.high ?? Math.max(...bullets.flatMap(({ value, target, bounds }) => [value ?? 0, target ?? 0, ...bounds]));
  const series = (key) => ({ values: bullets.map((one) => one[key]), states: bullets.map(({ state }) => state) });
  const grounds = bullets.map(() => top);
  const bounded = bullets.map(({ bounds }) => bounds.at(-1) ?? null);
  const ground = (data, color, z) => ({
    type: "bar", data, barWidth: 22, barGap: "-100%", silent: true, tooltip: { show: false }, itemStyle: { color }, z, animation: false,
  });
  return {
    ...base,
    grid: { ...base.grid, top: 36, [place.rtl ? "left" : "right"]: 48 },
    legend: legend([chart.value_name, chart.target_name], place, colours),
    tooltip: { trigger: "axis", axisPointer: { type: "none" } },
    xAxis: lyingValueAxis({ ...chart, low: chart.low ?? 0, high: top }, place, colours),
    yAxis: [
      nameAxis(bullets.map(({ name }) => name), place, colours),
      { type: "category", data: bullets.map(({ name }) => name), inverse: true, show: false },
    ],
    series: [
      ground(grounds, colours.ground, 1),
      ground(bounded, colours.line, 2),
      valueBar(chart, series("value"), place, colours),
      targetMark(chart, series("target"), place, colours),
      numbers(chart, top, place, colours),
      gapNotes(chart, series("value"), true, place, colours),
    ],
  };
}

function valueBar(chart, series, place, colours) {
  return {
    type: "bar", name: chart.value_name, yAxisIndex: 1, barWidth: 9, z: 3, itemStyle: { color: colours.brand },
    data: series.values.map((_, at) => {
      const light = chart.bullets[at].light;
      return { ...item(chart, series, at, place), ...(light ? { itemStyle: { color: colours[light] } } : {}) };
    }),
  };
}

/** The numbers stand in a column of their own, so that no target mark runs through them. */
function numbers(chart, top, place, colours) {
  return {
    type: "scatter", silent: true, symbolSize: 0.1, tooltip: { show: false }, itemStyle: { color: "transparent" },
    data: chart.bullets.map(({ value }, at) => ({ value: [top, at], shown: value })),
    label: {
      show: true, position: place.rtl ? "left" : "right", distance: 8, fontFamily: FONT, fontSize: 13, color: colours.ink,
      formatter: ({ data }) => (data.shown == null ? "" : held(number(data.shown, chart.digits, place.language), place)),
    },
  };
}

function targetMark(chart, series, place, colours) {
  return {
    type: "scatter", name: chart.target_name, symbol: "rect", symbolSize: [3, 22], z: 4,
    itemStyle: { color: colours.ink },
    data: series.values.map((value, at) => ({ ...item(chart, series, at, place), value: value == null ? null : [value, at] })),
  };
}
