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

  function emptyRow(field) {
    const model = rowsOf(field).at(-1);
    const row = model.cloneNode(true);
    const key = newKey(field);
    row.dataset.key = key;
    for (const input of row.querySelectorAll("input")) {
      input.name = input.id = input.name.replace(`.${keyOf(model)}.`, `.${key}.`);
      input.value = "";
      input.removeAttribute("value");
      input.removeAttribute("autofocus");
    }
    for (const label of row.querySelectorAll("label")) label.htmlFor = label.htmlFor.replace(`.${keyOf(model)}.`, `.${key}.`);
    for (const button of row.querySelectorAll("[name=rows]")) button.value = button.value.replace(/ [^ ]+$/, ` ${key}`);
    for (const lacking of row.querySelectorAll(".option-miss")) lacking.remove();
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

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-rows] button[name=rows]");
    if (!button) return;
    event.preventDefault();
    press(button.closest("[data-rows]"), button);
  });
})();
