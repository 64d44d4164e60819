// One lasting region says what changed, for those who do not see it: a step opens, closes, has a result; more time, one
// minute, time is up; what was saved. The page's title follows. What is swapped says what it is in data-said, data-title.
// Never here: words (the page has them), what a screen shows, chatter: single votes and notes are not said.
(() => {
  const region = document.getElementById("said");
  const SOON_MS = 60_000;
  const TOGETHER_MS = 120;
  const forms = new Intl.PluralRules(document.documentElement.lang);
  const AGAIN = "\u00a0"; // nobody sees or hears it, but the same words with it are other words
  let waiting = [];
  let state = document.querySelector("[data-said]")?.dataset.said;
  let due = 0;
  let next = SOON_MS; // what is left when something is said again

  // What comes at once is said in one breath; the same words twice are said twice.
  function flush() {
    const words = waiting.join(" ");
    waiting = [];
    region.textContent = region.textContent === words ? words + AGAIN : words;
  }

  window.announce = (words) => {
    const said = words?.trim();
    if (!said || waiting.includes(said)) return;
    if (!waiting.length) setTimeout(flush, TOGETHER_MS);
    waiting.push(said);
  };

  function look() {
    const now = document.querySelector("[data-said]")?.dataset;
    if (!now) return;
    if (document.title !== now.title) document.title = now.title;
    if (now.said !== state) {
      waiting = waiting.filter((one) => one !== state); // shown and opened at once is opened
      announce(now.said);
    }
    state = now.said;
    tick();
  }

  function tick(first = false) {
    const wanted = Number(document.querySelector(".countdown")?.dataset.deadline) || 0;
    const other = wanted !== due;
    due = wanted;
    const left = due - serverNow();
    const { minute, up } = region.dataset;
    const minutes = Math.round(left / 60_000);
    if (other && due && left > 0) {
      next = minutes > 1 ? SOON_MS : 0; // that it is one minute was just said
      const shown = Math.max(1, minutes);
      if (!first) announce(region.getAttribute(`data-left-${forms.select(shown)}`).replace("{}", shown));
    } else if (due && left <= next) {
      if (!first) announce(left > 0 ? minute : up);
      next = left > 0 ? 0 : -Infinity;
    }
  }

  document.addEventListener("htmx:after:swap", look);
  // What was said of the last input is not so of the next: whoever reads on from the top must not meet "saved" there.
  document.addEventListener("input", () => { if (!waiting.length) region.textContent = ""; });
  document.getElementById("outbox")?.addEventListener("outbox:saved", () => {
    const said = document.querySelector("#task [data-outbox-status] .state-good");
    announce(said?.textContent ?? document.getElementById("outbox").dataset.saved);
  });
  setInterval(tick, 1_000);
  tick(true);
})();
