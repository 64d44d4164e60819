// Where a network lets no socket stand, such as a filter that knows none, the page asks now and then for what one would bring.
// Never here: opening sockets (reconnect.js), what may be touched by what arrives (phone.js, pause.js).
(() => {
  const element = document.getElementById("socket");
  const address = element.getAttribute("hx-ws:connect");
  const isPhone = address.includes("/live/phone"); // of those there are thousands, and they must not come in one beat
  const [AFTER_MS, EVERY_MS] = isPhone ? [15_000, 10_000] : [5_000, 2_000];
  const line = document.getElementById("connection");
  const last = new Map(); // by target, what it brought last
  const MADE = /data-now="\d+"|name="command" value="[^"]*"/g; // another one each time, whatever it says
  const without = line?.dataset.away;
  let stands = false; // a socket that has brought something: a filter may open one and let nothing through
  let timer = 0;

  function later(ms) {
    clearTimeout(timer);
    timer = setTimeout(look, ms * (1 + (isPhone ? Math.random() : 0)));
  }

  // Whether it works without a socket, to who looks for the reason.
  function tell(works) {
    if (!line) return;
    line.dataset.away = works ? line.dataset.polled : without;
    document.dispatchEvent(new CustomEvent("polling:told"));
  }

  // As if the socket had brought it: who keeps what somebody is typing, or has paused the pages, hears of it first.
  async function take(text) {
    const target = /hx-target="([^"]*)"/.exec(text)?.[1];
    const plain = text.replaceAll(MADE, "");
    if (last.get(target) === plain) return;
    const detail = { message: { data: text }, cancelled: false };
    element.dispatchEvent(new CustomEvent("htmx:ws:before:message:incoming", { bubbles: true, detail }));
    if (detail.cancelled) return;
    last.set(target, plain);
    await htmx.swap({ sourceElement: element, target: element, text, swap: "none", transition: false });
  }

  async function look() {
    timer = 0;
    if (!document.hidden) {
      try {
        const answer = await ask(address.replace("/live/", "/stage/"), { signal: AbortSignal.timeout(8_000) });
        if (stands) return;
        if (answer.status === 410 || answer.status === 403) location.reload(); // the page says why
        if (answer.status === 200) for (const text of (await answer.text()).split(/(?=<hx-partial )/)) await take(text);
        tell(answer.status === 200);
      } catch {
        tell(false);
      }
    }
    if (!stands && !timer) later(EVERY_MS);
  }

  document.addEventListener("htmx:ws:before:message:incoming", ({ detail }) => {
    if (!detail.connection) return; // it was asked for here
    stands = true;
    last.clear();
    clearTimeout(timer);
    timer = 0;
    if (line) line.dataset.away = without;
  });
  document.addEventListener("htmx:ws:close", () => {
    stands = false;
    if (!timer) later(AFTER_MS);
  });
  document.addEventListener("visibilitychange", () => { if (!document.hidden && !stands) later(EVERY_MS / 5); });
  later(AFTER_MS);
})();
