// What time it is at the server, carried on by the page's own running time: a phone's date may be wrong, or be set while it
// looks. Never here: a deadline, a word.
(() => {
  let ahead = -Infinity; // of the server's time before the running time; every message took a while, so the most is the best

  const hear = (element) => {
    const told = Number(element.dataset.now);
    if (told) ahead = Math.max(ahead, told - performance.now());
  };
  window.serverNow = () => performance.now() + ahead;
  document.addEventListener("htmx:after:swap", () => document.querySelectorAll(".countdown").forEach(hear));
  hear(document.body);
})();
