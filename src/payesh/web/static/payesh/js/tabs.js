// A bar of tabs that is wider than the screen begins with the page one is on in sight.
export function startTabs() {
  for (const here of document.querySelectorAll(".tab[aria-current], .subtab[aria-current]")) {
    const bar = here.closest("ul");
    if (bar.scrollWidth <= bar.clientWidth) continue;
    const off = here.getBoundingClientRect().left - bar.getBoundingClientRect().left;
    bar.scrollLeft += off - (bar.clientWidth - here.clientWidth) / 2;
  }
}
