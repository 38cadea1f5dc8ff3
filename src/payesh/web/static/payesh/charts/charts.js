import { language, isRtl } from "../js/texts.js";
import { save } from "./downloads.js";
import { echarts } from "./engine.js";
import { heightOf, optionOf } from "./option.js";
import { palettes } from "./palette.js";
import { tooltip } from "./tooltip.js";

const NARROW = 460;
const calm = matchMedia("(prefers-reduced-motion: reduce)");
const theme = () => document.documentElement.dataset.bsTheme ?? "light";

/** Draws the description that stands beside `area` and keeps it in shape. */
export function draw(area) {
  if (area.dataset.drawn !== undefined) return;
  area.dataset.drawn = "";
  const { chart, words, signs } = JSON.parse(document.getElementById(area.dataset.chart).textContent);
  const figure = area.closest(".chart");
  figure.dataset.view ??= "chart";
  let drawing;
  let shape = "";

  const place = (width = area.clientWidth) => ({
    language: language(), rtl: isRtl(), narrow: width < NARROW, width, theme: theme(),
    animation: !calm.matches, words, signs,
  });
  const render = () => {
    if (!area.clientWidth) return;
    const here = place();
    const next = `${here.narrow} ${here.theme} ${Math.round(here.width / 80)}`;
    area.style.blockSize = `${heightOf(chart, here)}px`;
    if (!drawing) drawing = echarts.init(area, null, { renderer: "svg" });
    if (next !== shape) drawing.setOption(dressed(chart, here), { notMerge: true });
    shape = next;
    drawing.resize();
  };
  new ResizeObserver(render).observe(area);
  document.addEventListener("payesh:theme", () => {
    render();
    drawing?.getZr().flush(); // paper does not wait for the next frame
  });
  wire(figure, chart, place);
  render();
}

function dressed(chart, place) {
  const option = optionOf(chart, place);
  const colours = palettes[place.theme];
  option.tooltip = {
    ...option.tooltip, ...tooltip(chart, place), backgroundColor: colours.surface, borderColor: colours.line,
    textStyle: { color: colours.ink },
  };
  return option;
}

/** The switch between drawing and table, and the downloads of the drawing. */
function wire(figure, chart, place) {
  figure.addEventListener("click", (event) => {
    const view = event.target.closest("[data-show]");
    if (view) {
      figure.dataset.view = view.dataset.show;
      for (const one of figure.querySelectorAll("[data-show]")) one.setAttribute("aria-pressed", one === view);
    }
    const kind = event.target.closest("[data-save]")?.dataset.save;
    if (!kind) return;
    event.target.closest("details").open = false;
    const there = { ...place(1000), theme: "light", animation: false };
    save(kind, {
      title: chart.title, option: optionOf(chart, there), width: 1000, height: heightOf(chart, there), background: "#ffffff",
    });
  });
}
