// A wall or console whose link was withdrawn, or whose sign-in has ended, turns to the page that says so: when it is told, when
// its line cannot be opened any more, and when it is refused what it sends. Never here: deciding it.
(() => {
  const ASK_MS = 3_000;
  const OVER = [403, 404, 410];
  const turn = () => location.replace(location.pathname + location.search);
  let asked = 0;

  document.addEventListener("htmx:after:swap", () => {
    if (document.querySelector("[data-access-ended]")) turn();
  });

  // A socket is refused without a word, and would be asked for again for ever.
  document.addEventListener("htmx:ws:close", async () => {
    if (Date.now() - asked < ASK_MS) return;
    asked = Date.now();
    const answer = await fetch(location.pathname + location.search, { redirect: "manual" }).catch(() => null);
    if (answer && OVER.includes(answer.status)) turn();
  });

  document.addEventListener("htmx:after:request", (event) => {
    const { response, text } = event.detail.ctx ?? {};
    if (response?.status === 403 && !String(text).includes("<hx-partial")) turn();
  });
})();
