// Sorting by dragging, with a mouse: whatever is dropped is chosen, and the button under it is pressed.
// Never here: a way that only dragging has.
(() => {
  let dragged = null;
  document.addEventListener("pointerdown", (event) => { // only for who has a mouse: a finger scrolls
    const note = event.pointerType === "mouse" && event.target.closest?.(".papers .note:not(.is-held)");
    if (note) note.draggable = true;
  });
  const over = (event) => {
    const row = event.target.closest?.("tr, [data-drop]");
    return row && (row.matches("[data-drop]") ? row : row.querySelector("[data-drop]"));
  };
  document.addEventListener("dragstart", (event) => {
    dragged = event.target.closest?.(".papers .note");
    if (!dragged) return;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", "");
    const own = dragged.querySelector("input");
    if (!own.checked) sorting.tick(sorting.ticked(), false);
    sorting.tick([own], true);
    for (const box of sorting.ticked()) box.closest(".note").classList.add("is-dragged");
  });
  document.addEventListener("dragover", (event) => {
    const target = dragged && over(event);
    for (const one of document.querySelectorAll(".is-over")) if (one !== target) one.classList.remove("is-over");
    if (!target) return;
    event.preventDefault();
    target.classList.add("is-over");
  });
  document.addEventListener("drop", (event) => {
    const target = dragged && over(event);
    if (!target) return;
    event.preventDefault();
    if (target.value === "group" && !document.getElementById("group-name").value) document.getElementById("group-name").focus();
    else target.click();
  });
  document.addEventListener("dragend", () => {
    dragged = null;
    for (const one of document.querySelectorAll(".is-over, .is-dragged")) one.classList.remove("is-over", "is-dragged");
  });
})();
