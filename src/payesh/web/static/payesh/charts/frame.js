// What all charts share: type, axes that run with the language, marks, words of gaps. Pure.
import { broken, held, measure, number, tick } from "./writing.js";

export const FONT = "Vazirmatn, 'Segoe UI', Tahoma, sans-serif";

/** The option every chart starts from. */
export function frame(chart, place, colours) {
  return {
    animation: Boolean(place.animation),
    animationDuration: 350,
    textStyle: { fontFamily: FONT, color: colours.ink },
    aria: { enabled: true, label: { description: chart.summary || [chart.title, chart.note].filter(Boolean).join(". ") } },
    grid: { top: 24, bottom: 8, left: 12, right: 12, outerBoundsMode: "same", outerBoundsContain: "axisLabel" },
  };
}

/** A legend on the side where reading begins. */
export function legend(names, place, colours) {
  return {
    data: place.rtl ? [...names].reverse() : names, top: 0, [place.rtl ? "right" : "left"]: 0, align: place.rtl ? "right" : "left",
    icon: "roundRect", itemWidth: 14, itemHeight: 10, itemGap: 16,
    textStyle: { fontFamily: FONT, fontSize: 12, color: colours.ink },
  };
}

const label = (colours, size = 12) => ({ fontFamily: FONT, fontSize: size, color: colours.muted });

/** How many letters of a name fit beside lying bars. */
export const nameRoom = (place) => Math.round(Math.min(34, Math.max(15, ((place.width ?? 900) * 0.3) / 6.2)));

/** Categories along the foot, from right to left in Persian. */
export function categoryAxis(labels, place, colours, { width = 12, boundaryGap = true } = {}) {
  const crowded = labels.length > (place.narrow ? 8 : 14);
  return {
    type: "category", data: labels, inverse: place.rtl, boundaryGap,
    axisLine: { lineStyle: { color: colours.axis } }, axisTick: { show: false },
    axisLabel: {
      ...label(colours), interval: crowded ? "auto" : 0, hideOverlap: crowded, lineHeight: 17, formatter: (words) => {
        const [name, ...more] = words.split("\n");
        return held([broken(name, width, 3), ...more].join("\n"), place);
      },
    },
  };
}

/** Values up the side where reading begins. */
export function valueAxis(chart, place, colours, extra = {}) {
  return {
    type: "value", position: place.rtl ? "right" : "left", min: chart.low ?? undefined, max: chart.high ?? undefined,
    minInterval: chart.digits === 0 ? 1 : 0,
    scale: chart.low == null && chart.kind === "line", splitNumber: place.narrow ? 3 : 5,
    interval: chart.low != null && chart.high != null ? (chart.high - chart.low) / 4 : undefined,
    axisLine: { show: false }, axisTick: { show: false }, splitLine: { lineStyle: { color: colours.line } },
    axisLabel: { ...label(colours), formatter: (value) => held(tick(value, chart, place), place) },
    ...extra,
  };
}

/** Names down the side where reading begins, the first on top. */
export function nameAxis(labels, place, colours) {
  return {
    type: "category", data: labels, inverse: true, position: place.rtl ? "right" : "left",
    axisLine: { show: false }, axisTick: { show: false },
    axisLabel: {
      ...label(colours), color: colours.ink, lineHeight: 16, interval: 0, margin: 10,
      align: place.rtl ? "left" : "right", formatter: (words) => held(broken(words, nameRoom(place)), place),
    },
  };
}

/** Values along the foot of lying bars. */
export function lyingValueAxis(chart, place, colours) {
  return {
    ...valueAxis(chart, place, colours), position: "bottom", inverse: place.rtl,
  };
}

/** Lines across a chart at named values. `axis` is the axis that carries the values. */
export function thresholds(marks, axis, chart, place, colours) {
  if (!marks?.length) return undefined;
  return {
    silent: true, symbol: "none", animation: false, z: 1,
    lineStyle: { color: colours.gold, type: [5, 4], width: 1.5 },
    label: {
      fontFamily: FONT, fontSize: 12, color: colours.goldInk, formatter: ({ name }) => held(name, place),
      position: axis === "y" ? (place.rtl ? "insideStartTop" : "insideEndTop") : "start", distance: 4,
    },
    data: marks.map((mark) => ({ name: mark.label, [axis === "y" ? "yAxis" : "xAxis"]: mark.at })),
  };
}

/** The words for a place without a number. */
export function reason(series, index, place) {
  const state = series.states?.[index] || "not_answered";
  return place.words?.[state] ?? state;
}

/** Numbers in a column of their own, so that no mark of a target runs through them. */
export function numberColumn(chart, values, top, place, colours) {
  return {
    type: "scatter", silent: true, symbolSize: 0.1, tooltip: { show: false }, itemStyle: { color: "transparent" },
    data: values.map((value, at) => ({ value: [top, at], shown: value })),
    label: {
      show: true, position: place.rtl ? "left" : "right", distance: 8, fontFamily: FONT, fontSize: 13, color: colours.ink,
      formatter: ({ data }) => (data.shown == null ? "" : held(number(data.shown, chart.digits, place.language), place)),
    },
  };
}

/** Words where a bar would stand if there were a number. */
export function gapNotes(chart, series, lying, place, colours) {
  const foot = chart.low ?? 0;
  const silent = series.values.flatMap((value, at) => (value == null ? [at] : []));
  return {
    type: "scatter", silent: true, symbolSize: 0.1, tooltip: { show: false }, z: 6, itemStyle: { color: "transparent" },
    data: silent.map((at) => ({ value: lying ? [foot, at] : [at, foot], note: reason(series, at, place) })),
    label: {
      show: true, fontFamily: FONT, fontSize: 12, lineHeight: 16, color: colours.muted, distance: 6,
      backgroundColor: colours.surface, padding: [1, 3], borderRadius: 3,
      position: lying ? (place.rtl ? "left" : "right") : "top",
      formatter: ({ data }) => held(lying ? data.note : broken(data.note, 8), place),
    },
  };
}

/** A data item that the tooltip can tell: its number written out, or why there is none. */
export function item(chart, series, index, place) {
  const value = series.values[index];
  const told = value == null ? reason(series, index, place) : measure(value, chart, place);
  return { value: value ?? null, told };
}
