// Keeps what somebody is typing when the server pushes, moves focus where an answer is, says when the connection is bad.
// Never here: sending what was typed (outbox_sender.js), opening the line again (reconnect.js).
(() => {
  const task = document.getElementById("task");
  const line = document.getElementById("connection");
  const phone = { hasInput: false, isSending: false, hasPending: () => false, tab: Math.random().toString(36).slice(2, 14) };
  let requesting = false;
  let badSince = 0;
  window.phone = phone;

  // What this page sends is answered to it; with its name its socket need not bring the same once more.
  const socket = document.querySelector("[hx-ws\\:connect]");
  socket?.setAttribute("hx-ws:connect", `${socket.getAttribute("hx-ws:connect")}&tab=${phone.tab}`);

  const key = (root) => root.querySelector("[data-key]")?.dataset.key;

  task.addEventListener("input", () => { phone.hasInput = true; });
  document.addEventListener("htmx:before:request", () => { requesting = true; });
  document.addEventListener("htmx:finally:request", () => { requesting = false; });

  // A push for the same step must not touch a form that somebody is filling in, nor one whose command is on its way.
  document.addEventListener("htmx:ws:before:message:incoming", (event) => {
    const text = event.detail.message.data;
    if (!text.includes('hx-target="#task"')) return;
    const arriving = new DOMParser().parseFromString(text, "text/html");
    const partial = arriving.querySelector("hx-partial, template");
    const same = key(partial?.content ?? arriving) === key(task);
    const busy = phone.hasInput || phone.isSending || requesting || phone.hasPending() || task.querySelector("[data-editing]");
    if (same && busy) event.detail.cancelled = true;
    else phone.hasInput = false;
  });

  // How much the foot covers: what has focus is scrolled out from under it; one that would cover too much stays at its place.
  const MOST_COVERED = 1 / 3;
  const root = document.documentElement;
  const feet = new ResizeObserver(([{ target }]) => cover(target.isConnected ? target : null));
  function cover(foot) {
    root.toggleAttribute("data-tall-foot", foot?.offsetHeight > innerHeight * MOST_COVERED);
    const covers = foot && getComputedStyle(foot).position === "sticky";
    root.style.setProperty("--foot", `${covers ? foot.offsetHeight : 0}px`);
  }
  function measure() {
    feet.disconnect();
    const foot = task.querySelector(".foot");
    if (foot) feet.observe(foot);
    cover(foot);
  }
  document.addEventListener("htmx:after:swap", measure);
  window.addEventListener("resize", measure);
  measure();

  // What had focus may be gone with the form: then the task has it, and the next Tab does not begin at the top of the page.
  let focused = null;
  document.addEventListener("focusin", (event) => { focused = event.target; });
  document.addEventListener("htmx:after:swap", () => {
    const first = task.querySelector("[data-focus]");
    if (first) first.focus();
    else if (focused && !focused.isConnected && document.activeElement === document.body) {
      const heading = task.querySelector("h1[tabindex]") ?? task; // what the task is now is read first
      heading.focus({ preventScroll: true });
    }
  });
  document.addEventListener("htmx:after:request", (event) => {
    if (event.detail.ctx?.response?.status === 200) phone.hasInput = false;
  });

  function show() {
    const bad = badSince && Date.now() - badSince >= 2500;
    line.hidden = !bad && navigator.onLine;
    const words = line.hidden ? "" : line.dataset.away;
    const said = line.querySelector("span");
    if (said.textContent !== words) said.textContent = words;
  }
  function connection(good) {
    badSince = good ? 0 : badSince || Date.now();
    setTimeout(show, good ? 0 : 2600);
  }
  document.addEventListener("htmx:ws:after:connection", () => connection(true));
  document.addEventListener("htmx:ws:close", () => connection(false));
  document.addEventListener("polling:told", () => { badSince ||= Date.now() - 2500; show(); });
  window.addEventListener("online", show);
  window.addEventListener("offline", show);
  show();
})();
