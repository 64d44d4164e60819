// A wall or console whose link was withdrawn, or whose sign-in has ended, turns to the page that says so: when it is told, when
// its line cannot be opened any more, and when it is refused what it sends. Never here: deciding it.
(() => {
  const ASK_MS = 3_000;
  const ANSWER_MS = 4_000; // a line of the browser's own may be as dead as the socket was: it is left, and the next is a new one
  const OVER = [403, 410]; // not 404: who knows nothing of this forum may be an installation whose data is not there yet
  const here = () => location.pathname + location.search;
  const turn = () => location.replace(here());
  const ended = () => document.querySelector("[data-access-ended]") !== null; // and said so on the screen
  let asked = 0;
  let asking = false;
  let stands = false; // the socket
  let timer = 0;

  // A refused socket may say nothing, and a dead one says nothing of what was missed. So the page's own address is asked, until
  // there is an answer or the socket stands.
  function soon(ms = Math.max(0, asked + ASK_MS - Date.now())) {
    clearTimeout(timer);
    if (!asking) timer = setTimeout(look, ms);
  }

  async function look() {
    asked = Date.now();
    asking = true;
    const answer = await ask(here(), { redirect: "manual", cache: "no-store", signal: AbortSignal.timeout(ANSWER_MS) }).catch(() => null);
    asking = false;
    if (answer && OVER.includes(answer.status)) turn();
    else if (!answer && (!stands || ended())) soon();
  }

  document.addEventListener("htmx:after:swap", () => {
    if (document.querySelector("[data-anew]")) turn(); // this wall looks otherwise now
    else if (ended()) soon(0);
  });
  document.addEventListener("htmx:ws:close", () => { stands = false; soon(); });
  document.addEventListener("htmx:ws:after:connection", () => { stands = true; clearTimeout(timer); });

  document.addEventListener("htmx:after:request", (event) => {
    const { response, text } = event.detail.ctx ?? {};
    if (response?.status === 403 && !String(text).includes("<hx-partial")) turn();
  });
})();
