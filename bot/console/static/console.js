// The page works without this; with it, nothing reloads: forms are sent in place and only what changed is redrawn.
import { combobox } from "./combobox.js";

const part = document.getElementById("part");
const PART = { "X-Part": "1" };

document.querySelector("[data-theme-switch]").addEventListener("click", () => {
  const root = document.documentElement;
  const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = dark ? "light" : "dark";
  localStorage.setItem("theme", root.dataset.theme);
});
for (const select of document.querySelectorAll("[data-submit]")) select.addEventListener("change", () => select.form.requestSubmit());
for (const input of document.querySelectorAll("[data-filter]")) {
  const list = document.querySelector(input.dataset.filter);
  input.addEventListener("input", () => {
    const words = input.value.toLowerCase();
    for (const item of list.children) item.hidden = !item.dataset.words.includes(words);
    list.nextElementSibling.hidden = [...list.children].some((item) => !item.hidden);
  });
}

function complain() {
  document.querySelector(".toast")?.remove();
  const toast = document.createElement("p");
  toast.className = "toast";
  toast.setAttribute("role", "alert");
  toast.textContent = document.body.dataset.failed;
  document.body.append(toast);
  setTimeout(() => toast.remove(), 5000);
}

async function load(url, options = {}) {
  try {
    const response = await fetch(url, { ...options, headers: PART });
    if (!response.ok) throw new Error(String(response.status));
    return await response.text();
  } catch {
    complain();
    return null;
  }
}

// Quotes behind a cell or a position, in a dialog over the page.
document.addEventListener("click", async (event) => {
  const link = event.target.closest("a[data-dialog]");
  if (!link || event.metaKey || event.ctrlKey) return;
  event.preventDefault();
  const html = await load(link.getAttribute("href")); // a line of a drawing has no plain href
  if (html === null) return;
  const dialog = document.createElement("dialog");
  dialog.className = "panel";
  dialog.innerHTML = html;
  const close = document.createElement("button");
  Object.assign(close, { className: "close plain", textContent: "✕", onclick: () => dialog.close() });
  close.setAttribute("aria-label", "Close");
  dialog.setAttribute("aria-label", link.getAttribute("aria-label") || link.textContent);
  dialog.append(close);
  dialog.addEventListener("close", () => { dialog.remove(); link.focus(); });
  dialog.addEventListener("click", (e) => { if (e.target === dialog) dialog.close(); });
  document.body.append(dialog);
  dialog.showModal();
});

document.querySelector("nav [aria-current]")?.scrollIntoView({ inline: "center", block: "nearest" });
if (part) live();

function live() {
  const history = [];
  let at = 0, newest = "", sending = false, pressed = null;
  const fragment = (html) => new DOMParser().parseFromString(html, "text/html");
  const here = () => part.dataset.live ?? location.pathname + location.search;

  // Keep what is the same, so that focus, scrolling and screen readers stay where they are.
  function reconcile(log, fresh) {
    const old = new Map([...log.children].map((node) => [node.id, node]));
    const bottom = log.scrollHeight - log.scrollTop - log.clientHeight < 80;
    let added = false;
    const nodes = [...fresh.children].map((node) => {
      const same = old.get(node.id);
      if (same && same.dataset.v === node.dataset.v && same.dataset.v) return same;
      if (!same) added = true;
      return document.importNode(node, true);
    });
    if (nodes.length !== log.children.length || nodes.some((node, i) => node !== log.children[i])) log.replaceChildren(...nodes);
    if (added || bottom) reveal(log);
  }

  // A long answer is read from its beginning.
  function reveal(log) {
    const last = log.lastElementChild;
    if (!last || last.id === "welcome") return;
    const line = last.previousElementSibling;
    const first = line && last.offsetHeight + line.offsetHeight < log.clientHeight ? line : last;
    log.scrollTop = Math.max(first.offsetTop - log.offsetTop - 8, last.offsetHeight < log.clientHeight ? log.scrollHeight - log.clientHeight : 0);
  }

  // What was pressed may have been redrawn, or lie behind a window that is closed now: go on from there.
  function resume() {
    if (!pressed || document.activeElement !== document.body || document.querySelector("dialog[open]")) return;
    const box = document.getElementById(pressed.box);
    (box?.querySelector(`[data-action="${CSS.escape(pressed.action)}"]`) ?? box?.querySelector("button"))?.focus({ preventScroll: true });
  }

  function draw(html) {
    const page = fragment(html), held = part.contains(document.activeElement);
    const [stream, fresh] = [document.getElementById("stream"), page.getElementById("stream")];
    if (!fresh || !stream?.dataset.place) {
      const open = [...part.querySelectorAll("details[open]")].map((d) => d.id).filter(Boolean);
      part.innerHTML = html;
      for (const id of open) document.getElementById(id)?.setAttribute("open", "");
    } else {
      reconcile(document.getElementById("log"), page.getElementById("log"));
      const [thread, other] = [document.getElementById("thread"), page.getElementById("thread")];
      stream.className = fresh.className;
      if (thread && other && thread.dataset.root === other.dataset.root) reconcile(thread.querySelector(".log"), other.querySelector(".log"));
      else {
        thread?.remove();
        if (other) {
          stream.append(document.importNode(other, true));
          reveal(document.getElementById("replies"));
        }
      }
      windows(page);
    }
    dress();
    if (held) resume();
  }

  function windows(page) {
    const before = [...document.querySelectorAll("dialog.window")].map((w) => w.outerHTML).join();
    const box = document.getElementById("windows");
    const fresh = page.getElementById("windows");
    const key = (nodes) => [...nodes].map((w) => w.dataset.window + w.textContent.length).join();
    if (key(box.children) === key(fresh.children) && before) return;
    box.replaceChildren(...[...fresh.children].map((node) => document.importNode(node, true)));
    dress();
  }

  function dress() {
    for (const dialog of document.querySelectorAll("dialog.window:not([data-shown])")) {
      dialog.dataset.shown = "1";
      dialog.removeAttribute("open");
      dialog.addEventListener("cancel", (event) => { event.preventDefault(); dialog.querySelector("[value=close]").click(); });
      dialog.showModal();
      const field = dialog.querySelector(".body input, .body textarea, .body select");
      (field ?? dialog.querySelector(".body")).focus();
    }
    for (const form of document.querySelectorAll("[data-composer]:not([data-dressed])")) compose(form);
    for (const box of document.querySelectorAll("[data-suggest]:not([data-dressed])")) suggest(box);
  }

  function compose(form) {
    form.dataset.dressed = "1";
    const input = form.elements.words;
    combobox(input, form, async (text) => (text.trim() ? (await fetch(`/complete?q=${encodeURIComponent(text)}`)).json() : []), (offer) => {
      input.value = input.value.slice(0, offer.keep) + offer.name;
    });
    input.addEventListener("keydown", (event) => {
      if (input.getAttribute("aria-expanded") === "true" || !["ArrowUp", "ArrowDown"].includes(event.key)) return;
      at = Math.min(history.length, Math.max(0, at + (event.key === "ArrowUp" ? -1 : 1)));
      input.value = history[at] ?? "";
      event.preventDefault();
    });
  }

  function suggest(box) {
    box.dataset.dressed = "1";
    const [input, value] = box.querySelectorAll("input");
    const window_ = box.closest("[data-window]")?.dataset.window ?? "";
    const ask = async (text) => {
      const query = new URLSearchParams({ q: text, action: box.dataset.action, window: window_ });
      return (await (await fetch(`/suggest?${query}`)).json()).map((o) => ({ name: o.label, value: o.value }));
    };
    combobox(input, box, ask, (offer) => {
      input.value = offer.name;
      value.value = `${offer.value}\n${offer.name}`;
      if (!box.closest(".b-input")) submit(box.closest("form"), { name: "press", value: box.dataset.suggest });
    }, Number(input.dataset.least));
  }

  async function submit(form, button) {
    if (sending) return;
    sending = true;
    const box = button?.dataset?.action && form.closest(".message, #stream");
    if (box) pressed = { box: box.id, action: button.dataset.action };
    form.classList.add("busy");
    const data = new FormData(form);
    if (button?.name) data.append(button.name, button.value);
    const words = data.get("words");
    if (words) at = history.push(String(words));
    const url = new URL(form.action);
    for (const [key, value] of new URLSearchParams(location.search)) if (key !== "ask" && !url.searchParams.has(key)) url.searchParams.set(key, value);
    if (form.elements.words?.value !== undefined && form.elements.words.type === "text") form.elements.words.value = "";
    const html = await load(url, { method: "POST", body: new URLSearchParams(data) });
    sending = false;
    form.classList.remove("busy");
    if (html === null) return;
    const root = fragment(html).getElementById("thread")?.dataset.root;
    if (root && new URLSearchParams(location.search).get("thread") !== root) go(`?thread=${root}`);
    draw(html);
    if (form.matches("[data-composer], .starters")) (document.querySelector(root ? "#thread [name=words]" : "#bar [name=words]") ?? form).focus?.();
  }

  function go(search) {
    history.length || (at = 0);
    window.history.pushState(null, "", search === "?" ? location.pathname : search);
  }

  async function refresh() {
    const html = await load(here());
    if (html !== null) draw(html);
  }

  function confirmed(button) {
    if (!button?.dataset.confirm) return Promise.resolve(true);
    return new Promise((done) => {
      const dialog = document.createElement("dialog");
      dialog.className = "panel";
      const title = Object.assign(document.createElement("h2"), { textContent: button.dataset.confirmTitle });
      const words = Object.assign(document.createElement("p"), { textContent: button.dataset.confirm });
      const yes = Object.assign(document.createElement("button"), { className: "primary", textContent: button.dataset.confirmYes, onclick: () => dialog.close("yes") });
      const no = Object.assign(document.createElement("button"), { textContent: button.dataset.confirmNo, onclick: () => dialog.close() });
      dialog.append(title, words, no, yes);
      dialog.addEventListener("close", () => { dialog.remove(); done(dialog.returnValue === "yes"); });
      document.body.append(dialog);
      dialog.showModal();
    });
  }

  part.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (await confirmed(event.submitter)) submit(event.target, event.submitter);
  });
  document.querySelector("[data-clear]")?.addEventListener("submit", (event) => { event.preventDefault(); submit(event.target, null); });
  part.addEventListener("keydown", (event) => {
    const box = event.key === "Enter" && event.target.matches("input") && event.target.closest("[data-dispatch]");
    if (!box) return;
    event.preventDefault();
    submit(event.target.form, { name: "press", value: box.dataset.dispatch });
  });
  part.addEventListener("change", async (event) => {
    const select = event.target.closest("select[data-choose]");
    if (select && !select.closest(".b-input") && select.value && (await confirmed(select))) submit(select.form, { name: "press", value: select.name });
  });
  part.addEventListener("click", (event) => {
    const link = event.target.closest("[data-thread]");
    if (!link) return;
    event.preventDefault();
    go(link.dataset.thread ? `?thread=${link.dataset.thread}` : "?");
    refresh().then(() => document.querySelector(link.dataset.thread ? "#thread [name=words]" : "#bar [name=words]")?.focus());
  });
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, textarea, select");
    if (event.key === "/" && !typing) {
      event.preventDefault();
      document.querySelector("#thread [name=words], #bar [name=words]")?.focus();
    } else if (event.key === "Escape" && !document.querySelector("dialog[open]") && document.getElementById("thread") && event.target.getAttribute?.("aria-expanded") !== "true") {
      document.querySelector("#thread .close").click();
    }
  });
  addEventListener("popstate", refresh);
  const stream = new EventSource("/events");
  stream.onmessage = (event) => {
    const shown = document.getElementById("stream")?.dataset.version;
    if (newest && newest !== event.data && !sending && (part.dataset.live || event.data.split(" ")[0] !== shown)) refresh();
    newest = event.data;
  };
  addEventListener("pagehide", () => stream.close());
  const ask = new URLSearchParams(location.search).get("ask");
  dress();
  const log = document.getElementById("log");
  if (log) reveal(log);
  const input = document.querySelector("#bar [name=words]");
  if (input) {
    if (ask) input.value = ask;
    input.focus({ preventScroll: true });
  }
}
