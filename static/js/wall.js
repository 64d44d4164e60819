// New notes on the wall: they land gently and come first; the page that was on goes on in its turn (fit.js).
// Never here: a control, deciding what may be seen, how much fits.
(() => {
  const seen = new Set();
  const notes = () => [...document.querySelectorAll("[data-note]")];

  function landed() {
    for (const note of notes()) {
      if (seen.has(note.dataset.note)) continue;
      seen.add(note.dataset.note);
      note.classList.add("note-new");
      window.wallFit.front(note.closest("[data-fit]"));
    }
  }

  for (const note of notes()) seen.add(note.dataset.note);
  document.addEventListener("htmx:after:swap", landed);
})();
