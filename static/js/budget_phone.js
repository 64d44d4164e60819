// What all that is chosen would cost, beside what there is, while somebody chooses. Money is written as the server writes it: its
// sample, 1234567, shows how. Never here: whether a ballot is valid, a limit; the server decides that.
(() => {
  // What stands before, between and after the groups of the sample.
  function money(sample, euros) {
    const [, before, between, after] = /^(.*?)1(.*?)234.*?567(.*)$/s.exec(sample);
    return before + String(euros).replace(/\B(?=(?:\d{3})+$)/g, between) + after;
  }

  function show(list) {
    const purse = list.closest("form").querySelector("[data-purse]");
    const there = Number(purse.dataset.purse);
    const chosen = [...list.querySelectorAll("input:checked")];
    const cost = chosen.reduce((sum, input) => sum + Number(input.closest("label").querySelector("[data-cost]")?.dataset.cost ?? 0), 0);
    const words = purse.dataset.chosen.replace("{number}", chosen.length).replace("{sum}", () => money(purse.dataset.sample, cost));
    const status = purse.querySelector("[role=status]");
    if (status.textContent !== words) status.textContent = words;
    const whole = Math.max(there, cost, 1);
    purse.querySelector("[data-given]").setAttribute("width", Math.round((1000 * cost) / whole));
    purse.querySelector("[data-end]").setAttribute("x", Math.round((1000 * there) / whole) - 4);
    purse.querySelector("[data-over]").hidden = cost <= there;
  }

  document.addEventListener("input", (event) => {
    const list = event.target.closest("[data-purse-of]");
    if (list) show(list);
  });
  const all = () => document.querySelectorAll("[data-purse-of]").forEach(show);
  document.addEventListener("htmx:after:swap", all);
  all();
})();
