// Every form of the task goes through the outbox. Here: taking it from the form and sending it. Without this file, forms
// are sent by htmx or the browser.
// Never here: the queue (outbox.js), what the page shows of it (outbox_forms.js), pushes (phone.js).
(() => {
  const PARTS = ["htmx", "ask", "announce", "phone", "Outbox", "OutboxStore", "OutboxStatus", "OutboxForms", "outboxDescription"];
  if (!PARTS.every((part) => part in window)) return; // one was lost on the way: the browser sends the forms, as without this file
  const TIMEOUT_MS = 12_000;
  const section = document.getElementById("outbox");
  const task = document.getElementById("task");
  const offset = Number(document.body.dataset.now) - Date.now();
  const store = new OutboxStore(section.dataset.forum, () => Date.now() + offset);
  const channel = window.BroadcastChannel ? new BroadcastChannel(`outbox ${section.dataset.forum}`) : null;
  const forms = new OutboxForms(section, task);

  // -- from the form into the outbox -----------------------------------------------------------------------------

  const fieldsOf = (form, button) => {
    const fields = new URLSearchParams(new FormData(form));
    if (button?.name) fields.append(button.name, button.value);
    return fields;
  };
  const same = (pending, fields) => pending?.fields === String(fields) && !forms.isDetached(pending);

  async function take(form, fields, what) {
    const last = (await store.pending()).at(-1);
    // Pressed twice, or "send again": it is in the outbox already.
    if (!same(last, fields)) {
      const { number } = await store.add({
        fields: String(fields), path: form.getAttribute("hx-post"), step: fields.get("activity") ?? "",
        command: fields.get("command"), what, at: Date.now(),
      });
      channel?.postMessage({ added: number });
      setTimeout(refresh, OutboxForms.QUIET_MS);
    }
    phone.hasInput = false;
    await refresh();
    outbox.retryNow();
  }

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!task.contains(form) || !form.matches("form[hx-post]")) return;
    event.preventDefault();
    event.stopImmediatePropagation(); // before htmx hears of it
    // Read now: while a slow storage takes the last one, somebody may already choose something else.
    const fields = fieldsOf(form, event.submitter);
    const what = forms.describe(form, event.submitter);
    form.dispatchEvent(new CustomEvent("outbox:taken", { bubbles: true, detail: what }));
    taking = taking.then(() => take(form, fields, what)).catch(console.error);
  }, true);
  let taking = Promise.resolve();

  const refresh = async () => forms.show(await store.pending());

  // -- on the way ------------------------------------------------------------------------------------------------

  // The number goes in here, so that what was typed can be compared; a resend has the very same bytes.
  function bodyOf({ fields, number }) {
    const body = new URLSearchParams(fields);
    if (body.has("number")) body.set("number", number);
    return body;
  }

  let abort = null;
  let foreign = false; // somebody else answered the last try
  async function send(command) {
    abort = new AbortController();
    const timer = setTimeout(() => abort.abort(), TIMEOUT_MS);
    forms.sending();
    foreign = false;
    try {
      const headers = { "HX-Request": "true", "X-Tab": phone.tab, Accept: "text/html" };
      const response = await ask(command.path, { method: "POST", headers, body: bodyOf(command), signal: abort.signal });
      const retryAfter = 1000 * (Number(response.headers.get("Retry-After")) || 0);
      const known = response.headers.has("X-Stimmwand-Forum");
      return { status: response.status, text: await response.text(), moved: response.redirected, known, retryAfter };
    } catch (error) {
      foreign = error.status < 500; // else it is a proxy that says itself that its server is away
      return null;
    } finally {
      clearTimeout(timer);
    }
  }
  send.abort = () => abort?.abort();

  // Where the browser has locks, one page sends at a time. Two at once would only send the same twice.
  const withLock = (work, frozen) => (!navigator.locks || frozen ? work() : navigator.locks.request(
    `outbox ${section.dataset.forum}`, { ifAvailable: true }, (lock) => (lock ? work() : null),
  ));

  async function settled(command, answer) {
    await refresh();
    await forms.answered(command, answer);
    if (answer.status < 400) section.dispatchEvent(new Event("outbox:saved"));
  }

  const outbox = new Outbox({
    store, send, withLock,
    onAnswer: async (command, answer) => {
      channel?.postMessage({ command, answer });
      await settled(command, answer);
    },
    onNoAnswer: (command) => {
      forms.failed(command, foreign);
      refresh();
    },
    setTimer: (ms, work) => setTimeout(work, ms),
    clearTimer: (timer) => clearTimeout(timer),
    now: Date.now,
    random: Math.random,
  });

  if (channel) channel.onmessage = async ({ data }) => {
    if (data.answer) await settled(data.command, data.answer);
    else await refresh().then(() => setTimeout(refresh, OutboxForms.QUIET_MS));
    outbox.flush();
  };

  // -- when to try at once ---------------------------------------------------------------------------------------

  const retry = () => { if (!document.hidden) outbox.retryNow(); };
  for (const name of ["online", "pageshow", "focus"]) window.addEventListener(name, retry);
  for (const name of ["resume", "visibilitychange"]) document.addEventListener(name, retry);
  window.addEventListener("offline", refresh);
  refresh().then(retry);
  OutboxStore.opening.then(refresh).then(retry); // what waits there may come late
})();
