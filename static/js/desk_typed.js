// What was typed at the desk and not saved: the browser asks before it is left, and another language keeps it.
// Never here: saving, passwords, what stands in a form, how its rows are arranged (desk_rows.js).
(() => {
  const keyOf = (path) => `stimmwand-typed ${path}`;
  const forms = () => [...document.querySelectorAll("main form[method=post]")];
  const fields = (form) => [...form.elements].filter((one) => one.name && !["hidden", "password", "file", "submit"].includes(one.type));
  const isBox = (field) => ["checkbox", "radio"].includes(field.type);
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

  // Whoever leaves without saving has said so.
  document.addEventListener("click", (event) => { if (event.target.closest("a[data-leave]")) leaving = true; });

  for (const link of document.querySelectorAll("a[data-tongue]")) {
    link.addEventListener("click", () => {
      if (!typed) return;
      leaving = true;
      const kept = forms().map((form) => ({
        action: form.getAttribute("action"),
        rows: window.deskRows?.keys(form) ?? {},
        values: fields(form).map((one) => [one.name, isBox(one) ? [one.value, one.checked] : one.value]),
      }));
      sessionStorage.setItem(keyOf(new URL(link.href).pathname), JSON.stringify(kept));
    });
  }

  // By name and not by place: rows may have been added, and several fields may have one name.
  function putBack(form, { rows, values }) {
    window.deskRows?.arrange(form, rows);
    const left = [...values];
    for (const field of fields(form)) {
      const at = left.findIndex(([name, said]) => name === field.name && (!isBox(field) || said[0] === field.value));
      if (at < 0) continue;
      const [[, said]] = left.splice(at, 1);
      if (isBox(field)) field.checked = said[1];
      else field.value = said;
      field.closest("details")?.setAttribute("open", "");
    }
  }

  // Once every script is there: rows are arranged by one of them.
  document.addEventListener("DOMContentLoaded", () => {
    const kept = JSON.parse(sessionStorage.getItem(keyOf(location.pathname)) ?? "[]");
    sessionStorage.removeItem(keyOf(location.pathname));
    for (const one of kept) {
      const form = forms().find((found) => found.getAttribute("action") === one.action);
      if (form) putBack(form, one);
    }
    document.dispatchEvent(new Event("letters:anew"));
    typed ||= kept.length > 0;
    mark();
  });
})();
