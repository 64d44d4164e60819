// Putting the agenda in order with a mouse: what is dropped is ticked, its place chosen, and the form's own button pressed.
// Never here: a way that only dragging has, an order that the server has not confirmed.
(() => {
  const form = document.getElementById("moving");
  if (!form) return;
  const rows = () => [...document.querySelectorAll(".plan > [data-step]")];
  const boxes = () => [...form.elements.activities.length ? form.elements.activities : [form.elements.activities]];
  let dragged = null;

  // "Move to another place": the row is ticked, and the list of places has the focus; without this, the address does it.
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("[data-tick]");
    if (!link) return;
    event.preventDefault();
    for (const box of boxes()) box.checked = box.value === link.dataset.tick;
    link.closest("details").open = false;
    form.elements.before.focus();
    form.scrollIntoView({ block: "center" });
  });

  // An open menu closes by Escape, and when something else is done.
  document.addEventListener("keydown", (event) => {
    const open = event.key === "Escape" && document.querySelector(".more[open]");
    if (!open) return;
    open.open = false;
    open.querySelector("summary").focus();
  });
  document.addEventListener("click", (event) => {
    for (const open of document.querySelectorAll(".more[open]")) if (!open.contains(event.target)) open.open = false;
  });

  document.addEventListener("pointerdown", (event) => { // a finger scrolls, and words can be selected
    for (const row of rows()) row.draggable = false;
    const row = event.pointerType === "mouse" && event.target.closest?.(".plan > [data-step]");
    if (row && !event.target.closest("a, button, input, summary, .more")) row.draggable = true;
  });

  // The row before which it would stand; null: at the end, undefined: nowhere.
  function place(event) {
    const row = event.target.closest?.(".plan > [data-step]");
    if (!row) return undefined;
    const box = row.getBoundingClientRect();
    return event.clientY < box.top + box.height / 2 ? row : row.nextElementSibling;
  }
  function mark(row) {
    for (const one of rows()) one.classList.remove("is-over", "is-over-end");
    if (row) row.classList.add("is-over");
    else if (row === null) rows().at(-1).classList.add("is-over-end");
  }
  document.addEventListener("dragstart", (event) => {
    dragged = event.target.closest?.(".plan > [data-step]");
    if (!dragged) return;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", "");
    const own = dragged.querySelector(".pick input");
    if (!own.checked) for (const box of boxes()) box.checked = box === own;
    for (const box of boxes()) box.closest("li").classList.toggle("is-dragged", box.checked);
  });
  document.addEventListener("dragover", (event) => {
    const row = dragged ? place(event) : undefined;
    mark(row);
    if (row !== undefined) event.preventDefault();
  });
  document.addEventListener("drop", (event) => {
    const row = dragged ? place(event) : undefined;
    if (row === undefined) return;
    event.preventDefault();
    form.elements.before.value = row?.dataset.step ?? "";
    form.requestSubmit(form.querySelector("[value=move]"));
  });
  document.addEventListener("dragend", () => {
    dragged = null;
    mark(undefined);
    for (const one of rows()) one.classList.remove("is-dragged");
  });
})();
