// Two at a time: the next pair is said to who does not see it. Its keys are those of keys.js; each answer is a form as it stands.
// Never here: which pair comes next; the server says it.
(() => {
  let before = document.querySelector("[data-pair]")?.dataset.pair;

  document.addEventListener("htmx:after:swap", () => {
    const now = document.querySelector("[data-pair]")?.dataset;
    if (now && before !== undefined && now.pair !== before) window.announce?.(now.next);
    before = now?.pair;
  });
})();
