// Notes on the wall: new ones land gently and come first; what did not fit comes round until every note was seen.
// Never here: a control (the wall has none), deciding what may be seen. Who asks for less motion sees nothing turn.
(() => {
  const TURN_MS = 10_000;
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const seen = new Map(); // note to how often it was in sight
  const place = new Map(); // note to its place in the present turn
  const id = (note) => note.dataset.note;
  const lists = () => document.querySelectorAll("[data-rotate]");

  // A note that is taller than its list ends in an ellipsis at a whole line; it is never cut through.
  function fit(list) {
    for (const note of list.children) {
      note.classList.remove("is-clamped");
      if (note.scrollHeight <= note.clientHeight + 1 || !note.clientHeight) continue;
      const style = getComputedStyle(note);
      const room = note.clientHeight - parseFloat(style.paddingTop) - parseFloat(style.paddingBottom);
      note.style.setProperty("--lines", Math.max(1, Math.floor(room / parseFloat(style.lineHeight))));
      note.classList.add("is-clamped");
    }
  }

  function inSight(list) {
    const { right } = list.getBoundingClientRect();
    return [...list.children].filter((note) => note.getBoundingClientRect().left < right);
  }

  const arrange = (list) => { for (const note of list.children) note.style.order = place.get(id(note)) ?? -1; };
  const look = (list) => { for (const note of inSight(list)) seen.set(id(note), (seen.get(id(note)) ?? 0) + 1); };

  function turn() {
    if (still.matches || document.hidden) return;
    for (const list of lists()) {
      const notes = [...list.children];
      const before = new Set(inSight(list));
      if (before.size === notes.length) continue;
      const times = (note) => seen.get(id(note)) ?? 0;
      notes.map((note, at) => [note, at]).sort(([a, i], [b, j]) => times(a) - times(b) || i - j)
        .forEach(([note], at) => place.set(id(note), at));
      arrange(list);
      for (const note of inSight(list)) note.classList.toggle("note-new", !before.has(note));
      look(list);
    }
  }

  // After a push: the places again (the page knows nothing of them), and what is new lands in front.
  function landed() {
    for (const list of lists()) {
      arrange(list);
      fit(list);
      const fresh = [...list.children].filter((note) => !seen.has(id(note)) && !place.has(id(note)));
      for (const note of fresh) {
        note.classList.add("note-new");
        place.set(id(note), -1);
      }
      if (fresh.length) for (const note of inSight(list)) if (!seen.has(id(note))) seen.set(id(note), 1);
    }
  }

  function start() {
    for (const list of lists()) {
      fit(list);
      look(list);
      [...list.children].forEach((note, at) => place.set(id(note), at));
      arrange(list);
    }
  }

  document.addEventListener("htmx:after:swap", landed);
  window.addEventListener("resize", () => lists().forEach(fit));
  document.fonts.ready.then(start);
  setInterval(turn, TURN_MS);
})();
