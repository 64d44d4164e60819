// Every form of the task goes through the outbox. Here: taking it from the form, sending it, and what the screen says of
// it. Without this file, forms are sent by htmx or the browser. Never here: the queue (outbox.js), pushes (phone.js).
(() => {
  const PATIENCE_MS = 12_000;
  const box = document.getElementById("outbox");
  const task = document.getElementById("task");
  const offset = Number(document.body.dataset.now) - Date.now();
  const keep = new Keeping(box.dataset.forum, () => Date.now() + offset);
  const others = window.BroadcastChannel ? new BroadcastChannel(`outbox ${box.dataset.forum}`) : null;
  const screen = new Waiting(box, task);

  // -- from the form into the outbox -----------------------------------------------------------------------------

  const fieldsOf = (form, button) => {
    const fields = new URLSearchParams(new FormData(form));
    if (button?.name) fields.append(button.name, button.value);
    return fields;
  };
  const same = (kept, fields) => kept?.fields === String(fields) && !screen.isPast(kept);

  async function take(form, button) {
    const fields = fieldsOf(form, button);
    const last = (await keep.waiting()).at(-1);
    // Pressed twice, or "send again": it is in the outbox already.
    if (!same(last, fields)) {
      const kept = await keep.add({
        fields: String(fields), path: form.getAttribute("action"), step: fields.get("activity") ?? "",
        command: fields.get("command"), what: screen.what(form, button), at: Date.now(),
      });
      others?.postMessage({ added: kept.number });
      setTimeout(refresh, Waiting.QUIET_MS);
    }
    phone.typed = false;
    await refresh();
    outbox.wake();
  }

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!task.contains(form) || !form.matches("form[hx-post]")) return;
    event.preventDefault();
    event.stopImmediatePropagation(); // before htmx hears of it
    taking = taking.then(() => take(form, event.submitter)).catch(console.error);
  }, true);
  let taking = Promise.resolve();

  const refresh = async () => screen.show(await keep.waiting());

  // -- on the way ------------------------------------------------------------------------------------------------

  // The number goes in here, so that what was typed can be compared; a resend has the very same bytes.
  function bodyOf({ fields, number }) {
    const body = new URLSearchParams(fields);
    if (body.has("number")) body.set("number", number);
    return body;
  }

  let stop = null;
  async function send(command) {
    stop = new AbortController();
    const end = setTimeout(() => stop.abort(), PATIENCE_MS);
    screen.underWay(command);
    try {
      const headers = { "HX-Request": "true", "X-Tab": phone.tab, Accept: "text/html" };
      const response = await fetch(command.path, { method: "POST", headers, body: bodyOf(command), signal: stop.signal });
      const after = 1000 * (Number(response.headers.get("Retry-After")) || 0);
      return { status: response.status, text: await response.text(), moved: response.redirected, after };
    } catch {
      return null;
    } finally {
      clearTimeout(end);
    }
  }
  send.abort = () => stop?.abort();

  // Where the browser has locks, one page sends at a time. Two at once would only send the same twice.
  const alone = (work, frozen) => (!navigator.locks || frozen ? work() : navigator.locks.request(
    `outbox ${box.dataset.forum}`, { ifAvailable: true }, (lock) => (lock ? work() : null),
  ));

  async function heard(command, answer) {
    await refresh();
    await screen.answered(command, answer);
    if (answer.status < 400) box.dispatchEvent(new Event("saved"));
  }

  const outbox = new Outbox({
    keep, send, alone,
    answered: async (command, answer) => {
      others?.postMessage({ command, answer });
      await heard(command, answer);
    },
    waits: (command) => {
      screen.failed(command);
      refresh();
    },
    after: (ms, work) => setTimeout(work, ms),
    cancel: (timer) => clearTimeout(timer),
    now: Date.now,
    random: Math.random,
  });

  if (others) others.onmessage = async ({ data }) => {
    if (data.answer) await heard(data.command, data.answer);
    else await refresh().then(() => setTimeout(refresh, Waiting.QUIET_MS));
    outbox.flush();
  };

  // -- when to try at once ---------------------------------------------------------------------------------------

  const wake = () => { if (!document.hidden) outbox.wake(); };
  for (const name of ["online", "pageshow", "focus"]) window.addEventListener(name, wake);
  for (const name of ["resume", "visibilitychange"]) document.addEventListener(name, wake);
  window.addEventListener("offline", refresh);
  refresh().then(wake);
  Keeping.opening.then(refresh).then(wake); // what waits there may come late
})();
