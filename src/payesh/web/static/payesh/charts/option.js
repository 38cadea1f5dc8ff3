// From a description (payesh.reports.charts) to an ECharts option. Knows no page and no screen, so
// that the same code draws in the browser and on a server.
import { barOption, leagueOption, lies } from "./bars.js";
import { bulletsOption } from "./bullets.js";
import { heatmapOption } from "./heatmap.js";
import { lineOption } from "./line.js";
import { palettes } from "./palette.js";
import { rangesOption } from "./ranges.js";

const kinds = {
  line: lineOption, bars: barOption, league: leagueOption, heatmap: heatmapOption, bullets: bulletsOption,
  ranges: rangesOption,
};

/**
 * @param chart the description as data
 * @param place { language: "fa"|"en", rtl, narrow, width, theme: "light"|"dark", animation, words, signs }
 */
export function optionOf(chart, place) {
  return kinds[chart.kind](chart, place, palettes[place.theme ?? "light"]);
}

/** How tall the drawing should be, in pixels. */
export function heightOf(chart, place) {
  const lying = chart.kind === "league" || (chart.kind === "bars" && lies(chart, place));
  if (chart.kind === "heatmap") return (place.narrow ? 150 : 90) + chart.rows.length * 34;
  if (chart.kind === "bullets") return 90 + chart.bullets.length * 44;
  if (chart.kind === "ranges") return 110 + chart.categories.length * (place.narrow ? 38 : 32);
  if (!lying) return place.narrow ? 300 : place.low ? 260 : 340;
  const bars = Math.max(1, chart.series.length);
  return 90 + chart.categories.length * (chart.kind === "league" ? 28 : 14 + bars * 18);
}
