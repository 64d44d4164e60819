// Typing one note after another: Enter sends, and the field is free for the next at once. What is begun meanwhile, and the topic
// that it is begun under, stay as they are; what was refused comes back before it.
// Never here: sending itself, what waits (the outbox).
(() => {
  const field = () => document.querySelector("[data-send]");
  let begun = null;
  phone.restores = true; // what comes with an answer takes nothing away that is begun (outbox_forms.js)

  function put(area, words) {
    area.value = words;
    document.dispatchEvent(new Event("letters:anew"));
  }

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || !event.target.matches?.("[data-send]")) return;
    event.preventDefault();
    event.target.form.requestSubmit();
  });

  document.addEventListener("outbox:taken", ({ target: form }) => {
    const area = field();
    if (area?.form !== form) return;
    outboxDescription.renew(form);
    put(area, "");
  });

  document.addEventListener("htmx:before:swap", () => {
    const area = field();
    begun = area && {
      step: area.form.elements.activity.value,
      words: area.value,
      ticked: [...area.form.querySelectorAll("[type=radio]:checked")].map(({ name, value }) => [name, value]),
      focused: document.activeElement === area,
    };
  });
  document.addEventListener("htmx:after:swap", () => {
    const area = field();
    if (!area || area.form.elements.activity.value !== begun?.step) return;
    put(area, begun.words);
    for (const [name, value] of begun.ticked) {
      const radio = area.form.querySelector(`[type=radio][name="${CSS.escape(name)}"][value="${CSS.escape(value)}"]`);
      if (radio) radio.checked = true;
    }
    if (begun.focused) area.focus({ preventScroll: true });
  });

  document.getElementById("outbox").addEventListener("outbox:refused", ({ detail: { command } }) => {
    const area = field();
    if (area && command.path === area.form.getAttribute("hx-post")) put(area, (command.what?.text ?? "") + area.value);
  });
})();
