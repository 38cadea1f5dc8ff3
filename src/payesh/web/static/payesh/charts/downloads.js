import { echarts } from "./engine.js";

/** Saves the drawing. PNG is drawn anew on a canvas, where the page's font is at hand. */
export async function save(kind, { title, option, width, height, background }) {
  const holder = document.createElement("div");
  const renderer = kind === "png" ? "canvas" : "svg";
  const drawing = echarts.init(holder, null, { renderer, width, height, devicePixelRatio: 2 });
  await document.fonts.ready;
  drawing.setOption({ ...option, animation: false, backgroundColor: background });
  const blob = kind === "png" ? await pngOf(drawing) : svgOf(drawing);
  drawing.dispose();
  offer(blob, `${title}.${kind}`);
}

function pngOf(drawing) {
  return new Promise((done) => { drawing.renderToCanvas({ pixelRatio: 2 }).toBlob(done, "image/png"); });
}

function svgOf(drawing) {
  return new Blob([drawing.renderToSVGString()], { type: "image/svg+xml" });
}

function offer(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name.replace(/[\\/:*?"<>|]/g, " ");
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
