// Counts the chosen notes while sorting. Never here: sending, what a button does; all of it works without this file.
(() => {
  const count = () => {
    const words = document.querySelector("[data-chosen]");
    if (!words) return;
    words.dataset.before ??= words.textContent;
    const number = document.querySelectorAll(".papers input:checked").length;
    words.textContent = number ? words.dataset.chosen.replace("{number}", number) : words.dataset.before;
  };
  document.addEventListener("change", count);
  document.addEventListener("htmx:after:swap", () => {
    // The morph keeps ticks that somebody made; after a step the choice is over, after a refusal it stays.
    if (!document.querySelector(".said .state-bad")) document.querySelectorAll(".papers input:checked").forEach((box) => { box.checked = false; });
    count();
    document.getElementById("sure")?.focus();
  });
  count();
})();
