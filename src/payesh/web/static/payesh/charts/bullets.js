// Several measures against their targets, one line each. Pure.
import { frame, gapNotes, item, legend, lyingValueAxis, nameAxis, numberColumn } from "./frame.js";

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
      numberColumn(chart, bullets.map(({ value }) => value), top, place, colours),
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

function targetMark(chart, series, place, colours) {
  return {
    type: "scatter", name: chart.target_name, symbol: "rect", symbolSize: [3, 22], z: 4,
    itemStyle: { color: colours.ink },
    data: series.values.map((value, at) => ({ ...item(chart, series, at, place), value: value == null ? null : [value, at] })),
  };
}
