// A script that only one kind of step needs comes when such a step is shown: its template names it in data-script. A phone
// that shows another one never loads it. Never here: what the script does; without it the step's form works as it is.
(() => {
  const loaded = new Set();
  function look() {
    for (const { dataset: { script } } of document.querySelectorAll("[data-script]")) {
      if (loaded.has(script)) continue;
      loaded.add(script);
      document.head.append(Object.assign(document.createElement("script"), { src: script }));
    }
  }
  document.addEventListener("htmx:after:swap", look);
  look();
})();
