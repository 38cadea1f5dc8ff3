import htmx from "htmx.org/dist/htmx.esm.js";

// Its settings stand in the page's <meta name="htmx-config">: no eval, no inline style.
window.htmx = htmx;
