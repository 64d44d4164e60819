// Keeps what somebody is typing when the server pushes, moves focus where an answer is, says when the connection is bad.
// A form that got no answer is sent again, unchanged, as long as the page lives; its command id makes that safe.
// Never here: storing anything on the device.
(() => {
  const task = document.getElementById("task");
  const line = document.getElementById("connection");
  let typed = false;
  let answering = false;
  let badSince = 0;

  const key = (root) => root.querySelector("[data-key]")?.dataset.key;

  task.addEventListener("input", () => { typed = true; });
  document.addEventListener("htmx:before:request", () => { answering = true; });
  document.addEventListener("htmx:finally:request", () => { answering = false; });

  // A push for the same step must not touch a form that somebody is filling in, nor one whose answer is on its way.
  document.addEventListener("htmx:ws:before:message:incoming", (event) => {
    const text = event.detail.message.data;
    if (!text.includes('hx-target="#task"')) return;
    const arriving = new DOMParser().parseFromString(text, "text/html");
    const partial = arriving.querySelector("hx-partial, template");
    const same = key(partial?.content ?? arriving) === key(task);
    const busy = typed || answering || task.querySelector("[data-editing]");
    if (same && busy) event.detail.cancelled = true;
    else typed = false;
  });

  // What had focus may be gone with the form: then the task has it, and the next Tab does not begin at the top of the page.
  let focused = null;
  document.addEventListener("focusin", (event) => { focused = event.target; });
  document.addEventListener("htmx:after:swap", () => {
    const first = task.querySelector("[data-focus]");
    if (first) first.focus();
    else if (focused && !focused.isConnected && document.activeElement === document.body) task.focus({ preventScroll: true });
  });
  document.addEventListener("htmx:after:request", (event) => {
    if (event.detail.ctx?.response?.status === 200) typed = false;
  });

  function say(form, words) {
    const status = form.querySelector("[role=status]");
    if (status) status.textContent = words;
  }

  // No answer means unknown, not failed: the same command again, with a little chance so that a hall does not come at once.
  document.addEventListener("htmx:error", (event) => {
    const { ctx } = event.detail;
    const form = ctx?.sourceElement;
    if (!(form instanceof HTMLFormElement) || ctx.response || !task.contains(form)) return;
    typed = true;
    say(form, line.dataset.waiting);
    const again = () => {
      window.removeEventListener("online", again);
      clearTimeout(timer);
      if (form.isConnected) form.requestSubmit(ctx.sourceEvent?.submitter ?? null);
    };
    const timer = setTimeout(again, 1500 + Math.random() * 3500);
    window.addEventListener("online", again);
  });

  function connection(good) {
    badSince = good ? 0 : badSince || Date.now();
    setTimeout(() => {
      const bad = badSince && Date.now() - badSince >= 2500;
      line.hidden = !bad;
      line.textContent = bad ? line.dataset.words : "";
    }, good ? 0 : 2600);
  }
  document.addEventListener("htmx:ws:after:connection", () => connection(true));
  document.addEventListener("htmx:ws:close", () => connection(false));
})();
