// Where focus goes when the page turns under it: after a step to the one probable action, in a list to the next button of
// the same sort, else the one before, else the list's heading; never to the top, and never to what acts on the hall.
// Never here: what is swapped, keys.
(() => {
  const visible = (one) => one?.isConnected && one.checkVisibility();
  const id = (name) => document.getElementById(name);
  let acted = null; // what this page sent last, until its answer is there
  let focused = null;
  let sort = ""; // the focused button's, as it was before the swap
  let order = []; // ids of the others of that sort: those after it, then those before it, the nearest first

  function remember() {
    if (!focused?.isConnected) return;
    const home = focused.closest("[data-sort-of]");
    sort = focused.dataset.sort ?? home?.dataset.sortOf ?? "";
    const all = sort ? [...document.querySelectorAll(`[data-sort="${CSS.escape(sort)}"]`)].filter(visible) : [];
    const at = all.findIndex((one) => one === focused || (home && home.contains(one)));
    order = [...all.slice(at + 1), ...all.slice(0, Math.max(at, 0)).reverse()].map((one) => one.id);
  }

  function next() {
    const title = sort && document.querySelector("[data-sort-head]"); // who was in no list is not led to one
    return order.map(id).find(visible) ?? (visible(title) ? title : null);
  }

  function primary() {
    return [id("primary"), document.querySelector("#acts .button"), document.querySelector("h1[tabindex]")].find(visible);
  }

  document.addEventListener("focusin", (event) => { focused = event.target; });
  document.addEventListener("htmx:before:request", (event) => {
    const form = event.target.closest?.("form");
    acted = form && { then: form.dataset.then, answered: false };
    remember();
  });
  document.addEventListener("htmx:after:request", (event) => {
    if (acted) acted.answered = event.detail.ctx?.response?.status === 200;
  });
  document.addEventListener("htmx:before:swap", () => { if (!acted) remember(); });
  document.addEventListener("htmx:after:swap", () => {
    const wanted = document.querySelector("[data-focus]"); // a refused field, or a question, once
    const done = acted?.answered ? acted : null;
    const lost = focused && !visible(focused) && (document.activeElement === document.body || !visible(document.activeElement));
    if (wanted) {
      wanted.removeAttribute("data-focus");
      window.guard.focus(wanted);
    } else if (done?.then === "primary") {
      window.guard.focus(primary());
    } else if (lost) {
      window.guard.focus(id(focused.id)) || window.guard.focus(next() ?? primary());
    }
    if (done) acted = null;
  });
})();
