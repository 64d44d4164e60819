// The connection for pushes, alive: back at once when the device wakes or has a network again, and given up when it is
// silent. A page cannot see a server's pings, and after sleep a dead socket may call itself open; so the server says
// something on every connection each 20 seconds, and a jump of the clock shows that the page slept.
// Never here: what a push says. htmx opens connections, and comes back by itself, with jitter, when one is closed.
(() => {
  const SILENT_MS = 50_000; // two beats were missed
  const DOUBT_MS = 25_000; // one was, and somebody is looking
  const OPENING_MS = 10_000;
  const JUMP_MS = 4_000;
  const element = document.getElementById("socket"); // nothing stands in it: all its own can be made anew
  let connection = null;
  let heard = Date.now();
  let ticked = heard;
  let renewed = 0;
  let opening = { socket: null, since: 0 };

  // Away with the old connection, whatever it calls itself, its listeners and its timers, and a new one at once; the
  // whole stage comes with it.
  function renew() {
    if (document.hidden || Date.now() - renewed < 1_000) return;
    renewed = heard = Date.now();
    htmx.process(element, true);
  }

  const socketIs = (state) => connection?.socket?.readyState === state;

  function openingFor() {
    if (opening.socket !== connection.socket) opening = { socket: connection.socket, since: Date.now() };
    return Date.now() - opening.since;
  }

  // Somebody looks at the page: a connection that stands and speaks is left alone.
  function look() {
    if (socketIs(WebSocket.CONNECTING) && openingFor() < OPENING_MS) return;
    if (!socketIs(WebSocket.OPEN) || Date.now() - heard > DOUBT_MS) renew();
  }

  function tick() {
    const slept = Date.now() - ticked > JUMP_MS;
    ticked = Date.now();
    const stuck = socketIs(WebSocket.CONNECTING) && openingFor() > OPENING_MS;
    const silent = socketIs(WebSocket.OPEN) && Date.now() - heard > SILENT_MS;
    if (slept || stuck || silent) renew();
  }

  document.addEventListener("htmx:ws:before:connection", (event) => { connection = event.detail.connection; });
  for (const name of ["htmx:ws:after:connection", "htmx:ws:before:message:incoming"]) {
    document.addEventListener(name, () => { heard = Date.now(); });
  }
  document.addEventListener("resume", renew);
  document.addEventListener("visibilitychange", () => { if (!document.hidden) look(); });
  window.addEventListener("online", renew);
  window.addEventListener("focus", look);
  window.addEventListener("pageshow", (event) => { if (event.persisted) renew(); });
  setInterval(tick, 1_000);
})();
