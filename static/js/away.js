// On pages beside the task (own contributions, receipts, privacy, the statement): says when the hall has moved on, with the way there.
// Never here: words (the server's), the task itself, opening a line for somebody who does not take part.
(() => {
  const place = document.getElementById("moved");
  const BACK_MS = 4_000; // and as much again by chance: a hall that was cut must not come back in one beat
  let here = null;
  let timer = null;

  function arrived(text) {
    if (!text.includes('hx-target="#task"')) return;
    const page = new DOMParser().parseFromString(text, "text/html");
    const step = (page.querySelector("hx-partial, template")?.content ?? page).querySelector("[data-said]")?.dataset;
    if (!step) return;
    here ??= step.said;
    place.dataset.here = here; // told from now on
    if (step.said === here) return;
    here = step.said;
    const made = place.querySelector("template").content.firstElementChild.cloneNode(true);
    made.querySelector("[data-now]").textContent = step.said;
    place.querySelector(".message")?.remove();
    place.append(made);
  }

  function open() {
    clearTimeout(timer);
    const address = new URL(place.dataset.live, location.href);
    address.protocol = address.protocol.replace("http", "ws");
    const socket = new WebSocket(address);
    socket.onmessage = ({ data }) => arrived(data);
    socket.onclose = ({ code }) => {
      if (code !== 4403 && code !== 4404) timer = setTimeout(open, BACK_MS * (1 + Math.random()));
    };
  }
  open();
})();
