// Nothing moves under a hand: a control that has come to mean something else, or to stand where another one stood, takes no
// press for a second and says so; nor does any key right after the page has moved the focus. The server refuses by itself
// what comes from a page that shows something else (app/forum/guard.py); this is for what was on the page for no time.
// Never here: what a control does, what is swapped, where focus goes.
(() => {
  const STILL_MS = 1_000;
  const CONTROLS = "button, a[href], summary, label, select, input[type=radio], input[type=checkbox]";
  const PASSING = ["command", "number"]; // new with every rendering, or with every sending
  const line = document.getElementById("guard");
  let looks = []; // how the page looked before each change of the last second
  let plain = null; // and before its typeface came
  let focusMoved = -STILL_MS;
  let silent = 0;
  let stirred = 0;

  const since = (at) => performance.now() - at < STILL_MS;

  // What a control would do, without the id that every rendering gives anew.
  function meaning(control) {
    const name = control.localName;
    if (name === "a") return `a ${control.getAttribute("href")}`;
    if (name === "summary") return `summary ${control.parentElement.id}`;
    if (name === "label") return `for ${control.control?.name} ${control.control?.value ?? control.control?.id}`;
    if (name !== "button") return `for ${control.name} ${control.value}`;
    const form = control.form;
    if (!form) return `button ${control.id} ${control.getAttribute("aria-label") ?? control.textContent.trim()}`;
    const hidden = [...form.querySelectorAll("input[type=hidden]")].filter((field) => !PASSING.includes(field.name));
    return `${form.getAttribute("action")} ${hidden.map((field) => `${field.name}=${field.value}`).join("&")} ${control.value}`;
  }

  function look() {
    const boxes = [];
    const of = new Map();
    for (const control of document.querySelectorAll(CONTROLS)) {
      const { left, top, right, bottom } = control.getBoundingClientRect();
      if (right <= left || bottom <= top) continue;
      const means = meaning(control);
      boxes.push({ left, top, right, bottom, means });
      of.set(control, means);
      if (control.id) of.set(control.id, means);
    }
    return { at: performance.now(), boxes, of };
  }

  // Before anything is changed that somebody may be pointing at; also by who takes something away without a swap.
  function changes() {
    looks = looks.filter((one) => since(one.at));
    looks.push(look());
    stir();
  }

  function moved(control, event) {
    const means = meaning(control);
    return looks.filter((one) => since(one.at)).some(({ boxes, of }) => {
      const before = of.get(control) ?? of.get(control.id);
      if (before !== undefined && before !== means) return true;
      if (!event.detail) return false; // a key: where it stands does not matter
      const { clientX: x, clientY: y } = event;
      const there = boxes.filter((box) => box.left <= x && x <= box.right && box.top <= y && y <= box.bottom);
      return there.length > 0 && !there.some((box) => box.means === means);
    });
  }

  function say(words) {
    line.textContent = "";
    clearTimeout(silent);
    requestAnimationFrame(() => { line.textContent = words; }); // equal words are announced again
    silent = setTimeout(() => { line.textContent = ""; }, 6_000);
  }

  // The one that is pressed: a label stands for its field, whose own click follows.
  document.addEventListener("click", (event) => {
    const control = event.target.closest?.(CONTROLS);
    if (!control || control.closest("[data-guard-off]")) return;
    if (!(event.detail ? moved(control, event) : since(focusMoved) || moved(control, event))) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    say(line.dataset.words);
  }, true);

  document.addEventListener("htmx:before:swap", changes);
  // Whoever scrolls looks where things are now; a page that scrolls by itself moves them under the hand.
  for (const name of ["wheel", "touchmove"]) document.addEventListener(name, () => { looks = []; plain = null; }, { passive: true });

  // The typeface may come after the page, and lines then break elsewhere: a change like any other, of what stood there in plain letters.
  function expectLetters() { plain = document.fonts.status === "loading" ? look() : null; }
  function lettersCame() {
    if (plain) looks.push({ ...plain, at: performance.now() });
    plain = null;
    stir();
  }
  document.fonts.addEventListener("loading", expectLetters);
  document.fonts.addEventListener("loadingdone", lettersCame);
  document.addEventListener("htmx:after:swap", expectLetters);
  expectLetters();
  document.addEventListener("focusin", (event) => { if (event.isTrusted && !moving) focusMoved = -STILL_MS; });

  let moving = false;
  // Moves the focus for somebody: the next key would otherwise act on what they have not read yet.
  function focus(target) {
    if (!target) return false;
    moving = true;
    target.focus({ preventScroll: false });
    moving = false;
    focusMoved = performance.now();
    stir();
    return document.activeElement === target;
  }

  // Whether everything has stood for long enough, for who waits for it.
  function stir() {
    delete document.documentElement.dataset.still;
    clearTimeout(stirred);
    stirred = setTimeout(() => { document.documentElement.dataset.still = ""; }, STILL_MS + 20);
  }
  stir();

  window.guard = { changes, focus };
})();
