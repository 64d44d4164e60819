// Says what was done to whoever listens: in a lasting region, emptied first, so that two equal sentences are both announced.
// Never here: the sentence (the page has it, to be seen), a press that came too late (guard.js).
(() => {
  const region = document.getElementById("said");
  const line = () => document.querySelector("[data-said]");
  let said = line()?.dataset.said;
  window.announce = (words) => {
    region.textContent = "";
    setTimeout(() => { region.textContent = words; }, 50);
  };
  document.addEventListener("htmx:after:swap", () => {
    const now = line();
    if (!now || now.dataset.said === said) return;
    said = now.dataset.said;
    announce(now.textContent);
  });
})();
