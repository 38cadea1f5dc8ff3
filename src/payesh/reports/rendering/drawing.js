// Draws a chart without a browser: the page's own option.js and ECharts on a bare V8. Bundled into
// vendor/drawing.js by tools/assets.mjs; payesh.reports.rendering.drawing calls `drawing`.
import "./no_page.js";
import { BarChart, CustomChart, HeatmapChart, LineChart, ScatterChart } from "echarts/charts";
import { GridComponent, LegendComponent, MarkLineComponent } from "echarts/components";
import * as echarts from "echarts/core";
import { LabelLayout } from "echarts/features";
import { SVGRenderer } from "echarts/renderers";
import { heightOf, optionOf } from "../../web/static/payesh/charts/option.js";
import { measuring } from "./measuring.js";

echarts.use([
  BarChart, CustomChart, HeatmapChart, LineChart, ScatterChart, GridComponent, LegendComponent,
  MarkLineComponent, LabelLayout, SVGRenderer,
]);

/** Paper answers no pointer and stands still. */
function printed(option) {
  const { tooltip, ...rest } = option;
  return { ...rest, animation: false };
}

globalThis.drawing = {
  /** `widths`: per character its width in parts of the type size, plain or by its place in a word. */
  begin(widths) {
    echarts.setPlatformAPI({ measureText: measuring(widths) });
    return true;
  },

  /** The option that the page would draw, for tests; functions are told by their name alone. */
  option(chart, place) {
    return JSON.stringify(
      { option: optionOf(chart, place), height: heightOf(chart, place) },
      (key, value) => (typeof value === "function" ? "(function)" : value),
    );
  },

  /** How tall the drawing will be, in pixels. */
  height(chart, place) {
    return heightOf(chart, place);
  },

  /** The drawing as SVG text. */
  svg(chart, place) {
    const size = { width: place.width, height: heightOf(chart, place) };
    const area = echarts.init(null, null, { renderer: "svg", ssr: true, ...size });
    try {
      area.setOption(printed(optionOf(chart, place)));
      return area.renderToSVGString();
    } finally {
      area.dispose();
    }
  },
};
