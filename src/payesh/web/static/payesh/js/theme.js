// Runs before the first paint: sets the remembered look, or the one the device asks for.
(() => {
  const root = document.documentElement;
  const device = matchMedia("(prefers-color-scheme: dark)");
  const remembered = () => {
    try { return localStorage.getItem("payesh:theme"); } catch { return null; }
  };
  const apply = () => {
    root.dataset.bsTheme = remembered() || (device.matches ? "dark" : "light");
  };
  root.dataset.script = "";
  apply();
  device.addEventListener("change", apply);
})();
