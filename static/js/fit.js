// The wall's lists in the type that fits, or in pages that are shown in turn. Each box is marked in templates/parts/fit.html,
// its steps stand in static/css/fit.css. Of a box with data-turns only what is due is here. The space bar stops the turning, the arrow and page keys turn by hand; who asks for
// less motion sees nothing turn by itself.
// Never here: what may be seen, what stands in a box. A box is left as it is where the page is read as ordinary text.
(() => {
  const TURN_MS = 8_000;
  const FEW_PAGES = 6;
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const plain = matchMedia("(max-aspect-ratio: 1/1)");
  const places = new Map(); // a step's box to the page that is on
  let paused = false;

  // By hand on this wall, or for all walls from the console.
  const isPaused = () => paused || document.querySelector("[data-moment]")?.dataset.paused !== undefined;
  const boxes = () => document.querySelectorAll("[data-fit]");
  const flowOf = (box) => box.querySelector("[data-flow]");

  function placeOf(box) {
    const name = `${box.closest("[data-step]")?.dataset.step} ${box.id}`; // another step begins at its first page
    if (!places.has(name)) places.set(name, { page: 0 });
    return places.get(name);
  }

  function pagesOf(flow) {
    const style = getComputedStyle(flow);
    const padding = parseFloat(style.paddingLeft) + parseFloat(style.paddingRight);
    const width = flow.getBoundingClientRect().width - padding + (parseFloat(style.columnGap) || 0); // not rounded: pages add up
    return { width, count: Math.max(1, Math.ceil((flow.scrollWidth - flow.clientWidth - 2) / width) + 1) };
  }

  const fits = (flow) => flow.scrollWidth <= flow.clientWidth + 1 && flow.scrollHeight <= flow.clientHeight + 1;
  const tall = (flow) => [...flow.children].some((child) => child.offsetHeight > flow.clientHeight + 1);
  const broken = (flow) => tall(flow) || [...flow.children].some((child) => child.getClientRects().length > 1);

  // Of what is due, what has room; only one alone may be on pages.
  function choose(box, flow) {
    delete box.dataset.fitPages;
    const words = box.querySelector(".pages");
    if (words) words.hidden = true;
    if (window.wallDue.choose(box, flow, (one) => fits(one) && !broken(one))) return 1;
    box.dataset.fitPages = "";
    if (words) words.hidden = false;
    return pagesOf(flow).count;
  }

  // The largest type in which everything stands in one picture; else pages, not too many, with no entry over two of them.
  function measure(box, flow) {
    const last = Number(box.dataset.steps);
    delete box.dataset.fitPages;
    delete box.dataset.fitTall;
    for (let step = 0; step <= ("whole" in box.dataset ? 0 : last); step += 1) {
      box.dataset.fitStep = step;
      if (fits(flow)) return 1;
    }
    box.dataset.fitPages = "";
    const words = box.querySelector(".pages");
    if (words) words.hidden = false; // it takes room, too
    const at = (step) => { box.dataset.fitStep = step; return broken(flow) ? Infinity : pagesOf(flow).count; };
    const least = "few" in box.dataset ? at(last) : Infinity; // where smaller type comes sooner than more pages than so many
    const most = least < Infinity ? Math.max(Number(box.dataset.few), least) : FEW_PAGES;
    for (let step = Number(box.dataset.paged); step <= last; step += 1) {
      const count = at(step);
      if (count <= most || ("whole" in box.dataset && count < Infinity)) return count;
    }
    if (tall(flow)) box.dataset.fitTall = ""; // a row that is higher than the picture goes on on the next page
    return pagesOf(flow).count;
  }

  function say(box, page, count) {
    const words = box.querySelector(".pages");
    if (!words) return;
    words.hidden = count < 2;
    const text = words.dataset.words.replace("{page}", page + 1).replace("{pages}", count);
    const said = words.querySelector("b");
    if (said.textContent !== text) said.textContent = text;
    const marks = words.querySelector(".pages-marks");
    const wanted = count > 12 ? 0 : count;
    if (marks.childElementCount !== wanted) marks.replaceChildren(...Array.from({ length: wanted }, () => document.createElement("i")));
    [...marks.children].forEach((mark, at) => mark.classList.toggle("is-now", at === page));
  }

  function show(box, flow, page, count) {
    const { width } = pagesOf(flow);
    flow.scrollLeft = page * width;
    flow.scrollTop = 0;
    box.dataset.fitPage = page;
    say(box, page, count);
  }

  function fit(box) {
    const flow = flowOf(box);
    if (!flow) return;
    if (plain.matches) { delete box.dataset.fitStep; delete box.dataset.fitPages; return; }
    const count = window.wallDue.isChosen(box) ? choose(box, flow) : measure(box, flow);
    box.dataset.fitCount = count;
    const place = placeOf(box);
    const lead = window.wallDue.lead(box);
    if (place.page >= count || place.lead !== lead) Object.assign(place, { page: 0, lead }); // another one begins at its beginning
    show(box, flow, place.page, count);
  }

  // From the outside in: a head that needs less leaves more to the list below it.
  const all = () => boxes().forEach(fit);

  function turn(by) {
    for (const box of boxes()) if (!window.wallDue.isTurned(box)) turnOne(box, by);
  }

  function turnOne(box, by) {
    const count = Number(box.dataset.fitCount ?? 1);
    const flow = flowOf(box);
    if (count < 2 || !flow) return;
    const place = placeOf(box);
    place.page = (place.page + by + count) % count;
    show(box, flow, place.page, count);
    flow.classList.remove("is-turned");
    void flow.offsetWidth; // so that the same animation runs once more
    flow.classList.add("is-turned");
  }

  function pause() {
    paused = !paused;
    document.getElementById("paused").hidden = !paused;
    document.dispatchEvent(new Event("wall:paused"));
  }

  function byHand(by) {
    turn(by);
    document.dispatchEvent(new CustomEvent("wall:turn", { detail: by }));
  }

  function key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest?.("button, a, input, select")) return;
    if (event.key === " ") pause();
    else if (["ArrowRight", "PageDown"].includes(event.key)) byHand(1);
    else if (["ArrowLeft", "PageUp"].includes(event.key)) byHand(-1);
    else return;
    event.preventDefault();
  }

  window.wallFit = { all, turnOne, pause, isByHand: () => paused, isPlain: () => plain.matches, isPaused };
  document.addEventListener("htmx:after:swap", all);
  document.addEventListener("keydown", key);
  window.addEventListener("resize", all);
  plain.addEventListener("change", all);
  document.fonts.ready.then(all);
  setInterval(() => { if (!isPaused() && !still.matches && !document.hidden) turn(1); }, TURN_MS);
  all();
})();
