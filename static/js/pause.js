// Stopping what moves by itself on the wall: pages that turn, notes that stream in (WCAG 2.2.2). A button for whoever sits at
// the wall's own device, to be seen while a pointer moves or the keyboard is on it; the space bar does the same (fit.js).
// Never here: what turns (fit.js, turns.js). A step that is led on is shown at once: stopping reads one step in peace, it does not hide the next.
(() => {
  const SHOWN_MS = 4_000;
  const tools = document.querySelector(".wall-tools");
  const button = document.getElementById("pause");
  const mark = (root) => {
    const { moment, step, gone, paused } = root.querySelector("[data-moment]")?.dataset ?? {};
    return `${moment} ${step} ${gone} ${paused}`; // what was taken off the wall must go at once
  };
  let missed = false;
  let next = false; // asked for by hand
  let hiding = null;

  function show() {
    button.setAttribute("aria-pressed", String(window.wallFit.isByHand()));
    if (window.wallFit.isPaused() || !missed) return;
    missed = false;
    window.dispatchEvent(new Event("online")); // a new line brings the whole stage (reconnect.js)
  }

  document.addEventListener("htmx:ws:before:message:incoming", (event) => {
    const text = event.detail.message.data;
    if (!window.wallFit.isPaused() || !text.includes('hx-target="#stage"')) return;
    const page = new DOMParser().parseFromString(text, "text/html");
    const arriving = page.querySelector("hx-partial, template");
    if (mark(arriving?.content ?? arriving ?? page) !== mark(document)) return;
    if (next) {
      next = false;
      return;
    }
    missed = true;
    event.detail.cancelled = true;
  });

  button.hidden = false;
  button.addEventListener("click", () => window.wallFit.pause());
  document.addEventListener("wall:paused", show);
  document.addEventListener("wall:next", () => { next = true; });
  document.addEventListener("pointermove", () => {
    tools.classList.add("is-shown");
    clearTimeout(hiding);
    hiding = setTimeout(() => tools.classList.remove("is-shown"), SHOWN_MS);
  });
})();
