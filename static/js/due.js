// Of a box that has data-turns: as much of what is due as fits; the rest is left for a later turn (turns.js). What is due most
// of all is there in any case, in smaller type, or on pages (fit.js).
// Never here: what is due (app/activities/posts/turns.py), when it had its time.
(() => {
  const isTurned = (box) => "turns" in box.dataset;
  const isChosen = (box) => isTurned(box) && !("shown" in box.dataset); // else it is shown as a whole
  const byRank = (some) => [...some].sort((one, other) => one.dataset.rank - other.dataset.rank);
  const shown = (box) => byRank(box.querySelectorAll("[data-shown]")).filter((one) => !one.hidden);
  const lead = (box) => box.dataset.shown ?? (isTurned(box) ? shown(box)[0]?.dataset.shown : "");

  // In the largest type in which what is due most of all fits; beside it as much as then has room. What has never been shown
  // is not overtaken by another that has not, only by what was there before. Gives whether it fits.
  function choose(box, flow, fits) {
    const [first, ...others] = byRank(flow.children);
    for (const one of others) one.hidden = true;
    if (first) first.hidden = false;
    for (let step = 0; step <= Number(box.dataset.steps); step += 1) {
      box.dataset.fitStep = step;
      if (!fits(flow)) continue;
      fill(flow, others, fits);
      return true;
    }
    return false;
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
