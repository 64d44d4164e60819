// Says what was done to whoever listens: in a lasting region, emptied first, so that two equal sentences are both announced.
// Never here: the sentence (the page has it, to be seen), a press that came too late (guard.js).
(() => {
  const region = document.getElementById("said");
  const LINES = ["[data-said]:not(#hints *)", "#hints [data-said]"]; // suggestions come and go beside what is sorted
  const said = LINES.map((line) => document.querySelector(line)?.dataset.said);
  window.announce = (words) => {
    region.textContent = "";
    setTimeout(() => { region.textContent = words; }, 50);
  };
  document.addEventListener("htmx:after:swap", () => {
    LINES.forEach((line, at) => {
      const now = document.querySelector(line);
      if (!now || now.dataset.said === said[at]) return;
      said[at] = now.dataset.said;
      if (now.textContent.trim() || at === 0) announce(now.textContent); // one without words takes nobody else's away
    });
  });
})();
