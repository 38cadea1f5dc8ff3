// Everything a public page needs, and nothing of the desks behind the sign-in.
import { startCharts } from "./chart-loader.js";
import { startCopying } from "./copying.js";
import { startMenus } from "./menus.js";
import { startPrint } from "./print.js";
import { startTheme } from "./theme-switch.js";

startTheme();
startMenus();
startPrint();
startCopying();
startCharts(document);
