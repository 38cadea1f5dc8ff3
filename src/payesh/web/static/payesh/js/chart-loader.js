let charts;

/** Fetches the chart code only where a chart stands, once. */
export function startCharts(root) {
  const found = root.querySelectorAll?.("[data-chart]:not([data-drawn])") ?? [];
  if (!found.length) return;
  const code = new URL(document.documentElement.dataset.charts, document.baseURI).href;
  charts ??= import(code);
  charts.then(({ draw }) => found.forEach(draw)).catch(() => found.forEach(showTable));
}

function showTable(area) {
  area.closest(".chart").dataset.view = "table";
}
