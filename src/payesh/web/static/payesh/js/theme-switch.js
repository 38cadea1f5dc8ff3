/** The button that turns dark into light and remembers it on this device. */
export function startTheme() {
  const root = document.documentElement;
  for (const button of document.querySelectorAll("[data-theme-switch]")) {
    const tell = () => button.setAttribute("aria-pressed", root.dataset.bsTheme === "dark");
    tell();
    button.addEventListener("click", () => {
      const next = root.dataset.bsTheme === "dark" ? "light" : "dark";
      root.dataset.bsTheme = next;
      localStorage.setItem("payesh:theme", next);
      tell();
      document.dispatchEvent(new CustomEvent("payesh:theme"));
    });
  }
}
