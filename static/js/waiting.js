// A page that waits for the forum to open asks now and then, and loads itself anew when it has. Without this file a link does.
// Never here: what opens it.
(() => {
  const EVERY_MS = 15_000;
  const { status, way, again } = document.body.dataset;
  document.documentElement.dataset.live = "on";

  async function ask() {
    try {
      const answer = await fetch(way, { headers: { Accept: "text/html" } });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const now = page.body.dataset.status;
      if (answer.ok && now && now !== status) location.replace(again);
    } catch { /* no network: the next time */ }
    later();
  }
  const later = () => setTimeout(ask, EVERY_MS * (0.75 + Math.random() / 2)); // a hall does not ask in one beat
  document.addEventListener("visibilitychange", () => { if (!document.hidden) ask(); });
  later();
})();
