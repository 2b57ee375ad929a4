// A text field with a list of offers, after the ARIA pattern: arrows move, Enter or Tab takes, Escape closes.
let count = 0;
export function combobox(input, box, ask, take, least = 1) {
  const list = document.createElement("ul");
  Object.assign(list, { className: "offers", id: `offers-${++count}`, hidden: true });
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.getAttribute("aria-label"));
  input.setAttribute("aria-controls", list.id);
  let offers = [], chosen = -1, asked = 0, timer = 0;
  const show = (open) => {
    list.hidden = !open;
    if (open && !list.isConnected) box.append(list);
    else if (!open) list.remove();
    input.setAttribute("aria-expanded", String(open));
    if (!open) input.removeAttribute("aria-activedescendant");
  };
  const choose = (number) => {
    chosen = number;
    [...list.children].forEach((item, i) => item.setAttribute("aria-selected", String(i === number)));
    list.children[number]?.scrollIntoView({ block: "nearest" });
    if (number >= 0) input.setAttribute("aria-activedescendant", list.children[number].id);
    else input.removeAttribute("aria-activedescendant");
  };
  const accept = (number) => { const offer = offers[number]; show(false); take(offer); input.focus(); };
  const look = async () => {
    const turn = ++asked;
    if (input.value.length < least) return show(false);
    let found = [];
    try { found = await ask(input.value); } catch { return show(false); }
    if (turn !== asked || document.activeElement !== input) return;
    offers = found;
    list.replaceChildren(...offers.map((offer, i) => {
      const item = document.createElement("li");
      item.id = `${list.id}-${i}`;
      item.setAttribute("role", "option");
      item.append(offer.name);
      if (offer.kind) item.append(Object.assign(document.createElement("small"), { textContent: offer.kind }));
      item.addEventListener("mousedown", (event) => { event.preventDefault(); accept(i); });
      return item;
    }));
    show(offers.length > 0);
    choose(-1);
  };
  input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(look, 60); });
  if (!least) input.addEventListener("focus", look);
  input.addEventListener("blur", () => { asked++; show(false); });
  input.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      event.stopImmediatePropagation();
      const step = event.key === "ArrowDown" ? 1 : -1;
      choose(chosen < 0 && step < 0 ? offers.length - 1 : (chosen + step + offers.length) % offers.length);
    } else if ((event.key === "Enter" || event.key === "Tab") && chosen >= 0) {
      event.preventDefault();
      event.stopImmediatePropagation();
      accept(chosen);
    } else if (event.key === "Escape") {
      event.stopPropagation();
      show(false);
    } else if (event.key === "Enter") {
      asked++;
      show(false);
    }
  });
}
