// Plus and minus beside number fields, what the next one costs where that rises, and what is left of the budget. Without it the
// fields are typed into and the server counts. Never here: whether a ballot is valid; the server decides that.
(() => {
  const root = document.documentElement;
  root.dataset.steppers = "on"; // the buttons show only where this runs

  function limits({ dataset }) {
    const { budget, most, low = 0, step } = dataset;
    return { budget: +budget, most: +most, low: +low, step: +step, squared: "squared" in dataset };
  }
  const number = (input, { low }) => {
    const typed = Math.trunc(Number(input.value)) || 0;
    return low ? typed : Math.max(0, typed);
  };
  const price = (mark, { squared }) => (squared ? mark * mark : Math.abs(mark));
  const fill = (words, vote, cost) => words.replace("{vote}", vote).replace("{price}", cost);
  const next = (mark, way, { low, most, step }) => Math.min(most, Math.max(low, mark + way * step));

  // One step more or less; what gives something back is always possible.
  function may(mark, way, given, limit) {
    const to = next(mark, way, limit);
    const dearer = price(to, limit) - price(mark, limit);
    return (to - mark) * way > 0 && (dearer < 0 || given + dearer <= limit.budget);
  }

  function draw(button, mark, way, given, sheet, limit) {
    button.setAttribute("aria-disabled", String(!may(mark, way, given, limit)));
    const words = button.querySelector("[data-price]");
    if (!words) return;
    const to = next(mark, way, limit);
    const dearer = price(to, limit) - price(mark, limit);
    const { against, back, further } = sheet.dataset;
    if ((to - mark) * way <= 0) words.textContent = "";
    else words.textContent = dearer < 0 ? fill(back, "", -dearer) : fill(to < 0 ? against : further, Math.abs(to), dearer);
  }

  // The price list has each number of votes once, with its words and its picture.
  function total(row, mark) {
    const cost = row.querySelector("[data-total]");
    if (!cost) return;
    const line = row.closest("form").querySelector(`[data-votes="${Math.abs(mark)}"]`);
    const picture = line?.querySelector("svg");
    cost.querySelector("[data-cost]").textContent = (mark && line?.dataset[mark < 0 ? "against" : "pro"]) || cost.dataset.none;
    cost.querySelector("[data-picture]").replaceChildren(...(picture ? [picture.cloneNode(true)] : []));
    cost.toggleAttribute("data-below", mark < 0);
  }

  function show(sheet) {
    const limit = limits(sheet);
    const inputs = [...sheet.querySelectorAll("input")];
    const given = inputs.reduce((sum, input) => sum + price(number(input, limit), limit), 0);
    for (const input of inputs) {
      const mark = number(input, limit);
      input.toggleAttribute("data-zero", mark === 0);
      const group = input.parentElement;
      draw(group.querySelector("[data-less]"), mark, -1, given, sheet, limit);
      draw(group.querySelector("[data-more]"), mark, 1, given, sheet, limit);
      total(group.parentElement, mark);
    }
    line(sheet.closest("form").querySelector(".points-left"), limit.budget, given);
  }

  function line(foot, budget, given) {
    const over = given - budget;
    const { left, one, over: many } = foot.dataset;
    const words = over <= 0 ? left.replace("{left}", -over) : over === 1 ? one : many.replace("{over}", over);
    const rest = foot.querySelector("[data-rest]");
    if (rest.textContent !== words) rest.textContent = words;
    foot.querySelector("[role=status]").className = over > 0 ? "state state-bad" : "";
    foot.querySelector(".is-over")?.toggleAttribute("hidden", over <= 0);
    foot.querySelector(".spent rect:last-of-type")?.setAttribute("width", Math.min(100, (100 * given) / budget));
    foot.querySelectorAll(".dots > svg > use").forEach((use, place) => {
      const sign = place < given ? "dot" : "ring";
      use.setAttribute("href", use.getAttribute("href").replace(/#.*/, `#${sign}`));
    });
  }

  // Who listens hears what the row costs now, then what is left.
  function say(sheet, input) {
    const row = sheet.closest("form").querySelector(".points-left [data-row]");
    const cost = input.closest(".points-row")?.querySelector("[data-cost]");
    if (row && cost) row.textContent = `${cost.textContent}.`;
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-less], [data-more]");
    if (!button || button.getAttribute("aria-disabled") === "true") return;
    const sheet = button.closest("[data-points]");
    const input = button.parentElement.querySelector("input");
    const limit = limits(sheet);
    input.value = next(number(input, limit), "more" in button.dataset ? 1 : -1, limit);
    input.dispatchEvent(new Event("input", { bubbles: true }));
  });
  document.addEventListener("input", (event) => {
    const sheet = event.target.closest("[data-points]");
    if (!sheet) return;
    show(sheet);
    say(sheet, event.target);
  });
  const all = () => document.querySelectorAll("[data-points]").forEach(show);
  document.addEventListener("htmx:after:swap", all);
  all();
})();
