// Notes on the wall: new ones land gently and come first; what did not fit comes round until every note was seen.
// Never here: a control (the wall has none), deciding what may be seen. Who asks for less motion sees nothing turn.
(() => {
  const TURN_MS = 8_000;
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const seen = new Map(); // note to how often it was in sight
  const place = new Map(); // note to its place in the present turn
  const id = (note) => note.dataset.note;
  const lists = () => document.querySelectorAll("[data-rotate]");

  const near = (list) => [...list.children].filter((note) => !note.classList.contains("is-later"));
  const first = (list) => [...list.children].reduce((a, b) => ((place.get(id(b)) ?? -1) < (place.get(id(a)) ?? -1) ? b : a));
  const tooTall = (note) => note.clientHeight && note.scrollHeight > note.clientHeight + 1;

  // The tile of a long note makes room for it. What is still too tall ends in an ellipsis at a whole line; nothing is cut through.
  function fit(list) {
    const tile = list.closest(".tile");
    for (const note of near(list)) note.classList.remove("is-clamped");
    tile?.classList.remove("is-tight");
    if (tile && list.children.length && tooTall(first(list))) tile.classList.add("is-tight");
    for (const note of near(list).filter(tooTall)) {
      const style = getComputedStyle(note);
      const room = note.clientHeight - parseFloat(style.paddingTop) - parseFloat(style.paddingBottom);
      note.style.setProperty("--lines", Math.max(1, Math.floor(room / parseFloat(style.lineHeight))));
      note.classList.add("is-clamped");
    }
  }

  function inSight(list) {
    const { right } = list.getBoundingClientRect();
    return near(list).filter((note) => note.getBoundingClientRect().left < right);
  }

  // Only the next few need a place in the layout; the others stay in the page for readers, so that hundreds cost nothing.
  function arrange(list) {
    const next = list.closest(".tile") ? 8 : 30;
    for (const note of list.children) {
      const at = place.get(id(note)) ?? -1;
      const later = at >= next;
      if (note.classList.contains("is-later") !== later) note.classList.toggle("is-later", later);
      if (!later && note.style.order !== String(at)) note.style.order = at;
    }
  }

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
      fit(list);
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
      [...list.children].forEach((note, at) => place.set(id(note), at));
      arrange(list);
      fit(list);
      look(list);
    }
  }

  document.addEventListener("htmx:after:swap", landed);
  window.addEventListener("resize", () => lists().forEach(fit));
  document.fonts.ready.then(start);
  setInterval(turn, TURN_MS);
})();
