// Rows of options and topics are moved, added and removed at once, without asking the server. The buttons say what they do
// in the words that the server understands, too, and so they work without this file. Never here: what is saved.
(() => {
  const keyOf = (row) => row.dataset.key;
  const rowsOf = (field) => [...field.querySelectorAll(".option")];

  // The next key that no row has: the server gives the row its id.
  function newKey(field) {
    const numbers = rowsOf(field).map(keyOf).filter((key) => key.startsWith("new-")).map((key) => Number(key.slice(4)));
    return `new-${Math.max(0, ...numbers) + 1}`;
  }

  function emptyRow(field, key = newKey(field)) {
    const model = rowsOf(field).at(-1);
    const row = model.cloneNode(true);
    row.dataset.key = key;
    for (const input of row.querySelectorAll("input")) {
      input.name = input.id = input.name.replace(`.${keyOf(model)}.`, `.${key}.`);
      input.value = input.dataset.usual ?? "";
      input.removeAttribute("value");
      input.removeAttribute("autofocus");
    }
    for (const label of row.querySelectorAll("label")) label.htmlFor = label.htmlFor.replace(`.${keyOf(model)}.`, `.${key}.`);
    for (const button of row.querySelectorAll("[name=rows]")) button.value = button.value.replace(/ [^ ]+$/, ` ${key}`);
    for (const said of row.querySelectorAll(".option-miss, .letters-left")) said.remove();
    return row;
  }

  // Each row says its place where it is seen and where it is read out, and only inner rows can go both ways.
  function count(field) {
    const rows = rowsOf(field);
    rows.forEach((row, place) => {
      for (const words of row.querySelectorAll(".option-place, .unseen")) words.textContent = words.textContent.replace(/\d+/, place + 1);
      const acts = row.querySelector(".option-acts");
      acts.setAttribute("aria-label", acts.getAttribute("aria-label").replace(/\d+/, place + 1));
      row.querySelector("[value*=' up ']").disabled = place === 0;
      row.querySelector("[value*=' down ']").disabled = place === rows.length - 1;
    });
  }

  const moves = {
    up: (row) => row.previousElementSibling?.before(row),
    down: (row) => row.nextElementSibling?.after(row),
  };

  function press(field, button) {
    const [, act, key] = button.value.split(" ");
    const row = rowsOf(field).find((one) => keyOf(one) === key);
    let next = button;
    if (act === "append" || act === "insert") {
      const added = emptyRow(field);
      if (row) row.after(added);
      else field.querySelector(".options").append(added);
      next = added.querySelector("input");
    } else if (act === "remove") {
      if (rowsOf(field).length === 1) field.querySelector(".options").append(emptyRow(field));
      next = (row.nextElementSibling ?? row.previousElementSibling).querySelector("input");
      row.remove();
    } else moves[act](row);
    count(field);
    if (next.disabled) next = next.parentElement.querySelector(".button:not(:disabled)");
    next.focus();
    field.dispatchEvent(new Event("input", { bubbles: true })); // something was changed, and is not saved yet
  }

  // What is missing is said as long as it is.
  document.addEventListener("input", ({ target }) => {
    const said = document.querySelector(`.option-miss[data-lacks="${CSS.escape(target.id)}"]`);
    if (said) said.hidden = target.value.trim() !== "";
  });

  const fieldsOf = (form) => [...form.querySelectorAll("[data-rows]")];

  // The keys of all rows as they stand, by the field's name; and the way back, for a form that was drawn anew.
  const keys = (form) => Object.fromEntries(fieldsOf(form).map((field) => [field.dataset.rows, rowsOf(field).map(keyOf)]));
  function arrange(form, wanted) {
    for (const field of fieldsOf(form)) {
      const order = wanted[field.dataset.rows];
      if (!order?.length) continue;
      const found = new Map(rowsOf(field).map((row) => [keyOf(row), row]));
      const rows = order.map((key) => found.get(key) ?? emptyRow(field, key));
      field.querySelector(".options").replaceChildren(...rows);
      count(field);
    }
  }
  window.deskRows = { keys, arrange };

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-rows] button[name=rows]");
    if (!button) return;
    event.preventDefault();
    press(button.closest("[data-rows]"), button);
  });
})();
