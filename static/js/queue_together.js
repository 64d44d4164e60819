// Several who read at once: tells what is opened here, and shows what others have opened and dealt with, each in its place; what
// is new comes at the end. A row whose form is open stays as it is. Never here: what a row is; the server refuses by itself.
(() => {
  const EVERY_MS = 3_000;
  const tab = sessionStorage.getItem("stimmwand-tab") ?? Math.random().toString(36).slice(2, 12);
  sessionStorage.setItem("stimmwand-tab", tab);
  const main = document.getElementById("main");
  let timer = 0;
  let sending = false;

  const open = () => [...document.querySelectorAll("details[data-claim][open]")];
  const mark = () => { for (const field of document.querySelectorAll("input[name=tab]")) field.value = tab; };

  function body(leaves) {
    const said = new URLSearchParams({ tab, step: main.dataset.step, on: main.dataset.on });
    if (leaves) said.append("leaves", "1");
    else for (const one of open()) said.append("opened", one.dataset.claim);
    return said;
  }

  // What is drawn, without what every rendering gives anew.
  function plain(node) {
    const copy = node.cloneNode(true);
    for (const field of copy.querySelectorAll("input[type=hidden]")) field.remove();
    for (const control of copy.querySelectorAll("[aria-keyshortcuts]")) control.removeAttribute("aria-keyshortcuts");
    return copy;
  }

  // Nothing moves under a hand: rows are changed in their places, and only those that look otherwise.
  function show(page) {
    const list = document.getElementById("queue-rows");
    for (const row of page.querySelectorAll("#queue-rows > li")) {
      const before = document.getElementById(row.id);
      if (!before) list.append(document.adoptNode(row));
      else if (before.dataset.mark !== row.dataset.mark && !before.querySelector("details[open], .message")) {
        const height = before.getBoundingClientRect().height;
        const focused = before.contains(document.activeElement);
        const made = document.adoptNode(row);
        window.guard.changes();
        made.style.minBlockSize = `${height}px`;
        before.replaceWith(made);
        if (focused) { made.tabIndex = -1; made.focus(); }
      }
    }
    for (const id of ["queue-count", "queue-filters", "queue-crew", "queue-own", "queue-objections", "queue-blocked"]) {
      const now = page.getElementById(id);
      const here = document.getElementById(id);
      if (now && here && !here.contains(document.activeElement) && !here.querySelector("details[open]") && !plain(now).isEqualNode(plain(here))) here.replaceWith(document.adoptNode(now));
    }
    main.dataset.on = page.getElementById("main").dataset.on;
    if (document.querySelector("#queue-rows > li")) document.getElementById("queue-none")?.remove();
    for (const field of document.querySelectorAll("input[name=on]")) field.value = main.dataset.on;
    mark();
  }

  async function tell() {
    clearTimeout(timer);
    if (!document.hidden && !sending) {
      try {
        const answer = await ask(main.dataset.hand, { method: "POST", body: body(false) });
        if (answer.status === 403) location.reload(); // the link was withdrawn: the page says so
        if (answer.status === 200 && !sending) show(new DOMParser().parseFromString(await answer.text(), "text/html"));
      } catch { /* told again in a moment */ }
    }
    timer = setTimeout(tell, EVERY_MS);
  }

  document.addEventListener("toggle", (event) => {
    if (!event.target.matches?.("details[data-claim]")) return;
    clearTimeout(timer);
    timer = setTimeout(tell, 100);
  }, true);
  document.addEventListener("submit", () => { sending = true; });
  window.addEventListener("pagehide", () => navigator.sendBeacon(main.dataset.hand, body(true)));
  window.addEventListener("pageshow", () => { sending = false; });
  mark();
  timer = setTimeout(tell, 250);
})();
