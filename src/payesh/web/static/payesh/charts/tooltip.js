import { make } from "../js/texts.js";

/** The tooltip as elements: text never becomes HTML, and no style attribute is written. */
export function tooltip(chart, place) {
  const order = (chart.series ?? []).map(({ name }) => name);
  return {
    confine: true,
    borderWidth: 1,
    extraCssText: `direction:${place.rtl ? "rtl" : "ltr"};text-align:start;border-radius:8px`,
    formatter: (given) => {
      const points = Array.isArray(given) ? given : [given];
      const heading = points[0].data?.column ? `${points[0].data.name}، ${points[0].data.column}` : points[0].name;
      const rows = points.filter(({ data }) => data?.told)
        .sort((a, b) => order.indexOf(a.seriesName) - order.indexOf(b.seriesName)).map(row);
      return make("div", { class: "chart-tip" }, make("p", { class: "chart-tip-title" }, heading), ...rows);
    },
  };
}

function row({ color, seriesName, seriesType, data }) {
  const dot = make("span", { class: "chart-tip-dot" });
  dot.style.backgroundColor = data.itemStyle?.color ?? color;
  const name = seriesType === "heatmap" ? "" : seriesName;
  return make("p", { class: "chart-tip-row" }, dot, make("span", {}, name), make("strong", {}, data.told));
}
