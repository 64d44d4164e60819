// Of a box that has data-turns: as much of what is due as fits; the rest is left for a later turn (turns.js). What is due most
// of all is there in any case, in smaller type, or on pages (fit.js).
// Never here: what is due (app/activities/posts/turns.py), when it had its time.
(() => {
  const isTurned = (box) => "turns" in box.dataset;
  const isChosen = (box) => isTurned(box) && !("shown" in box.dataset); // else it is shown as a whole
  const byRank = (some) => [...some].sort((one, other) => one.dataset.rank - other.dataset.rank);
  const shown = (box) => byRank(box.querySelectorAll("[data-shown]")).filter((one) => !one.hidden);
  const lead = (box) => box.dataset.shown ?? (isTurned(box) ? shown(box)[0]?.dataset.shown : "");

  // In the largest type in which what is due most of all fits, and with data-abreast so many, if any type has room for them;
  // beside it as much as then has room. What has never been shown is not overtaken by another that has not, only by what was
  // there before. Gives whether it fits.
  function choose(box, flow, fits) {
    const wanted = Math.min(Number(box.dataset.abreast ?? 1), flow.children.length);
    let best = { step: -1, there: -1 };
    for (let step = 0; step <= Number(box.dataset.steps) && best.there < wanted; step += 1) {
      const there = at(step, box, flow, fits);
      if (there > best.there) best = { step, there };
    }
    if (best.there < wanted && best.step >= 0) at(best.step, box, flow, fits);
    return best.step >= 0;
  }

  // How many have room in this type; -1: not even the first.
  function at(step, box, flow, fits) {
    const [first, ...others] = byRank(flow.children);
    for (const one of others) one.hidden = true;
    if (first) first.hidden = false;
    box.dataset.fitStep = step;
    if (!fits(flow)) return -1;
    fill(flow, others, fits);
    return shown(box).length;
  }

  function fill(flow, others, fits) {
    let full = false;
    for (const one of others) {
      if (full && "new" in one.dataset) continue;
      one.hidden = false;
      if (fits(flow)) continue;
      one.hidden = true;
      full = true;
    }
  }

  window.wallDue = { isTurned, isChosen, choose, shown, lead };
})();
