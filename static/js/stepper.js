// Plus and minus beside number fields, and what is left of the budget. Without it the fields are typed into and the
// server counts. Never here: whether a ballot is valid; the server decides that.
(() => {
  const root = document.documentElement;
  root.dataset.steppers = "on"; // the buttons show only where this runs

  const number = (input) => Math.max(input.min, Math.trunc(Number(input.value)) || 0);
  const next = (input, way) => Math.min(input.max, Math.max(input.min, number(input) + way * input.step));

  function show(sheet) {
    const { budget, squared } = sheet.dataset;
    const price = (mark) => (squared ? mark * mark : Math.abs(mark));
    const inputs = [...sheet.querySelectorAll("input")];
    const given = inputs.reduce((sum, input) => sum + price(number(input)), 0);
    for (const input of inputs) {
      const value = number(input);
      input.toggleAttribute("data-zero", value === 0);
      const [less, more] = input.parentElement.querySelectorAll("button");
      for (const [button, way] of [[less, -1], [more, 1]]) {
        const to = next(input, way);
        const dearer = price(to) - price(value);
        button.setAttribute("aria-disabled", String((to - value) * way <= 0 || (dearer > 0 && given + dearer > budget)));
      }
    }
    line(sheet.closest("form").querySelector(".points-left"), budget, given);
  }

  function line(foot, budget, given) {
    const over = given - budget;
    const { left, one, over: many } = foot.dataset;
    const words = over <= 0 ? left.replace("{left}", -over) : over === 1 ? one : many.replace("{over}", over);
    const rest = foot.querySelector("[data-rest]");
    if (rest.textContent !== words) rest.textContent = words;
    rest.parentElement.className = over > 0 ? "state state-bad" : "";
    foot.querySelector(".is-over")?.toggleAttribute("hidden", over <= 0);
    foot.querySelectorAll(".dots > svg > use").forEach((use, place) => {
      const sign = place < given ? "dot" : "ring";
      use.setAttribute("href", use.getAttribute("href").replace(/#.*/, `#${sign}`));
    });
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-less], [data-more]");
    if (!button || button.getAttribute("aria-disabled") === "true") return;
    const input = button.parentElement.querySelector("input");
    input.value = next(input, "more" in button.dataset ? 1 : -1);
    input.dispatchEvent(new Event("input", { bubbles: true }));
  });
  document.addEventListener("input", (event) => {
    const sheet = event.target.closest("[data-points]");
    if (sheet) show(sheet);
  });
  const all = () => document.querySelectorAll("[data-points]").forEach(show);
  document.addEventListener("htmx:after:swap", all);
  all();
})();
