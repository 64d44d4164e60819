// An order made with buttons or by dragging: what gets a place moves to the list above. Number fields hold the places; without
// this script they are typed. Never here: whether a ballot is valid; the server decides that.
(() => {
  const root = document.documentElement;
  root.dataset.orders = "on"; // lists and buttons show only where this runs

  const field = (row) => row.querySelector("input");
  const number = (row) => Math.trunc(Number(field(row).value)) || 0;
  const rowsOf = (list) => [...list.querySelectorAll(":scope > [data-option]")];
  const own = (box) => box.querySelector("[data-own]");
  const pool = (box) => box.querySelector("[data-pool]");
  const most = (box) => Number(box.dataset.most);
  const title = (row) => row.querySelector("[data-title]").textContent.replaceAll("\u00ad", "").trim();
  const fill = (words, place, last) => words.replace("{}", place).replace("{last}", last);

  // Rows that stand right already stay where they are, so that what has focus keeps it.
  function lay(list, rows) {
    rows.forEach((row, at) => {
      if (list.children[at] !== row) list.insertBefore(row, list.children[at] ?? null);
    });
  }

  function draw(row, place, box, next) {
    const pick = row.querySelector("[data-pick]");
    const open = place > 0 && box.dataset.picked === row.dataset.option;
    row.classList.toggle("is-picked", open);
    row.querySelector("[data-place]").textContent = place || "";
    row.querySelector("[data-to]").textContent = place || next > most(box) ? "" : fill(box.dataset.to, next);
    row.querySelector("[data-moves]").hidden = !open;
    row.querySelector("[data-grip]").toggleAttribute("hidden", !place);
    pick.setAttribute("aria-disabled", String(!place && next > most(box)));
    if (place) pick.setAttribute("aria-expanded", String(open));
    else pick.removeAttribute("aria-expanded");
    const [up, down] = row.querySelectorAll("[data-move]");
    up.setAttribute("aria-disabled", String(place <= 1));
    down.setAttribute("aria-disabled", String(place + 1 >= next));
  }

  function free(line, taken, box) {
    const [next, last] = [taken + 1, most(box)];
    const { none, one, two, many } = line.dataset;
    line.hidden = next > last;
    line.textContent = !taken ? none : fill(next === last ? one : next + 1 === last ? two : many, next, last);
  }

  function show(box) {
    const focused = document.activeElement;
    const rows = [...rowsOf(own(box)), ...rowsOf(pool(box))];
    const byOption = (a, b) => a.dataset.option - b.dataset.option;
    const ranked = rows.filter((row) => number(row) > 0).sort((a, b) => number(a) - number(b));
    const rest = rows.filter((row) => number(row) <= 0).sort(byOption);
    rest.push(...ranked.splice(most(box)));
    ranked.forEach((row, at) => { field(row).value = at + 1; });
    rest.forEach((row) => { field(row).value = ""; });
    lay(own(box), ranked);
    lay(pool(box), rest.sort(byOption));
    ranked.forEach((row, at) => draw(row, at + 1, box, ranked.length + 1));
    rest.forEach((row) => draw(row, 0, box, ranked.length + 1));
    free(box.querySelector("[data-free]"), ranked.length, box);
    box.querySelector("[data-full]").hidden = ranked.length < most(box) || !rest.length;
    for (const one of [pool(box), box.querySelector("[data-rest]")]) one.hidden = !rest.length;
    const status = box.closest("form").querySelector("[data-taken-words]");
    const words = fill(status.dataset.takenWords, ranked.length);
    if (status.textContent !== words) status.textContent = words;
    if (box.contains(focused) && document.activeElement !== focused) focused.focus({ preventScroll: true });
  }

  // The places follow the rows; drafts and outbox hear of it as of anything typed.
  function renumber(box, ranked, row) {
    for (const one of [...rowsOf(own(box)), ...rowsOf(pool(box))]) field(one).value = ranked.indexOf(one) + 1 || "";
    field(row).dispatchEvent(new Event("input", { bubbles: true }));
    const place = number(row);
    const words = place ? fill(box.dataset.moved, place) : box.dataset.taken;
    window.announce?.(words.replace("{title}", () => title(row)));
  }

  function pick(box, row, byKey) {
    const ranked = rowsOf(own(box));
    if (ranked.includes(row)) {
      box.dataset.picked = box.dataset.picked === row.dataset.option ? "" : row.dataset.option;
      show(box);
      return;
    }
    const others = rowsOf(pool(box));
    const next = others[others.indexOf(row) + 1] ?? others[others.indexOf(row) - 1] ?? row;
    renumber(box, [...ranked, row], row);
    if (byKey) next.querySelector("[data-pick]").focus(); // whoever goes by keys goes on in the list
  }

  function move(box, row, by) {
    const ranked = rowsOf(own(box));
    const at = ranked.indexOf(row);
    ranked.splice(at, 1);
    ranked.splice(at + by, 0, row);
    renumber(box, ranked, row);
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-order] [data-option] button");
    if (!button || button.getAttribute("aria-disabled") === "true" || dragged) return;
    const box = button.closest("[data-order]");
    const row = button.closest("[data-option]");
    if ("pick" in button.dataset && event.detail < 2) pick(box, row, event.detail === 0);
    else if ("move" in button.dataset) move(box, row, Number(button.dataset.move));
    else if ("out" in button.dataset) {
      renumber(box, rowsOf(own(box)).filter((one) => one !== row), row);
      row.querySelector("[data-pick]").focus({ preventScroll: true });
    }
  });
  document.addEventListener("input", (event) => {
    const box = event.target.closest("[data-order]");
    if (box) show(box);
  });

  // -- dragging by the grip, on top of the buttons: the row follows the pointer among the others; the page stands still ------
  let held = null;
  let dragged = false; // the click that ends a drag is none
  document.addEventListener("pointerdown", (event) => {
    dragged = false;
    const row = event.target.closest?.("[data-grip]")?.closest("[data-own] > [data-option]");
    if (!row || event.button || row.closest("fieldset:disabled")) return;
    held = { row, box: row.closest("[data-order]"), before: rowsOf(row.parentElement) };
    event.target.closest("[data-grip]").setPointerCapture(event.pointerId);
    row.classList.add("is-held");
  });
  document.addEventListener("pointermove", ({ clientY }) => {
    if (!held) return;
    const others = rowsOf(own(held.box)).filter((one) => one !== held.row);
    const below = others.find((one) => clientY < one.getBoundingClientRect().top + one.offsetHeight / 2);
    const before = below ?? own(held.box).querySelector("[data-free]");
    if (held.row.nextElementSibling !== before) own(held.box).insertBefore(held.row, before);
    dragged ||= rowsOf(own(held.box)).some((one, at) => one !== held.before[at]);
  });
  const drop = (ranked) => {
    const { row, box } = held;
    held = null;
    row.classList.remove("is-held");
    if (dragged) renumber(box, ranked, row);
  };
  document.addEventListener("pointerup", () => { if (held) drop(rowsOf(own(held.box))); });
  document.addEventListener("pointercancel", () => { if (held) drop(held.before); });

  const all = () => document.querySelectorAll("[data-order]").forEach(show);
  document.addEventListener("htmx:after:swap", all);
  window.guard?.changes(); // fields turn into lists under whoever is there already
  all();
})();
