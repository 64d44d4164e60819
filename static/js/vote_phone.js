// Says how many of several statements have a mark, while somebody taps; the server says it when it renders.
// Never here: whether a ballot is valid; the server decides that.
(() => {
  const chosen = (row) => row.querySelector(":checked")?.value ?? "";

  function show(sheet) {
    const line = sheet.closest("form").querySelector("[data-answered]");
    if (!line) return;
    const given = [...sheet.querySelectorAll("fieldset")].filter(chosen).length;
    const words = line.dataset.answered.replace("{}", given);
    if (line.textContent !== words) line.textContent = words;
  }

  document.addEventListener("input", (event) => {
    const sheet = event.target.closest("form")?.querySelector(".marked");
    if (sheet) show(sheet);
  });
  const all = () => document.querySelectorAll(".marked").forEach(show);
  document.addEventListener("htmx:after:swap", all);
  all();
})();
