// The form for opinions: counts characters, solves the puzzle while one writes, sends it along.
// Without this script the form works as it stands.
const QUICKEST_MS = 3500;
const PATIENCE_MS = 60_000;

const form = document.querySelector("[data-opinion]");
const opened = performance.now();

function solving() {
  return new Promise((resolve) => {
    const worker = new Worker(form.dataset.worker, { type: "module" });
    const done = (solution) => {
      worker.terminate();
      resolve(solution);
    };
    worker.addEventListener("message", ({ data }) => done(data));
    worker.addEventListener("error", () => done(""));
    setTimeout(() => done(""), PATIENCE_MS);
    const { nonce, bits, parts } = form.dataset;
    worker.postMessage({ nonce, bits: Number(bits), parts: Number(parts) });
  });
}

const pause = (ms) => new Promise((resolve) => { setTimeout(resolve, Math.max(0, ms)); });

function countCharacters() {
  const field = form.elements.comment;
  const told = form.querySelector("[data-counter]");
  const format = new Intl.NumberFormat(document.documentElement.lang === "fa" ? "fa-IR" : "en");
  const tell = () => {
    const left = field.maxLength - field.value.length;
    told.textContent = field.value ? told.dataset.counter.replace("{left}", format.format(left)) : "";
  };
  field.addEventListener("input", tell);
  tell();
}

const solution = solving();
countCharacters();

form.addEventListener("submit", async (event) => {
  if (form.dataset.ready) return;
  event.preventDefault();
  if (form.dataset.sending) return;
  form.dataset.sending = "yes";
  const wait = form.querySelector("[data-wait]");
  wait.textContent = wait.dataset.wait;
  form.elements.solution.value = await solution;
  await pause(QUICKEST_MS - (performance.now() - opened));
  form.dataset.ready = "yes";
  form.requestSubmit();
});

// A puzzle counts once: whoever comes back to the form gets a new one.
addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
