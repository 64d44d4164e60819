// What a form declares of itself for the outbox. A kind's template says it, in the person's language:
//   <form data-outbox-label="Vote">         what it is; "Contribution" where it is left out
//   <form data-outbox-repeatable>           is emptied while its command is pending, so that the next can be written
//   <form data-outbox-secret>               of what is in it nothing is said: others use the device
//   <input data-outbox-value="Forms: {}">   what a field says, {} being its value, unless it is empty, 0 or not ticked
//   <fieldset data-outbox-value="Data: {}"> the same for the one of its radio buttons that is ticked, by its data-word if it has one
//   <button data-outbox-value="Abstain">    what is said instead of all fields if this button was pressed
//   <div role="status" data-outbox-status>  where "not saved yet" stands, and the server's "saved" (outbox_forms.js)
// Never here: a kind, a command, a field's name; a new kind changes no script.
(() => {
  const TYPED = "textarea, [type=text]";
  const TICKED = "[type=radio], [type=checkbox]";

  function said(part) {
    const field = part.matches("fieldset") ? part.querySelector(":checked") : part;
    const silent = !field?.value || field.matches(`button, :is(${TICKED}, option):not(:checked)`)
      || (field.matches("[type=number]") && !Number(field.value));
    return silent ? "" : part.dataset.outboxValue.replace("{}", () => field.dataset.word ?? field.value);
  }

  // The words that a tick or a figure is given to: of its option, on a scale with both of its ends.
  function words(field) {
    const part = field.closest("fieldset[data-outbox-value]");
    const found = part?.textContent ?? field.dataset.outboxValue ?? field.labels?.[0]?.textContent ?? "";
    return found.replace(/\s+/g, " ").trim();
  }

  const parts = (form) => [...form.querySelectorAll("[data-outbox-value]")];
  const summary = (form, button) => button?.dataset.outboxValue ?? parts(form).map(said).filter(Boolean).join(", ");

  // As it is stored with the command (`what`): for people, and only until it is answered.
  const describe = (form, button, title) => ({
    kind: form.dataset.outboxLabel ?? "",
    title,
    text: form.matches("[data-outbox-secret]") ? "" : summary(form, button),
    typed: parts(form).some((part) => part.matches(TYPED)),
  });

  // What is sent from it now is another command.
  const renew = (form) => form.elements.command.setAttribute("value", crypto.getRandomValues(new Uint32Array(3)).join("-"));

  // For the next one, unless something else was begun already.
  function empty(form, what) {
    if (summary(form) !== what?.text) return;
    for (const field of form.elements) {
      if (field.matches(TYPED)) field.value = "";
      if (field.matches(TICKED)) field.checked = false;
    }
    document.dispatchEvent(new Event("letters:anew"));
  }

  // Typed words that stand in no field of the page any more; an older page did not store whether they were typed.
  const isLost = (page, what) => Boolean(what?.text) && (what.typed ?? true)
    && ![...page.querySelectorAll(TYPED)].some(({ value }) => value.trim() === what.text.trim());

  window.outboxDescription = { describe, empty, isLost, renew, words };
})();
