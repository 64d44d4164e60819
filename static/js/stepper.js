// Plus and minus beside number fields, and what is left of the budget. Without it the fields are typed into and the
// server counts. Never here: whether a ballot is valid; the server decides that.
(() => {
  const root = document.documentElement;
  root.dataset.steppers = "on"; // the buttons show only where this runs

  const number = (input) => Math.max(0, Math.trunc(Number(input.value)) || 0);
  const limits = (sheet) => ({ budget: +sheet.dataset.budget, most: +sheet.dataset.most, step: +sheet.dataset.step });

  function show(sheet) {
    const { budget, most, step } = limits(sheet);
    const inputs = [...sheet.querySelectorAll("input")];
    const given = inputs.reduce((sum, input) => sum + number(input), 0);
    for (const input of inputs) {
      const value = number(input);
      input.toggleAttribute("data-zero", value === 0);
      const group = input.parentElement;
      group.querySelector("[data-less]").setAttribute("aria-disabled", String(value <= 0));
      group.querySelector("[data-more]").setAttribute("aria-disabled", String(value + step > most || given + step > budget));
    }
    line(sheet.closest("form").querySelector(".points-left"), budget, given);
  }

  function line(foot, budget, given) {
    const over = given - budget;
    const { left, one, over: many } = foot.dataset;
    const words = over <= 0 ? left.replace("{left}", -over) : over === 1 ? one : many.replace("{over}", over);
    const status = foot.querySelector("[role=status]");
    if (status.textContent !== words) status.textContent = words;
    status.className = over > 0 ? "state state-bad" : "";
    foot.querySelector(".is-over")?.toggleAttribute("hidden", over <= 0);
    foot.querySelectorAll(".dots > svg > use").forEach((use, place) => {
      const sign = place < given ? "dot" : "ring";
      use.setAttribute("href", use.getAttribute("href").replace(/#.*/, `#${sign}`));
    });
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-less], [data-more]");
    if (!button || button.getAttribute("aria-disabled") === "true") return;
    const sheet = button.closest("[data-points]");
    const input = button.parentElement.querySelector("input");
    const { most, step } = limits(sheet);
    const wanted = number(input) + ("more" in button.dataset ? step : -step);
    input.value = Math.min(most, Math.max(0, wanted));
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
