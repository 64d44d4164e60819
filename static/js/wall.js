// What comes onto the wall lands gently: a new note, or one whose turn it is.
// Never here: a control, deciding what may be seen, how much fits (fit.js), whose turn it is (turns.js).
(() => {
  const notes = () => [...document.querySelectorAll("[data-note]")].filter((note) => !note.hidden);
  const names = () => new Set(notes().map((note) => note.dataset.note));
  let there = names();

  document.addEventListener("htmx:after:swap", () => {
    for (const note of notes()) if (!there.has(note.dataset.note)) note.classList.add("note-new");
    there = names();
  });
})();
