// What votes cost while one chooses: beside each number its words and its square, on each button what one more would cost, and how
// much is spent as a bar. The words are those of the price list. Never here: what is left (stepper.js), whether a ballot is valid.
(() => {
  const fill = (words, vote, cost) => words.replace("{vote}", vote).replace("{price}", cost);
  const number = (input) => Math.max(input.min, Math.trunc(Number(input.value)) || 0);

  function words(button, mark, way, input, { against, back, further }) {
    const to = mark + way;
    const dearer = to * to - mark * mark;
    const said = dearer < 0 ? fill(back, "", -dearer) : fill(to < 0 ? against : further, Math.abs(to), dearer);
    button.querySelector("[data-price]").textContent = to < input.min || to > input.max ? "" : said;
  }

  // The price list has each number of votes once, with its words and its picture.
  function total(row, mark) {
    const cost = row.querySelector("[data-total]");
    const line = row.closest("form").querySelector(`[data-votes="${Math.abs(mark)}"]`);
    const picture = line?.querySelector("svg");
    cost.querySelector("[data-cost]").textContent = line?.dataset[mark < 0 ? "against" : "pro"] ?? cost.dataset.none;
    cost.querySelector("[data-picture]").replaceChildren(...(picture ? [picture.cloneNode(true)] : []));
    cost.toggleAttribute("data-below", mark < 0);
  }

  function show(sheet) {
    const inputs = [...sheet.querySelectorAll("input")];
    for (const input of inputs) {
      const mark = number(input);
      words(input.parentElement.querySelector("[data-less]"), mark, -1, input, sheet.dataset);
      words(input.parentElement.querySelector("[data-more]"), mark, 1, input, sheet.dataset);
      total(input.closest(".points-row"), mark);
    }
    const given = inputs.reduce((sum, input) => sum + number(input) ** 2, 0);
    const bar = sheet.closest("form").querySelector(".spent rect + rect");
    bar.setAttribute("width", Math.min(100, (100 * given) / sheet.dataset.budget));
  }

  // Who listens hears what the row costs now, then what is left.
  document.addEventListener("input", ({ target }) => {
    const sheet = target.closest("[data-squared]");
    if (!sheet) return;
    show(sheet);
    const cost = target.closest(".points-row").querySelector("[data-cost]");
    sheet.closest("form").querySelector(".points-left [data-row]").textContent = `${cost.textContent}.`;
  });
  const all = () => document.querySelectorAll("[data-squared]").forEach(show);
  document.addEventListener("htmx:after:swap", all);
  all();
})();
