// Nothing typed or ticked is lost: what a form of the task holds and was not handed in is kept, put back when its form is
// there again (next and back, reload, reopened), and shown as "not handed in" while it is not.
// Never here: a kind, a field's meaning (outbox_description.js says it in words), where drafts are stored (drafts_store.js).
(() => {
  const FIELDS = "textarea, select, input:not([type=hidden], [type=submit], [type=button])";
  const TICKED = "[type=radio], [type=checkbox]";
  const TYPED = "textarea, [type=text]";
  const task = document.getElementById("task");
  const section = document.getElementById("outbox");
  const list = section.querySelector("[data-drafts]");
  const store = new DraftStore(section.dataset.forum);
  const told = new Set(); // what stands in a refused card of its own already

  const fieldsOf = (form) => [...form.elements].filter((field) => field.name && field.matches(FIELDS));
  const forms = () => [...task.querySelectorAll("form[hx-post]")].filter((form) => fieldsOf(form).length);
  const keyFor = (step, action, of = "") => [step, action.split("/").pop(), of].join(" ").trim();
  const keyOf = (form) => keyFor(form.elements.activity?.value ?? "", form.getAttribute("action"), form.dataset.draftOf);
  const isSet = (field) => (field.matches(TICKED) ? field.checked : field.value !== "");
  const isTouched = (field) => (field.matches(TICKED) ? field.checked !== field.defaultChecked
    : !field.matches("select") && field.value !== field.defaultValue);

  function keep(form) {
    const fields = fieldsOf(form);
    const before = store.get(keyOf(form))?.before; // what was begun when the question read otherwise
    if (!before && !fields.some(isTouched) && !form.querySelector("[role=alert]")) {
      store.remove(keyOf(form));
      return;
    }
    const what = outboxDescription.describe(form, null, task.querySelector("h1")?.textContent.trim() ?? "");
    const values = fields.filter(isSet).map((field) => [field.name, field.value, outboxDescription.words(field)]);
    const version = form.elements.version?.value;
    store.put({ key: keyOf(form), what, values, version, before, shared: Boolean(task.querySelector("[data-shared]")) });
  }

  // Whether the form asks what it asked when the draft was begun, in whichever language.
  function isSame(form, { version }) {
    const field = form.elements.version;
    return !field || field.dataset.versions.split(" ").includes(version);
  }

  // Where the question reads otherwise by now, a tick or a figure comes back only beside the words that it was given to.
  function putBack(form, draft) {
    const same = isSame(form, draft);
    const set = fieldsOf(form).filter(isTouched); // before any script ran: newer than the draft
    const isNewer = (field) => set.some((one) => one === field || (one.type === "radio" && one.name === field.name));
    for (const field of fieldsOf(form)) {
      if (isNewer(field)) continue;
      const own = outboxDescription.words(field);
      const said = draft.values.filter(([name, , words]) => name === field.name && (same || field.matches(TYPED) || words === own))
        .map(([, value]) => value);
      if (field.matches(TICKED)) field.checked = said.includes(field.value);
      else field.value = said[0] ?? (same ? "" : field.defaultValue);
    }
    if (!same) store.put({ ...draft, before: draft.before ?? draft.what.text });
    form.querySelector("[data-outbox-status]:has(.state-good)")?.replaceChildren(); // "saved" is not what stands there now
    fieldsOf(form)[0].dispatchEvent(new Event("input", { bubbles: true }));
  }

  // -- what has no form at the moment, or one that asks something else by now ----------------------------------------

  function card({ key, what, text, isHere }) {
    const made = section.querySelector(`template[data-${isHere ? "changed" : "draft"}]`).content.firstElementChild.cloneNode(true);
    Object.assign(made.dataset, { key, here: isHere });
    const label = made.querySelector("[data-label]");
    if (label) label.textContent = [what.kind || section.dataset.label, what.title].filter(Boolean).join(": ");
    made.querySelector("[data-summary]").textContent = text;
    return made;
  }

  function show() {
    const here = new Set(forms().map(keyOf));
    const wanted = store.all().filter(({ key }) => !told.has(key))
      .map((draft) => ({ ...draft, isHere: here.has(draft.key), text: here.has(draft.key) ? draft.before : draft.what.text }))
      .filter(({ text }) => text);
    const cardOf = ({ key, isHere }) => [...list.children].find((one) => one.dataset.key === key && one.dataset.here === String(isHere));
    const kept = new Set(wanted.map(cardOf));
    for (const one of [...list.children]) if (!kept.has(one)) one.remove();
    for (const draft of wanted.filter((one) => !cardOf(one))) {
      list.append(card(draft));
      announce(draft.isHere ? section.dataset.changed : section.dataset.draft.replace("{}", () => draft.what.title));
    }
  }

  function settle() {
    if (document.querySelector("[data-forum-deleted]")) store.clear();
    for (const form of forms()) {
      const draft = store.get(keyOf(form));
      if (form.querySelector("[role=alert]")) keep(form); // refused: the server brought back what was typed
      else if (draft && !fieldsOf(form).some(isTouched)) putBack(form, draft);
    }
    show();
  }

  // Somebody was faster than the scripts: what they have set counts as set now, and what they had begun before comes beside it.
  function begin() {
    for (const form of forms()) {
      const first = fieldsOf(form).find(isTouched);
      const draft = store.get(keyOf(form));
      if (first && draft) putBack(form, draft);
      else first?.dispatchEvent(new Event("input", { bubbles: true }));
    }
    settle();
  }

  task.addEventListener("input", (event) => {
    const { form } = event.target;
    if (!form?.matches("form[hx-post]") || !event.target.matches(FIELDS)) return;
    form.querySelector("[data-outbox-status] > .state-good")?.remove();
    keep(form);
  });
  // Handed in: from here on the outbox answers for it.
  document.addEventListener("submit", (event) => {
    if (task.contains(event.target)) store.remove(keyOf(event.target));
  }, true);
  task.addEventListener("click", (event) => {
    const form = event.target.closest("a[data-discard]")?.closest("form");
    if (form) store.remove(keyOf(form));
  }, true);
  document.addEventListener("htmx:after:swap", settle);

  // What came back refused while its form was gone: the card that says why has its words now, and a reload the draft.
  section.addEventListener("outbox:refused", ({ detail: { command } }) => {
    const fields = new URLSearchParams(command.fields);
    const values = [...fields].filter(([name]) => !["command", "activity", "number", "note", "version"].includes(name));
    const key = keyFor(command.step, command.path, fields.get("note") ?? "");
    if (!command.what?.text || store.get(key)) return;
    told.add(key);
    store.put({ key, what: command.what, values, version: fields.get("version") ?? undefined, shared: false });
  });

  section.addEventListener("click", (event) => {
    const one = event.target.closest("[data-drafts] > li");
    if (one && event.target.closest("[data-remove]")) {
      const draft = store.get(one.dataset.key);
      if (one.dataset.here === "true" && draft) store.put({ ...draft, before: undefined });
      else store.remove(one.dataset.key);
      one.remove();
    } else if (one && event.target.closest("[data-copy]")) {
      const words = one.querySelector("[data-summary]");
      getSelection().selectAllChildren(words); // also to be seen, and to copy by hand where a browser does not let us
      if (!document.execCommand("copy")) navigator.clipboard?.writeText(words.textContent).catch(() => {});
      announce(section.dataset.copied);
    }
  });
  begin();
})();
