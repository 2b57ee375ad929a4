// Drawings are laid out by the server for this page's width; wheel, drag and arrow keys ask for another period.
const box = document.querySelector("[data-drawing]");
const DAY = 86_400_000;
let turn = 0, timer = 0;

async function draw(extra = "") {
  const number = ++turn;
  const width = Math.floor(box.clientWidth - 28);
  const response = await fetch(`${box.dataset.drawing}?${box.dataset.query}&w=${width}${extra}`, { headers: { "X-Part": "1" } });
  const html = await response.text();
  if (number !== turn || !response.ok) return;
  const focused = box.contains(document.activeElement) ? document.activeElement : null;
  const move = focused?.dataset?.move, canvas = focused?.matches(".canvas"), id = focused?.dataset?.id;
  box.innerHTML = html;
  if (move) box.querySelector(`[data-move=${move}]`)?.focus();
  else if (id) box.querySelector(`[data-id="${CSS.escape(id)}"]`)?.focus();
  else if (canvas) box.querySelector(".canvas")?.focus({ preventScroll: true });
}
const iso = (time) => new Date(time).toISOString().slice(0, 10);
const shown = () => {
  const canvas = box.querySelector(".canvas[data-stretches]");
  return canvas && { from: Date.parse(canvas.dataset.from), to: Date.parse(canvas.dataset.to), stretches: JSON.parse(canvas.dataset.stretches), svg: canvas.querySelector("svg") };
};
const ask = (from, to) => draw(`&from=${iso(from)}&to=${iso(Math.max(to, from + DAY))}`);

// The day under a place on the axis; within a break, the nearer edge.
function day(stretches, x) {
  const held = stretches.find((s) => x <= s[1]) ?? stretches.at(-1);
  const share = Math.min(1, Math.max(0, (x - held[0]) / (held[1] - held[0])));
  return Date.parse(held[2]) + share * (Date.parse(held[3]) - Date.parse(held[2]));
}
function zoom(factor, x) {
  const now = shown();
  if (!now) return;
  const width = now.svg.clientWidth;
  if (factor < 1) return ask(day(now.stretches, x - x * factor), day(now.stretches, x + (width - x) * factor));
  const more = ((now.to - now.from) * (factor - 1)) / 2;
  return ask(now.from - more, now.to + more);
}
if ("fixed" in box.dataset === false) {
  box.addEventListener("wheel", (event) => {
    const now = shown();
    if (!now || !event.target.closest(".canvas") || Math.abs(event.deltaY) < Math.abs(event.deltaX)) return;
    event.preventDefault();
    clearTimeout(timer);
    const x = event.clientX - now.svg.getBoundingClientRect().left;
    timer = setTimeout(() => zoom(event.deltaY < 0 ? 0.75 : 1.4, x), 30);
  }, { passive: false });
  let start = null;
  box.addEventListener("pointerdown", (event) => { if (event.target.closest(".canvas")) start = { x: event.clientX, now: shown(), moved: false }; });
  addEventListener("pointerup", (event) => {
    if (!start?.now) return;
    const { now, x } = start, by = event.clientX - x;
    box.querySelector(".canvas")?.classList.remove("moving");
    start = null;
    if (Math.abs(by) > 8) ask(...[now.from, now.to].map((time) => time - (by / now.svg.clientWidth) * (now.to - now.from)));
  });
  addEventListener("pointermove", (event) => { if (start && Math.abs(event.clientX - start.x) > 8) box.querySelector(".canvas")?.classList.add("moving"); });
  box.addEventListener("dragstart", (event) => event.preventDefault());
  box.addEventListener("keydown", (event) => {
    const move = { ArrowLeft: "earlier", ArrowRight: "later", "+": "in", "=": "in", "-": "out", 0: "whole" }[event.key];
    if (!move || !event.target.closest(".canvas")) return;
    event.preventDefault();
    box.querySelector(`[data-move=${move}]`).click();
  });
  box.addEventListener("click", (event) => {
    const link = event.target.closest("[data-move]");
    if (!link) return;
    event.preventDefault();
    const query = new URL(link.href).searchParams;
    draw(`&from=${query.get("from")}&to=${query.get("to")}`);
  });
}
// Over a name: its own lines and whom they reach stand out.
function light(event) {
  const map = box.querySelector(".map.two"), id = event.target.closest?.("[data-id]")?.dataset.id;
  if (!map) return;
  map.classList.toggle("lit", Boolean(id));
  const near = new Set([id]);
  for (const edge of map.querySelectorAll(".edge")) {
    const ends = edge.dataset.ends.split(" "), on = ends.includes(id);
    edge.classList.toggle("on", on);
    if (on) for (const end of ends) near.add(end);
  }
  for (const spot of map.querySelectorAll(".spot")) spot.classList.toggle("on", near.has(spot.dataset.id));
}
for (const kind of ["pointerover", "focusin"]) box.addEventListener(kind, light);
for (const kind of ["pointerleave", "focusout"]) box.addEventListener(kind, light);
let width = box.clientWidth;
new ResizeObserver(() => {
  if (Math.abs(box.clientWidth - width) < 24) return;
  width = box.clientWidth;
  const now = shown();
  draw(now ? `&from=${iso(now.from)}&to=${iso(now.to)}` : "");
}).observe(box);
draw(location.search.includes("from=") ? `&${new URLSearchParams([...new URLSearchParams(location.search)].filter(([k]) => k === "from" || k === "to"))}` : "");
