// The console beside its forms: keeps open what is open, the clock running, the preview fresh.
// Never here: what a command does, keys (keys.js), focus (focus.js), presses that come too late (guard.js).
(() => {
  const body = document.body;
  const line = document.getElementById("connection");
  const two = (number) => String(number).padStart(2, "0");

  // A push must not close what somebody has opened.
  document.addEventListener("htmx:before:swap", (event) => {
    for (const { fragment, target } of event.detail.tasks) {
      if (!fragment || !target?.querySelectorAll) continue;
      for (const open of target.querySelectorAll("details[open][id]")) {
        if (open.id === "question") continue;
        fragment.querySelector(`#${CSS.escape(open.id)}`)?.setAttribute("open", "");
      }
    }
  });

  // Two presses in a row are one: the second would already do what comes next.
  let pressed = -1000;
  document.addEventListener("submit", (event) => {
    if (event.target.id !== "form-primary") return;
    const twice = performance.now() - pressed < 500;
    pressed = performance.now();
    if (!twice) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }, true);

  // -- after each change: title, preview of the phones ---------------------------------------------------

  document.addEventListener("htmx:after:swap", () => {
    const title = document.querySelector("[data-title]")?.dataset.title;
    if (title && document.title !== title) document.title = title;
    tick();
    again();
  });

  const preview = document.getElementById("preview");
  const frame = preview.querySelector("iframe");
  preview.addEventListener("click", (event) => {
    const link = event.target.closest("[data-show]");
    if (!link) return;
    event.preventDefault();
    preview.className = `preview preview-${link.dataset.show.replace("next-", "")}`;
    frame.title = frame.title.replace(/: .*/, `: ${link.textContent}`);
    for (const one of preview.querySelectorAll("[data-show]")) one.removeAttribute("aria-current");
    link.setAttribute("aria-current", "true");
    frame.src = link.dataset.src;
  });
  const state = () => document.getElementById("now").textContent;
  let seen = state();
  function again() { // the wall that hangs there has a socket of its own, the other pictures have none
    if (state() === seen) return;
    seen = state();
    if (!frame.src.includes("/wall?")) frame.contentWindow.location.reload();
  }

  // -- clock and plan --------------------------------------------------------------------------------------------

  const clockAt = (timeZone, moment) => new Intl.DateTimeFormat("de", { hour: "2-digit", minute: "2-digit", timeZone }).format(moment);

  function tick() {
    const clock = document.getElementById("clock");
    const words = clockAt(clock.dataset.zone, serverNow());
    if (clock.textContent !== words) clock.textContent = words;
    const drift = document.getElementById("drift");
    if (!drift) return;
    const { start, due, behind, ahead, exact } = drift.dataset;
    const late = Math.max(Number(start), Number(due) ? Math.floor((serverNow() - Number(due)) / 60000) : -Infinity);
    const said = late > 0 ? behind.replace("{}", late) : late < 0 ? ahead.replace("{}", -late) : exact;
    if (drift.textContent !== said) drift.textContent = said;
    drift.classList.toggle("state-warn", late > 0);
    for (const time of document.querySelectorAll(".about")) {
      const minutes = Number(time.dataset.planned) + late;
      const { midnight, zone } = time.dataset; // without a day, a plan knows no clock change
      const about = midnight ? clockAt(zone, Number(midnight) + minutes * 60000) : `${two(Math.floor(minutes / 60) % 24)}:${two(minutes % 60)}`;
      if (time.textContent !== about) time.textContent = about;
    }
  }
  setInterval(tick, 5000);
  tick();

  // -- how much the one action at the thumb covers: what has focus is scrolled out from under it ----------------------

  const thumb = document.querySelector(".thumb");
  function measure() {
    document.documentElement.toggleAttribute("data-tall-foot", thumb.offsetHeight > innerHeight / 2);
    const fixed = getComputedStyle(thumb).position === "fixed";
    document.documentElement.style.setProperty("--foot", `${fixed ? thumb.offsetHeight : 0}px`);
  }
  new ResizeObserver(measure).observe(thumb);
  window.addEventListener("resize", measure);

  // -- when something did not arrive -----------------------------------------------------------------------------

  let badSince = 0;
  function say(words) {
    line.hidden = !words;
    line.textContent = words;
  }
  function connection(good) {
    badSince = good ? 0 : badSince || Date.now();
    setTimeout(() => say(badSince && Date.now() - badSince >= 2500 ? line.dataset.away : ""), good ? 0 : 2600);
  }
  document.addEventListener("htmx:ws:after:connection", () => connection(true));
  document.addEventListener("htmx:ws:close", () => connection(false));
  document.addEventListener("polling:told", () => { badSince ||= Date.now(); say(line.dataset.away); });
  document.addEventListener("htmx:error", () => say(line.dataset.unsent));
  document.addEventListener("htmx:after:request", () => {
    if (!badSince) say("");
  });
})();
