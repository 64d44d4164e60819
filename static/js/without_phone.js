// Typing one note after another: Enter sends, and the field is empty for the next at once; what is typed until the answer comes
// stays. What was refused, or could not be sent, comes back before it. Never here: sending itself (the form's).
(() => {
  const field = () => document.querySelector("[data-send]");
  const FREED = ["name", "required"]; // while a note is on its way the field is no part of the form
  let sent = null;
  let more = "";

  function release(area) {
    sent = area.value;
    const held = document.createElement("input");
    Object.assign(held, { type: "hidden", name: area.name, value: sent, id: "on-its-way" });
    area.form.append(held);
    for (const name of FREED) area.removeAttribute(name);
    area.value = "";
  }

  function back(words) {
    const area = field();
    document.getElementById("on-its-way")?.remove();
    sent = null;
    if (!area) return;
    area.name = "text";
    area.required = true;
    area.value = words;
    area.focus({ preventScroll: true });
    document.dispatchEvent(new Event("letters:anew"));
  }

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || !event.target.matches?.("[data-send]")) return;
    event.preventDefault();
    if (sent === null) event.target.form.requestSubmit();
  });
  document.addEventListener("submit", (event) => {
    const area = field();
    if (area && area.form === event.target && sent === null) release(area);
  }, true);
  document.addEventListener("htmx:before:swap", () => { more = field()?.value ?? ""; });
  document.addEventListener("htmx:after:swap", () => {
    if (sent !== null) back(document.querySelector("[data-refused]") ? sent + more : more);
  });
  document.addEventListener("htmx:error", () => { if (sent !== null) back(sent + (field()?.value ?? "")); });
})();
