// The colours of the drawings. The page and the printed document take them from here, so that a
// description needs no screen to be drawn.
const light = {
  ink: "#14222c", muted: "#566773", line: "#dde5eb", axis: "#8494a1", surface: "#ffffff", ground: "#e9eff4",
  brand: "#0b4f66", mid: "#4c8aa0", dim: "#7fabbb", pale: "#b9d3dd", gold: "#c9952c", goldInk: "#7a5408",
  green: "#1b7a44", yellow: "#c79a00", orange: "#cf5f12", red: "#b5332f",
  soft: { green: "#cdebd8", yellow: "#fbeaa6", orange: "#fbd3b4", red: "#f6c4c2" },
  depth: ["#eef5f8", "#cfe2ea", "#a5c8d5", "#6fa5b8", "#2f748d", "#0b4f66"],
};

const dark = {
  ink: "#e8eff3", muted: "#9fb0bb", line: "#2a3a45", axis: "#7d8f9b", surface: "#152129", ground: "#22323c",
  brand: "#5aa9c2", mid: "#86cde4", dim: "#3d7489", pale: "#2b5567", gold: "#d8a94a", goldInk: "#ecc673",
  green: "#3fa869", yellow: "#d6ac1e", orange: "#e0813d", red: "#d9605c",
  soft: { green: "#1d4a2e", yellow: "#4b3e10", orange: "#553118", red: "#582625" },
  depth: ["#1a2831", "#17323e", "#1b4556", "#215d74", "#2f8ba8", "#86cde4"],
};

export const palettes = { light, dark };
