// The tree beside the editor of an instrument is drawn anew with every part that is opened; the part
// that is open stays in sight.
export function startPartTrees(root) {
  const here = root.querySelector?.(".editor-tree [aria-current]");
  if (!here) return;
  for (const frame of [here.closest(".editor-tree"), here.closest(".editor-side")]) {
    if (!frame || frame.scrollHeight <= frame.clientHeight) continue;
    const place = here.getBoundingClientRect().top - frame.getBoundingClientRect().top;
    frame.scrollTop += place - frame.clientHeight / 3;
  }
}
