// The queue: what a colleague has dealt with stays where it is, marked, until this person does something else, scrolls, or
// five seconds are over; a note whose form somebody has opened stays with it. Never here: what is in the queue, a command.
(() => {
  const STAY_MS = 5_000;
  const kept = new Map(); // id of a handled note to {height, timer}

  // In what arrives the handled notes are hidden: those that this person still saw are shown, at their height.
  document.addEventListener("htmx:before:swap", (event) => {
    for (const { fragment, target } of event.detail.tasks) {
      if (!fragment || !target?.querySelectorAll) continue;
      for (const note of fragment.querySelectorAll(".handled[data-was]")) {
        const was = document.getElementById(note.dataset.was);
        const before = was ?? (kept.has(note.id) ? document.getElementById(note.id) : null);
        if (!before) continue;
        if (was?.querySelector("details[open]")) { // its form is being filled in: it stays as it is, and says so when sent
          const place = note.ownerDocument.createElement("li");
          place.id = was.id;
          place.setAttribute("hx-morph-skip", "");
          note.before(place);
          continue;
        }
        note.hidden = false;
        if (!kept.has(note.id)) keep(note.id, before.getBoundingClientRect().height);
      }
    }
  });

  function keep(id, height) {
    kept.set(id, { height, timer: setTimeout(() => leave([id]), STAY_MS) });
  }

  document.addEventListener("htmx:after:swap", () => {
    for (const [id, { height }] of kept) {
      const note = document.getElementById(id);
      if (note) note.style.minBlockSize = `${height}px`;
      else kept.delete(id);
    }
  });

  function leave(ids) {
    const gone = ids.map((id) => document.getElementById(id)).filter((note) => note && !note.hidden);
    for (const id of ids) {
      clearTimeout(kept.get(id)?.timer);
      kept.delete(id);
    }
    if (!gone.length) return;
    window.guard.changes();
    for (const note of gone) {
      note.hidden = true;
      note.style.minBlockSize = "";
    }
  }

  // The next action, of whatever kind: what was dealt with before it goes.
  document.addEventListener("htmx:before:request", (event) => {
    if (event.detail.ctx?.request?.method !== "GET") leave([...kept.keys()].filter((id) => !event.target.closest?.(`#${CSS.escape(id)}`)));
  });
  for (const name of ["wheel", "touchmove"]) document.addEventListener(name, () => leave([...kept.keys()]), { passive: true });

  // One's own form is done with once it was answered.
  document.addEventListener("htmx:after:request", (event) => {
    const form = event.target.closest?.(".waiting details[open]");
    if (form && event.detail.ctx?.response?.status === 200) form.open = false;
  });

  // A note whose form was left open after somebody else had dealt with it goes with the form.
  document.addEventListener("toggle", (event) => {
    const note = event.target.closest?.(".waiting > li[id]");
    if (!note?.isConnected || event.target.open) return;
    const after = [...document.querySelectorAll(".handled[data-was]")].find((one) => one.dataset.was === note.id);
    if (!after) return;
    window.guard.changes();
    after.hidden = false;
    keep(after.id, 0);
    note.remove();
  }, true);
})();
