// Collects and bundles the browser assets into src/payesh/web/static/vendor, and what draws charts
// in documents into src/payesh/reports/rendering/vendor (neither is ever committed).
// Run by `npm run build`; needs no network. `npm run build -- --watch` rebuilds on change.
import { build, context } from "esbuild";
import { cp, mkdir, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, extname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const PACKAGE = join(ROOT, "src/payesh");
const SOURCE = join(PACKAGE, "web/static/payesh");
const VENDOR = join(PACKAGE, "web/static/vendor");
const RENDERING = join(PACKAGE, "reports/rendering");
const MODULES = join(ROOT, "node_modules");
const watching = process.argv.includes("--watch");
// Built beside and moved into place at the end, so that a running server never misses a file.
const OUT = watching ? VENDOR : `${VENDOR}.new`;

const BUNDLES = {
  bundle: true,
  minify: true,
  format: "esm",
  target: ["chrome111", "firefox115", "safari16.4"],
  outdir: OUT,
  legalComments: "none",
  external: ["fonts/*"],
  logLevel: "warning",
  entryPoints: [
    { in: join(SOURCE, "js/theme.js"), out: "theme" },
    { in: join(SOURCE, "js/payesh.js"), out: "payesh" },
    { in: join(SOURCE, "js/public.js"), out: "public" },
    { in: join(SOURCE, "charts/charts.js"), out: "charts" },
    { in: join(SOURCE, "css/payesh.css"), out: "payesh" },
  ],
};

/** The page's own charts for a V8 without a page. */
const ON_PAPER = {
  bundle: true,
  minify: true,
  format: "iife",
  target: "es2022",
  legalComments: "none",
  logLevel: "warning",
  entryPoints: [join(RENDERING, "drawing.js")],
};
const WEIGHTS = ["Regular", "Medium", "SemiBold", "Bold"];

const COPIES = [
  ["bootstrap/dist/css/bootstrap.min.css", "bootstrap.css"],
  ["bootstrap/dist/css/bootstrap.rtl.min.css", "bootstrap.rtl.css"],
  ["vazirmatn/fonts/webfonts/Vazirmatn[wght].woff2", "fonts/vazirmatn.woff2"],
  ["vazirmatn/OFL.txt", "fonts/OFL.txt"],
];

async function copyFiles() {
  await mkdir(join(OUT, "fonts"), { recursive: true });
  for (const [from, to] of COPIES) await cp(join(MODULES, from), join(OUT, to));
  for (const name of ["bootstrap.css", "bootstrap.rtl.css"]) await dropMapComment(join(OUT, name));
}

/** The script and the type of documents, each put in place at once. */
async function prepareDocuments() {
  const folder = join(RENDERING, "vendor");
  await mkdir(folder, { recursive: true });
  await build({ ...ON_PAPER, outfile: join(folder, "drawing.js.new") });
  await rename(join(folder, "drawing.js.new"), join(folder, "drawing.js"));
  for (const weight of WEIGHTS) {
    const name = `Vazirmatn-${weight}.ttf`;
    await cp(join(MODULES, "vazirmatn/fonts/ttf", name), join(folder, name));
  }
  await cp(join(MODULES, "vazirmatn/OFL.txt"), join(folder, "OFL.txt"));
}

/** The source map is not shipped, and a manifest storage refuses a link to a missing file. */
async function dropMapComment(path) {
  const css = await readFile(path, "utf8");
  await writeFile(path, css.replace(/\/\*# sourceMappingURL=.*?\*\//g, ""));
}

async function* filesUnder(folder, endings) {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (path.startsWith(VENDOR) || entry.name === "__pycache__") continue;
    if (entry.isDirectory()) yield* filesUnder(path, endings);
    else if (endings.includes(extname(path))) yield path;
  }
}

/** Names in quotes: any in Python, those on a line about an icon elsewhere, and icons.txt. */
async function iconNames(known) {
  const names = new Map();
  for await (const path of filesUnder(join(PACKAGE, "web"), [".html", ".py", ".js"])) {
    const text = await readFile(path, "utf8");
    for (const line of text.split("\n")) {
      if (extname(path) !== ".py" && !/icon/i.test(line)) continue;
      for (const [, name] of line.matchAll(/["']([a-z0-9][a-z0-9-]*)["']/g)) {
        if (known.has(name)) names.set(name, path);
      }
      for (const [, name] of line.matchAll(/{%\s*icon\s+["']([^"']+)["']/g)) {
        if (!known.has(name)) throw new Error(`${path}: there is no icon called "${name}"`);
      }
    }
  }
  const listed = (await readFile(join(SOURCE, "icons.txt"), "utf8")).split("\n");
  for (const name of listed.map((line) => line.replace(/#.*/, "").trim()).filter(Boolean)) {
    if (!known.has(name)) throw new Error(`icons.txt: there is no icon called "${name}"`);
    names.set(name, "icons.txt");
  }
  return [...names.keys()].sort();
}

async function drawSprite() {
  const folder = join(MODULES, "bootstrap-icons/icons");
  const known = new Set((await readdir(folder)).map((file) => file.replace(/\.svg$/, "")));
  const names = await iconNames(known);
  const symbols = await Promise.all(names.map(async (name) => {
    const svg = await readFile(join(folder, `${name}.svg`), "utf8");
    const viewBox = svg.match(/viewBox="([^"]+)"/)[1];
    const body = svg.replace(/^[\s\S]*?<svg[^>]*>/, "").replace(/<\/svg>\s*$/, "").replace(/\s+/g, " ");
    return `<symbol id="${name}" viewBox="${viewBox}">${body.trim()}</symbol>`;
  }));
  const sprite = `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("\n")}</svg>\n`;
  await writeFile(join(OUT, "icons.svg"), sprite);
  return names.length;
}

async function report(icons) {
  const sizes = [];
  for (const name of ["payesh.js", "charts.js", "payesh.css", "bootstrap.rtl.css", "icons.svg"]) {
    sizes.push(`${name} ${Math.ceil((await stat(join(OUT, name))).size / 1024)} KB`);
  }
  console.log(`assets: ${sizes.join(", ")}; ${icons} icons`);
}

if (!watching) await rm(OUT, { recursive: true, force: true });
await copyFiles();
await prepareDocuments();
if (watching) await (await context(BUNDLES)).watch();
else await build(BUNDLES);
await report(await drawSprite());
if (!watching) {
  await rm(VENDOR, { recursive: true, force: true });
  await rename(OUT, VENDOR);
}
