// The line for pushes, alive: back at once when the device wakes or has a network again, and given up when it is silent.
// A page cannot see a server's pings, and after sleep a dead socket may call itself open; so the server says something
// on every line each 20 seconds, and a jump of the clock shows that the page slept.
// Never here: what a push says. htmx opens lines, and comes back by itself, with jitter, when one is closed.
(() => {
  const SILENT_MS = 50_000; // two beats were missed
  const DOUBT_MS = 25_000; // one was, and somebody is looking
  const OPENING_MS = 10_000;
  const JUMP_MS = 4_000;
  const element = document.querySelector("[hx-ws\\:connect]");
  const line = () => element._htmx?.ws?.connection;
  let heard = Date.now();
  let ticked = heard;
  let renewed = 0;
  let opening = { socket: null, since: 0 };

  // Away with the old line, whatever it calls itself, and a new one at once; the whole stage comes with it.
  function renew() {
    if (document.hidden || Date.now() - renewed < 1_000) return;
    renewed = heard = Date.now();
    const connection = line();
    if (!connection) { // closed for good, as htmx does when a page is left: somebody came back to it
      element._htmx.ws.initialized = false;
      htmx.process(element);
      return;
    }
    clearTimeout(connection.timer);
    connection.abortController?.abort(); // nothing that the old line still says is heard
    connection.socket?.close();
    connection.socket = null;
    connection.visibilityHandler(); // htmx's own way to open one now
  }

  function openingFor(socket) {
    if (opening.socket !== socket) opening = { socket, since: Date.now() };
    return Date.now() - opening.since;
  }

  // Somebody looks at the page: a line that stands and speaks is left alone.
  function look() {
    const socket = line()?.socket;
    if (socket?.readyState === WebSocket.CONNECTING && openingFor(socket) < OPENING_MS) return;
    if (socket?.readyState !== WebSocket.OPEN || Date.now() - heard > DOUBT_MS) renew();
  }

  function tick() {
    const socket = line()?.socket;
    const slept = Date.now() - ticked > JUMP_MS;
    ticked = Date.now();
    const stuck = socket?.readyState === WebSocket.CONNECTING && openingFor(socket) > OPENING_MS;
    const silent = socket?.readyState === WebSocket.OPEN && Date.now() - heard > SILENT_MS;
    if (slept || stuck || silent) renew();
  }

  for (const name of ["message:incoming", "connection"]) {
    document.addEventListener(`htmx:ws:${name === "connection" ? "after" : "before"}:${name}`, () => { heard = Date.now(); });
  }
  document.addEventListener("resume", renew);
  document.addEventListener("visibilitychange", () => { if (!document.hidden) look(); });
  window.addEventListener("online", renew);
  window.addEventListener("focus", look);
  window.addEventListener("pageshow", (event) => { if (event.persisted) renew(); });
  setInterval(tick, 1_000);
})();
