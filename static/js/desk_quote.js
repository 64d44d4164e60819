// A section of a contribution, marked with the mouse or the keyboard, goes into the field for it; without a script it is copied.
// Never here: looking for it in the contribution, which the server does.
(() => {
  const said = document.querySelector("[data-quoted]");
  const field = document.getElementById("quote");
  if (!said || !field) return;
  document.addEventListener("selectionchange", () => {
    const chosen = document.getSelection();
    const marked = chosen.toString().replaceAll("\u00ad", "").trim(); // the page's own places to break a word
    if (!marked || !said.contains(chosen.anchorNode) || !said.contains(chosen.focusNode)) return;
    field.value = marked;
    field.closest("details").open = true;
  });
})();
