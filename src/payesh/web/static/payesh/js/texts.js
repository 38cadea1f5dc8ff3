/** What the scripts say, in the page's language (see shell/texts.html). */
const island = document.getElementById("payesh-texts");
const texts = island ? JSON.parse(island.textContent) : {};

export const text = (key) => texts[key] || key;

export const language = () => (document.documentElement.lang === "en" ? "en" : "fa");

export const isRtl = () => document.documentElement.dir === "rtl";

/** An element with attributes and children; strings become text, so nothing is parsed as HTML. */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) element.setAttribute(name, "");
    else if (value !== false && value != null) element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

const SVG = "http://www.w3.org/2000/svg";

/** An icon of the sprite. Its name must stand in icons.txt or on a line that says icon. */
export function icon(name, css = "icon") {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", css);
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", `${document.documentElement.dataset.icons}#${name}`);
  svg.append(use);
  return svg;
}
