// Several who sort at once: tells what is ticked here, and shows what the others hold and have done, each note in its place.
// Never here: choosing (sorting.js), what a note becomes; the server refuses by itself what somebody else was faster with.
(() => {
  const EVERY_MS = 3_000, SOON_MS = 250, IDLE_MS = 60_000;
  const random = () => Math.random().toString(36).slice(2, 12);
  const tab = sessionStorage.getItem("stimmwand-tab") ?? random();
  sessionStorage.setItem("stimmwand-tab", tab);
  let touched = performance.now();
  let timer = 0;
  let busy = false;

  const form = () => document.getElementById("sort-form");
  for (const name of ["pointerdown", "keydown", "wheel"]) {
    document.addEventListener(name, () => { touched = performance.now(); }, { passive: true });
  }

  // Whoever has gone for a coffee holds nothing up.
  function said() {
    const at = new URL(form().action, location.href).searchParams;
    const fields = Object.fromEntries(at);
    const away = performance.now() - touched > IDLE_MS;
    fields.tab = tab;
    fields.mark = document.querySelector("[data-beside]").dataset.beside;
    if (document.querySelector(".said [data-stays]")) fields.refused = "1"; // what was refused or undone is there until the next step
    fields.on = [...document.querySelectorAll(".papers > li")].map((one) => `${one.id.replace("sort-", "")}.${one.dataset.mark}`);
    fields.notes = away ? [] : [...document.querySelectorAll(".papers input:checked")].map((box) => box.value);
    return fields;
  }

  function body(fields) {
    const found = new URLSearchParams();
    for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) found.append(name, one);
    return found;
  }

  async function tell() {
    clearTimeout(timer);
    if (form() && !document.hidden && !busy) {
      busy = true;
      try {
        const to = `${new URL(form().action, location.href).pathname}/hand`, before = steps;
        const answer = await ask(to, { method: "POST", body: body(said()), headers: { "HX-Request": "true" } });
        if (answer.status === 403) location.reload(); // the link was withdrawn: the page says so
        if (answer.status === 200 && before === steps) await show(await answer.text());
      } catch { /* told again in a moment */ }
      busy = false;
    }
    timer = setTimeout(tell, EVERY_MS);
  }

  // Nothing under a step of one's own that is on its way is renewed: its answer has all of it. What was asked before knows less.
  let asking = false, steps = 0;
  document.addEventListener("htmx:before:request", () => { asking = true; steps += 1; });
  document.addEventListener("htmx:after:request", () => { asking = false; });
  async function show(text) {
    if (asking || !form()) return;
    const own = new Set([...document.querySelectorAll(".papers input:checked")].map((box) => box.id));
    const heights = new Map([...document.querySelectorAll(".papers > li")].map((one) => [one.id, one.getBoundingClientRect().height]));
    await htmx.swap({ text, sourceElement: document.body, target: document.body, swap: "none" });
    for (const one of document.querySelectorAll(".papers > .gone")) one.style.blockSize ||= `${heights.get(one.id)}px`; // nothing below it moves
    for (const box of document.querySelectorAll(".papers input")) box.checked = own.has(box.id);
    document.dispatchEvent(new CustomEvent("sorting:renewed"));
  }

  const soon = () => { clearTimeout(timer); timer = setTimeout(tell, SOON_MS); };
  const mark = () => { if (form()) form().elements.tab.value = tab; };
  document.addEventListener("sorting:chosen", soon);
  document.addEventListener("htmx:after:swap", () => { mark(); soon(); });
  document.addEventListener("visibilitychange", soon);
  window.addEventListener("pagehide", () => {
    if (form()) navigator.sendBeacon(`${new URL(form().action, location.href).pathname}/hand`, body({ ...said(), notes: [], on: [], leaves: "1" }));
  });
  mark();
  soon();
})();
