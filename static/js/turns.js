// What has been shown for its time is reported, and the server then gives what is due next: on every wall of the forum, and
// whichever process serves it. Nothing counts as shown that was not there to be read all the while: not on a page in the
// background, not while this machine slept, not in the console's preview, not on a wall that is closed before.
// Never here: what is due (app/activities/posts/turns.py), how much fits (due.js).
(() => {
  const asked = new URLSearchParams(location.search);
  if (asked.has("preview")) return;
  const by = asked.has("link") ? `?link=${encodeURIComponent(asked.get("link"))}` : "";
  const TICK_MS = 250;
  const ASLEEP_MS = 1_500; // between two ticks: nobody was there
  const LEAST_MS = 4_000;
  const AGAIN_MS = 3_000; // an answer or its push may be lost
  const times = new Map(); // what is to be read to the milliseconds that it has been there
  const reported = new Map(); // what was reported to when
  let turned = false; // for the next one, by hand
  const clocks = () => [performance.now(), Date.now()];
  let last = clocks();

  const boxes = () => [...document.querySelectorAll("[data-turns]")];
  const pageOf = (box) => Number(box.dataset.fitPage ?? 0);
  const countOf = (box) => Number(box.dataset.fitCount ?? 1);

  // What can be read in this box now, with the time that it needs and what is reported of it.
  function readable(box) {
    const step = box.closest("[data-step]").dataset.step;
    const whole = window.wallDue.isChosen(box) ? window.wallDue.shown(box) : [box];
    return whole.map((one) => ({
      name: `${step} ${one.dataset.shown} ${pageOf(box)}`,
      keys: one.dataset.shown.split(" "),
      stay: Number(one.dataset.stay),
      isNew: "new" in one.dataset,
    }));
  }

  // How long it has been since the last look, by the clock that says less; null: nobody knows what happened meanwhile.
  function since() {
    const now = clocks();
    const gaps = now.map((at, which) => at - last[which]);
    last = now;
    return Math.max(...gaps) > ASLEEP_MS || Math.min(...gaps) < 0 ? null : Math.min(...gaps);
  }

  function count(gap) {
    const there = boxes().flatMap(readable);
    const names = new Set(there.map((one) => one.name));
    for (const name of times.keys()) if (!names.has(name)) times.delete(name);
    for (const { name } of there) times.set(name, times.has(name) ? times.get(name) + gap : 0); // it may have come just now
  }

  // Whether all of it had its time; by hand, the least that there is.
  const isDone = (one) => times.get(one.name) >= (turned ? LEAST_MS : one.stay);

  // Keys to report of one box: of what has not been seen before, and of everything where others wait for this place.
  function dueOf(box) {
    const there = readable(box);
    if (!there.length || !there.every(isDone)) return [];
    if (pageOf(box) + 1 < countOf(box)) {
      window.wallFit.turnOne(box, 1);
      turned = false;
      return [];
    }
    const isFull = "more" in box.dataset || "shown" in box.dataset || box.querySelector("[data-shown][hidden]");
    const others = isFull || countOf(box) > 1;
    return there.filter((one) => one.isNew || others).flatMap((one) => one.keys);
  }

  async function report(step, keys) {
    const now = performance.now();
    for (const key of keys) reported.set(key, now);
    const stage = document.querySelector("[data-forum][data-step]");
    const body = new URLSearchParams([["step", step], ...keys.map((key) => ["keys", key])]);
    await fetch(`/f/${stage.dataset.forum}/wall/shown${by}`, { method: "POST", body }).catch(() => {}); // said again, if it is still there
  }

  function tick() {
    const gap = since();
    if (gap === null || document.hidden || window.wallFit.isPlain()) {
      times.clear();
      return;
    }
    count(gap);
    if (window.wallFit.isPaused() && !turned) return;
    const now = performance.now();
    const keys = boxes().flatMap(dueOf).filter((key) => !(now - reported.get(key) < AGAIN_MS));
    if (!keys.length) return;
    if (turned) document.dispatchEvent(new Event("wall:next"));
    turned = false;
    report(document.querySelector("[data-forum][data-step]").dataset.step, keys);
  }

  document.addEventListener("visibilitychange", () => times.clear());
  document.addEventListener("wall:turn", (event) => { turned = event.detail > 0 && boxes().length > 0; });
  setInterval(tick, TICK_MS);
})();
