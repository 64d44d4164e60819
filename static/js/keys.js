// Single keys of the console, each pressing a button that stands on the page. They can be switched off (WCAG 2.1.4).
// Never here: a key that does what no button does.
(() => {
  const STORE = "stimmwand-keys";
  const choice = document.getElementById("keys");
  if (!choice) return;
  const same = { arrowright: "n", arrowleft: "p" };
  const fields = "input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]";

  function remember(on) {
    document.body.dataset.keys = on ? "on" : "off";
    for (const button of document.querySelectorAll("[data-press]")) {
      if (on) button.setAttribute("aria-keyshortcuts", button.dataset.press === " " ? "Space" : button.dataset.press.toUpperCase());
      else button.removeAttribute("aria-keyshortcuts");
    }
  }
  choice.checked = localStorage.getItem(STORE) !== "off";
  choice.addEventListener("change", () => {
    localStorage.setItem(STORE, choice.checked ? "on" : "off");
    remember(choice.checked);
  });
  document.addEventListener("htmx:after:swap", () => remember(choice.checked));
  remember(choice.checked);

  function press(key) {
    const wanted = key === "r" ? "#result, #form-primary[action$='/Reveal'] button" : `[data-press="${CSS.escape(key)}"]`;
    return [...document.querySelectorAll(wanted)].find((one) => one.checkVisibility());
  }

  function leave(details) {
    details.open = false;
    details.querySelector("summary").focus();
  }

  document.addEventListener("keydown", (event) => {
    const at = event.target;
    if (event.key === "Escape") {
      const open = at.closest?.("details[open]") ?? document.querySelector("#help[open]");
      if (open) leave(open);
      return;
    }
    const single = !event.ctrlKey && !event.altKey && !event.metaKey && !event.repeat && !event.isComposing;
    if (!choice.checked || !single || event.defaultPrevented || at.closest?.(fields)) return;
    // On a control the space bar is that control's own.
    if (event.key === " " && at.closest?.("button, a, summary, input, label")) return;
    const key = event.key.toLowerCase();
    const button = press(same[key] ?? key);
    if (!button) return;
    event.preventDefault();
    button.click();
    if (key === "f") document.getElementById("question-title").focus();
  });
})();
