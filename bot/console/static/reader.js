// Choose highlighted words: the statements they prove stand alone in the panel; the address names the quote.
const panel = document.querySelector(".proofs");
const marks = [...document.querySelectorAll("[data-q]")];
let chosen = null;
const cards = [...document.querySelectorAll("[data-key]")];

// On a phone the panel lies over the foot of the article: the chosen words go above it.
function show(mark, from) {
  const over = getComputedStyle(panel).position === "fixed";
  if (from !== "article") mark.scrollIntoView({ block: over ? "start" : "center" });
  else if (over && mark.getBoundingClientRect().bottom > panel.getBoundingClientRect().top - 8) mark.scrollIntoView({ block: "start" });
}
function pick(keys, from) {
  const on = new Set(keys.filter((key) => cards.some((card) => card.dataset.key === key)));
  for (const mark of marks) mark.classList.toggle("on", mark.dataset.q.split(" ").some((key) => on.has(key)));
  for (const card of cards) card.classList.toggle("on", on.has(card.dataset.key));
  panel.classList.toggle("picked", on.size > 0);
  panel.scrollTop = 0;
  const first = marks.find((mark) => mark.classList.contains("on"));
  if (first) show(first, from);
}
for (const mark of marks) {
  mark.addEventListener("click", (event) => {
    event.preventDefault();
    chosen = mark;
    const keys = mark.dataset.q.split(" ");
    history.replaceState(null, "", `#${keys.at(-1)}`);
    pick(keys, "article");
    panel.focus({ preventScroll: true });
  });
}
function follow() {
  const key = location.hash.slice(1);
  if (!/^[qc]\d/.test(key)) return;
  const quote = `q${key.slice(1)}`;
  history.replaceState(null, "", `#${quote}`); // words chosen before this script was there lead to a card: same quote
  pick([quote], "link");
}
function clear() {
  history.replaceState(null, "", location.pathname);
  pick([], "article");
  chosen?.focus({ preventScroll: true });
  chosen = null;
}
document.querySelector("[data-close]").addEventListener("click", clear);
addEventListener("keydown", (event) => { if (event.key === "Escape") clear(); });
addEventListener("hashchange", follow);
follow();
