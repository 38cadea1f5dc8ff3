// Runs before the first paint: sets the remembered look, or the one the device asks for.
(() => {
  const root = document.documentElement;
  const device = matchMedia("(prefers-color-scheme: dark)");
  const paper = matchMedia("print");
  const remembered = () => {
    try { return localStorage.getItem("payesh:theme"); } catch { return null; }
  };
  const apply = () => {
    const wanted = remembered() || (device.matches ? "dark" : "light");
    root.dataset.bsTheme = paper.matches ? "light" : wanted;
    document.dispatchEvent(new CustomEvent("payesh:theme"));
  };
  root.dataset.script = "";
  apply();
  device.addEventListener("change", apply);
  paper.addEventListener("change", apply);
})();
