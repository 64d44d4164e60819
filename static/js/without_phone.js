// Typing one note after another: Enter sends, the field is empty for the next at once, and what is typed until the answer comes
// stays. Never here: sending itself (the form's), what was refused (the page says it, and the words come back).
(() => {
  document.documentElement.dataset.live = "";
  const field = () => document.querySelector("[data-send]");
  let sent = null; // the words that are on their way

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || !event.target.matches?.("[data-send]")) return;
    event.preventDefault();
    if (sent === null) event.target.form.requestSubmit();
  });
  document.addEventListener("htmx:before:request", (event) => {
    const area = field();
    if (!area || event.target.closest?.("form") !== area.form) return;
    sent = area.value;
  });
  document.addEventListener("htmx:before:swap", () => {
    const area = field();
    if (sent === null || !area) return;
    area.dataset.more = area.value.startsWith(sent) ? area.value.slice(sent.length) : "";
  });
  document.addEventListener("htmx:after:swap", () => {
    const area = field();
    if (sent !== null && area) {
      const more = area.dataset.more ?? "";
      area.value = document.querySelector("[data-refused]") ? sent + more : more.trimStart();
      area.focus({ preventScroll: true });
      document.dispatchEvent(new Event("letters:anew"));
    }
    sent = null;
  });
  document.addEventListener("htmx:error", () => { sent = null; });
})();
