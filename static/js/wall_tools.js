// The wall's own device: full screen, a screen that stays on, colours and parts of this one screen. The address keeps colours and
// parts, so that they are there when the page is loaded anew; whether the screen stays on is kept on the device.
// Never here: what the wall shows, pausing (pause.js), the keys themselves (keys.js presses these buttons).
(() => {
  const AWAKE = "stimmwand-awake";
  const id = (name) => document.getElementById(name);
  const [full, awake, theme, said] = ["full", "awake", "theme", "tools-said"].map(id);
  const parts = [...document.querySelectorAll("[data-part]")];
  let lock = null;

  function lacking(button) {
    button.disabled = true;
    button.querySelector("span").textContent = button.dataset.lacking;
    button.querySelector("kbd").remove();
  }

  function keep(name, value) {
    const address = new URL(location.href);
    address.searchParams.set(name, value);
    history.replaceState(null, "", address);
    window.dispatchEvent(new Event("resize")); // what fits is another now (fit.js)
  }

  // The browser gives the lock back when the page is hidden; it is asked for again when it is seen.
  async function hold() {
    lock = await navigator.wakeLock.request("screen").catch(() => null);
    show();
  }
  function show() {
    const on = lock !== null && !lock.released;
    awake.setAttribute("aria-pressed", String(on));
    return on;
  }
  async function turn() {
    const on = lock !== null && !lock.released;
    try {
      localStorage.setItem(AWAKE, on ? "off" : "on");
    } catch { /* in a frame of another website a browser may keep nothing */ }
    if (on) await lock.release();
    else await hold();
    const stays = show();
    said.textContent = stays ? said.dataset.awake : said.dataset.asleep;
    if (!on && !stays) lacking(awake); // asked for and refused: said, not passed over
  }
  function again() {
    try {
      if (!document.hidden && localStorage.getItem(AWAKE) === "on") hold();
    } catch { /* nor does it know anything, then */ }
  }

  full.hidden = awake.hidden = false;
  if (document.fullscreenEnabled) {
    full.addEventListener("click", () => (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen().catch(() => lacking(full))));
    document.addEventListener("fullscreenchange", () => full.setAttribute("aria-pressed", String(document.fullscreenElement !== null)));
  } else lacking(full);
  if ("wakeLock" in navigator) {
    awake.addEventListener("click", turn);
    document.addEventListener("visibilitychange", again);
    again();
  } else lacking(awake);

  theme.addEventListener("change", () => {
    const { value } = theme;
    if (value === "auto") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = value;
    keep("theme", value);
  });
  for (const one of parts) {
    one.addEventListener("change", () => {
      const without = parts.filter((part) => !part.checked).map((part) => part.dataset.part);
      document.body.dataset.without = without.join(" ");
      keep("without", without.join(","));
    });
  }
})();
