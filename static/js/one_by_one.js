// A ballot with several marks for each option, one option after the other: one of them stands there, buttons go on and back, a
// strip shows which have marks. All fields are in the form at all times; without this script they stand one under the other.
// Never here: whether a ballot is valid; what a mark means.
(() => {
  document.documentElement.dataset.oneByOne = "on"; // the buttons show only where this runs
  const places = new Map(); // a step to the turn that stands there

  const forms = () => [...document.querySelectorAll("form:has([data-turn])")];
  const turnsOf = (form) => [...form.querySelectorAll("[data-turn]")];
  const stepOf = (form) => form.elements.activity.value;
  const names = (turn) => new Set([...turn.querySelectorAll("input[type=radio]")].map(({ name }) => name)).size;
  const marked = (turn) => turn.querySelectorAll("input[type=radio]:checked:not([value=''])").length;
  const isOption = (turn) => "option" in turn.dataset;

  // Whoever has begun goes on with the first option that lacks a mark; whoever has not reads what stands before them.
  function first(turns) {
    if (!turns.some(marked)) return 0;
    const open = turns.findIndex((turn) => isOption(turn) && marked(turn) < names(turn));
    return open < 0 ? turns.findIndex(isOption) : open;
  }

  function strip(form, options, now) {
    const box = form.querySelector("[data-turn-marks]");
    if (box.childElementCount !== options.length) box.replaceChildren(...options.map(() => document.createElement("i")));
    options.forEach((turn, at) => {
      const one = box.children[at].classList;
      one.toggle("is-now", turn === now);
      one.toggle("is-some", marked(turn) > 0);
      one.toggle("is-all", marked(turn) > 0 && marked(turn) === names(turn));
    });
  }

  function show(form) {
    const turns = turnsOf(form);
    const step = stepOf(form);
    const at = Math.min(places.get(step) ?? first(turns), turns.length - 1);
    const isLast = at === turns.length - 1;
    turns.forEach((turn, place) => { turn.hidden = place !== at; });
    form.dataset.at = isLast ? "last" : at ? "middle" : "first"; // what the foot offers
    form.toggleAttribute("data-begun", turns.some(marked));
    const [back, on] = form.querySelectorAll("[data-turn-by]");
    back.setAttribute("aria-disabled", String(at === 0));
    on.setAttribute("aria-disabled", String(isLast));
    const options = turns.filter(isOption);
    const line = form.querySelector("[data-turn-words]");
    const words = line.dataset.turnWords.replace("{}", options.filter(marked).length);
    if (line.textContent !== words) line.textContent = words;
    strip(form, options, turns[at]);
  }

  // What comes is read out with its place, since the focus goes to its title.
  function move(form, by) {
    const turns = turnsOf(form);
    const at = turns.findIndex((turn) => !turn.hidden) + by;
    places.set(stepOf(form), at);
    show(form);
    (turns[at].querySelector("[data-turn-title]") ?? turns[at]).focus({ preventScroll: true });
    turns[at].scrollIntoView({ block: "start" });
  }

  document.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-turn-by]");
    if (button && button.getAttribute("aria-disabled") !== "true") move(button.form, Number(button.dataset.turnBy));
  });
  document.addEventListener("input", ({ target }) => {
    const { form } = target;
    if (form && target.closest("[data-turn]")) show(form);
  });

  // What was handed in is done: the next person at this device begins anew.
  document.addEventListener("submit", ({ target }) => {
    if (target.querySelector("[data-turn]")) places.delete(stepOf(target));
  }, true);

  const all = () => forms().forEach(show);
  document.addEventListener("htmx:after:swap", all);
  window.guard?.changes(); // a list turns into one option under whoever is there already
  all();
})();
