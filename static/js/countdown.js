// Counts down to absolute deadlines by the server's clock. Never here: what happens at the end; the server decides that.
(() => {
  const two = (number) => String(number).padStart(2, "0");

  function show(element) {
    const left = Math.max(0, Math.ceil((Number(element.dataset.deadline) - serverNow()) / 1000));
    const words = `${Math.floor(left / 60)}:${two(left % 60)}`;
    if (element.textContent !== words) element.textContent = words;
  }

  document.documentElement.dataset.live = "on"; // from here on the page renews itself, and may say so
  const tick = () => document.querySelectorAll(".countdown").forEach(show);
  document.addEventListener("htmx:after:swap", tick);
  setInterval(tick, 250);
  tick();
})();
