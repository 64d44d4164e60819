// What was typed at the desk and not saved: the browser asks before it is left, and another language keeps it.
// Never here: saving, passwords, what stands in a form.
(() => {
  const KEY = `stimmwand-typed ${location.pathname}`;
  const forms = () => [...document.querySelectorAll("main form[method=post]")];
  const fields = (form) => [...form.elements].filter((one) => one.name && !["hidden", "password", "file", "submit"].includes(one.type));
  let typed = Boolean(document.querySelector("[data-typed]"));
  let leaving = false;

  function ask(event) {
    if (leaving) return;
    event.preventDefault();
    event.returnValue = "";
  }
  function mark() {
    if (typed) window.addEventListener("beforeunload", ask);
    else window.removeEventListener("beforeunload", ask);
  }

  document.addEventListener("input", (event) => {
    if (!event.target.closest("main form[method=post]")) return;
    typed = true;
    mark();
  });
  document.addEventListener("submit", () => { leaving = true; });
  window.addEventListener("pageshow", () => { leaving = false; });

  for (const link of document.querySelectorAll("[data-tongue]")) {
    link.addEventListener("click", () => {
      if (!typed) return;
      leaving = true;
      const kept = forms().map((form) => fields(form).map((one) => [one.name, one.type === "checkbox" || one.type === "radio" ? one.checked : one.value]));
      sessionStorage.setItem(`stimmwand-typed ${new URL(link.href).pathname}`, JSON.stringify(kept));
    });
  }

  const kept = JSON.parse(sessionStorage.getItem(KEY) ?? "null");
  sessionStorage.removeItem(KEY);
  for (const [place, values] of (kept ?? []).entries()) {
    const form = forms()[place];
    for (const [at, one] of (form ? fields(form) : []).entries()) {
      const [name, value] = values[at] ?? [];
      if (name !== one.name) continue;
      if (typeof value === "boolean") one.checked = value;
      else one.value = value;
      one.closest("details")?.setAttribute("open", "");
    }
    typed = true;
  }
  mark();
})();
