// Single keys of the console, each pressing a button that stands on the page. They can be switched off (WCAG 2.1.4).
// Never here: a key that does what no button does.
(() => {
  const STORE = "stimmwand-keys";
  const box = () => document.getElementById("keys"); // on a phone it comes and goes with a step
  let chosen = null; // for this page alone, where a browser keeps nothing: in a frame of another website it may refuse that
  function isOn() {
    try {
      return localStorage.getItem(STORE) !== "off";
    } catch {
      return chosen !== "off";
    }
  }
  function choose(word) {
    chosen = word;
    try {
      localStorage.setItem(STORE, word);
    } catch { /* it holds until the page is left */ }
  }
  const FIELDS = "input, textarea, select, summary, [contenteditable]";
  // A clicker in the hand of whoever speaks: from measure to measure, and only then to another step.
  const CLICKER = { pagedown: ["j", "n"], pageup: ["k", "p"] };

  function remember() {
    if (!box()) return;
    const on = box().checked = isOn();
    document.body.dataset.keys = on ? "on" : "off";
    for (const button of document.querySelectorAll("[data-press]")) {
      const { press, also = "" } = button.dataset;
      if (on) button.setAttribute("aria-keyshortcuts", `${press === " " ? "Space" : press.toUpperCase()} ${also.toUpperCase()}`.trim());
      else button.removeAttribute("aria-keyshortcuts");
    }
  }
  document.addEventListener("change", ({ target }) => {
    if (target !== box()) return;
    choose(target.checked ? "on" : "off");
    remember();
  });
  document.addEventListener("htmx:after:swap", remember);
  remember();

  function button(key) {
    const wanted = key === "r" ? "#result, #form-primary[action$='/Reveal'] button" : `[data-press="${CSS.escape(key)}"], [data-also="${CSS.escape(key)}"]`;
    return [...document.querySelectorAll(wanted)].find((one) => (one.closest(".turns") ?? one).checkVisibility()); // these may be folded up
  }

  // Where a key belongs to something else: every key to a form control, the space bar also to whatever can be pressed and to
  // the lists at the sides, paging also to these, since they scroll.
  function taken(key, at) {
    if (at.closest(FIELDS)) return key === " " || !at.matches("[data-keys-on] input[type=checkbox]"); // only Space acts on a tick
    if (key === " ") return Boolean(at.closest("button, a, label, .agenda, .side, [tabindex='-1']:not(#main)"));
    return key in CLICKER && Boolean(at.closest(".agenda, .side"));
  }

  // The help that a key has opened gives the focus back to where the key was pressed: there the keys go on.
  let before = null;
  function leave(details) {
    details.open = false;
    const back = details.id === "help" && before?.isConnected && before.checkVisibility() ? before : details.querySelector("summary");
    before = null;
    back.focus();
  }

  document.addEventListener("keydown", (event) => {
    const at = event.target;
    if (event.key === "Escape") {
      const open = at.closest?.("details[open]") ?? document.querySelector("#help[open]");
      if (open) leave(open);
      return;
    }
    const single = !event.ctrlKey && !event.altKey && !event.metaKey && !event.repeat && !event.isComposing;
    const key = event.key.toLowerCase();
    if (!box()?.checked || !single || event.defaultPrevented || taken(key, at)) return;
    const pressed = (CLICKER[key] ?? [key]).map(button).find(Boolean);
    if (!pressed) return;
    event.preventDefault();
    pressed.click();
    if (key === "?") {
      const details = pressed.closest("details");
      before = details.open ? (at === document.body ? document.getElementById("main") : at) : null;
      if (details.open) pressed.focus();
    }
    if (key === "f" && pressed.closest("details")?.open) document.getElementById("question-title").focus();
  });
})();
