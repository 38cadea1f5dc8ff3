// Everything a page without charts needs. Each part works on what htmx brings in, too.
import "./htmx.js";
import "./jalali-date.js";
import { startAssignment } from "./assignment.js";
import { startAutosave } from "./autosave.js";
import { startCharts } from "./chart-loader.js";
import { startDialogs } from "./dialogs.js";
import { startDrafts } from "./drafts.js";
import { startDrops } from "./drops.js";
import { startLive } from "./live.js";
import { startMenus } from "./menus.js";
import { startMessages } from "./messages.js";
import { startNetwork } from "./network.js";
import { startPartTrees } from "./part-tree.js";
import { startPrint } from "./print.js";
import { startSheet } from "./sheet.js";
import { startSignature } from "./signature.js";
import { startSlots } from "./slots.js";
import { startTabs } from "./tabs.js";
import { startTheme } from "./theme-switch.js";
import { startTrees } from "./tree.js";

const once = [startTheme, startMenus, startMessages, startDialogs, startNetwork, startPrint, startTrees, startAutosave, startAssignment, startSheet, startLive, startTabs, startSlots];
const wherever = [startDrops, startDrafts, startCharts, startSignature, startPartTrees];

for (const start of once) start();
for (const start of wherever) start(document);
document.addEventListener("htmx:load", (event) => {
  for (const start of wherever) start(event.target);
});

document.querySelector("[data-focus]")?.focus();
