// A tree table: a branch is asked for once, then folded and unfolded in place.

/** Rows of the subtree below a row; paths of one step more begin with the parent's path. */
function below(row) {
  const { path } = row.dataset;
  const rows = [...row.parentElement.querySelectorAll("tr[data-path]")];
  return rows.filter((one) => one !== row && one.dataset.path.startsWith(path));
}

function isFolded(row) {
  return row.querySelector("[data-toggle-branch]")?.getAttribute("aria-expanded") === "false";
}

/** Show a row if none of the rows above it is folded. */
function settle(tree) {
  const folded = [...tree.querySelectorAll("tr[data-path]")].filter(isFolded);
  for (const row of tree.querySelectorAll("tr[data-path]")) {
    const { path } = row.dataset;
    row.hidden = folded.some((one) => one !== row && path.startsWith(one.dataset.path));
  }
}

function toggle(link) {
  const row = link.closest("tr");
  const unfold = link.getAttribute("aria-expanded") !== "true";
  link.setAttribute("aria-expanded", String(unfold));
  if (unfold && below(row).length === 0) window.htmx.trigger(link, "unfold");
  else settle(row.parentElement);
}

export function startTrees() {
  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-toggle-branch]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    toggle(link);
  });
  document.addEventListener("keydown", (event) => {
    const link = event.target.closest("[data-toggle-branch]");
    if (!link || event.key !== " ") return;
    event.preventDefault();
    toggle(link);
  });
}
