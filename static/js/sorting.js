// Choosing notes while sorting: how many, a range, all that are shown, by keys.
// Never here: sending, what a button does (all of it works without this file), dragging, what others do (sorting_together.js).
(() => {
  const boxes = () => [...document.querySelectorAll(".papers input[type=checkbox]")];
  const ticked = () => boxes().filter((box) => box.checked);
  const keysOn = () => document.body.dataset.keys === "on";
  let last = null; // id of the box from which a range is counted
  let shift = false;

  function count() {
    const words = document.querySelector("[data-chosen]");
    if (!words) return;
    words.dataset.before ??= words.textContent;
    const number = ticked().length;
    const said = number ? words.dataset.chosen.replace("{number}", number) : words.dataset.before;
    if (words.textContent !== said) words.textContent = said;
  }

  function tick(some, on) {
    for (const box of some) box.checked = on;
    count();
    document.dispatchEvent(new CustomEvent("sorting:chosen"));
  }

  // All between the last one and this one get what this one got.
  function range(box) {
    const all = boxes();
    const [from, to] = [all.findIndex((one) => one.id === last), all.indexOf(box)];
    if (from < 0 || to < 0) return;
    const between = all.slice(Math.min(from, to), Math.max(from, to) + 1);
    tick(between.filter((one) => one === box || !one.closest(".is-held")), box.checked);
  }

  window.sorting = { ticked, tick };
  document.addEventListener("pointerdown", (event) => { shift = event.shiftKey; });
  document.addEventListener("mousedown", (event) => {
    if (event.shiftKey && event.target.closest?.(".papers label")) event.preventDefault(); // no text is marked
  });
  document.addEventListener("change", (event) => {
    const box = event.target;
    if (!box.matches?.(".papers input[type=checkbox]")) return;
    if (shift) range(box);
    last = box.id;
    tick([], true);
  });
  document.addEventListener("click", (event) => {
    const all = event.target.closest?.("[data-all]");
    if (!all) return;
    event.preventDefault();
    const free = boxes().filter((box) => !box.closest(".is-held"));
    tick(free, free.some((box) => !box.checked));
  });

  // -- by keys -----------------------------------------------------------------------------------------------------

  // Up and down go by rows, as one sees them; left and right by notes.
  function next(from, key) {
    const all = boxes();
    const step = { ArrowLeft: -1, ArrowRight: 1 }[key];
    if (step) return all[all.indexOf(from) + step];
    const here = from.getBoundingClientRect();
    const side = key === "ArrowDown" ? 1 : -1;
    const beyond = all.map((box) => [box, box.getBoundingClientRect()]).filter(([, at]) => (at.top - here.top) * side > 4);
    beyond.sort(([, a], [, b]) => Math.abs(a.top - here.top) - Math.abs(b.top - here.top) || Math.abs(a.left - here.left) - Math.abs(b.left - here.left));
    return beyond[0]?.[0];
  }

  function arrow(event, at) {
    const box = at.matches(".papers input") ? next(at, event.key) : event.key === "ArrowDown" && at === document.body ? boxes()[0] : null;
    if (!box) return;
    event.preventDefault();
    shift = event.shiftKey;
    if (shift) {
      if (!ticked().length) { at.checked = true; last = at.id; }
      box.checked = true;
      range(box);
    }
    box.focus();
    box.closest("li").scrollIntoView({ block: "nearest" });
  }

  document.addEventListener("keydown", (event) => {
    const at = event.target;
    if (event.key.startsWith("Arrow") && !event.ctrlKey && !event.altKey && !event.metaKey) return arrow(event, at);
    if (event.key === "Escape") {
      const sure = document.querySelector("#sure a");
      if (sure) sure.click(); // asked once more before words go for good: Escape keeps them
      else if (!document.querySelector("details[open]")) tick(ticked(), false);
      return undefined;
    }
    if (!at.matches?.(".papers input[type=checkbox]") && at.closest?.("input, textarea, select")) return undefined;
    if (event.key === "Enter" && at.matches?.(".papers input[type=checkbox]")) return event.preventDefault(); // it would press the first button
    if (!keysOn() || event.ctrlKey || event.altKey || event.metaKey || event.repeat) return undefined;
    const field = { "/": "find", n: "group-name" }[event.key.toLowerCase()];
    if (field && document.getElementById(field)) {
      event.preventDefault();
      document.getElementById(field).focus();
    } else if (event.key.toLowerCase() === "x" && at.matches?.(".papers input")) {
      at.checked = !at.checked;
      shift = event.shiftKey;
      at.dispatchEvent(new Event("change", { bubbles: true }));
    }
    return undefined;
  });

  // -- after a step ----------------------------------------------------------------------------------------------

  let asked = false;
  document.addEventListener("htmx:before:request", (event) => {
    if (event.target.closest?.("form")?.matches("#sort-form, #sure")) asked = true; // undo, groups, suggestions have others
  });
  document.addEventListener("htmx:after:swap", () => {
    // The morph keeps ticks and words that somebody has made; after a step with them both are over, after a refusal they stay.
    if (asked && !document.querySelector(".said .state-bad")) {
      const name = document.getElementById("group-name");
      if (name) name.value = "";
      tick(ticked(), false);
    }
    asked = false;
    count();
    const sure = document.getElementById("sure");
    if (sure && !sure.contains(document.activeElement)) window.guard.focus(sure);
  });
  count();
})();
