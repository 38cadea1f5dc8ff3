// What ECharts expects of its surroundings and a bare V8 does not have. Nothing waits here: what
// would be done later is left undone, for a printed chart is drawn at once.
globalThis.setTimeout ??= () => 0;
globalThis.clearTimeout ??= () => {};
