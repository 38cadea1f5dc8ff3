// The host's signature: strokes of a finger, pen or mouse, kept as an SVG path in a hidden field.
const WIDTH = 600;
const HEIGHT = 200;
const NEAR = 2; // points nearer than this to the last one say nothing new

export function startSignature(root) {
  for (const box of root.querySelectorAll?.("[data-signature]:not([data-ready])") ?? []) watch(box);
}

function watch(box) {
  box.dataset.ready = "";
  const canvas = box.querySelector("canvas");
  const field = box.querySelector("input[type=hidden]");
  const pen = canvas.getContext("2d");
  let last = null;
  const point = (event) => {
    const frame = canvas.getBoundingClientRect();
    const x = Math.round(((event.clientX - frame.left) / frame.width) * WIDTH);
    const y = Math.round(((event.clientY - frame.top) / frame.height) * HEIGHT);
    return [Math.min(Math.max(x, 0), WIDTH), Math.min(Math.max(y, 0), HEIGHT)];
  };
  canvas.addEventListener("pointerdown", (event) => {
    canvas.setPointerCapture(event.pointerId);
    last = point(event);
    field.value += `${field.value ? " " : ""}M${last[0]} ${last[1]}`;
  });
  canvas.addEventListener("pointermove", (event) => {
    if (!last) return;
    const next = point(event);
    if (Math.hypot(next[0] - last[0], next[1] - last[1]) < NEAR) return;
    field.value += ` L${next[0]} ${next[1]}`;
    pen.lineWidth = 3;
    pen.lineCap = pen.lineJoin = "round";
    pen.strokeStyle = getComputedStyle(canvas).color;
    pen.beginPath();
    pen.moveTo(...last);
    pen.lineTo(...next);
    pen.stroke();
    last = next;
  });
  for (const name of ["pointerup", "pointercancel"]) canvas.addEventListener(name, () => { last = null; });
  box.querySelector("[data-signature-clear]").addEventListener("click", () => {
    field.value = "";
    pen.clearRect(0, 0, canvas.width, canvas.height);
  });
}
