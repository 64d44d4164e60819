// Counts the chosen notes while sorting. Never here: sending, what a button does; all of it works without this file.
(() => {
  const count = () => {
    const words = document.querySelector("[data-chosen]");
    if (!words) return;
    words.dataset.before ??= words.textContent;
    const number = document.querySelectorAll(".papers input:checked").length;
    const said = number ? words.dataset.chosen.replace("{number}", number) : words.dataset.before;
    if (words.textContent !== said) words.textContent = said;
  };
  document.addEventListener("change", count);
  // Enter on a tick would press the form's first button, which groups.
  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.matches?.(".papers input[type=checkbox]")) event.preventDefault();
  });
  // Asked once more before words go for good: Escape keeps them, too.
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") document.querySelector("#sure a")?.click();
  });
  document.addEventListener("htmx:after:swap", () => {
    // The morph keeps ticks that somebody made; after a step the choice is over, after a refusal it stays.
    if (!document.querySelector(".said .state-bad")) document.querySelectorAll(".papers input:checked").forEach((box) => { box.checked = false; });
    count();
    const sure = document.getElementById("sure");
    if (sure && !sure.contains(document.activeElement)) window.guard.focus(sure);
  });
  count();
})();
