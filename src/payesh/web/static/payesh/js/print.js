/** A page that is meant for paper offers its own button. */
export function startPrint() {
  document.addEventListener("click", (event) => {
    if (event.target.closest?.("[data-print]")) window.print();
  });
}
