// What the desk's pages do more easily with a script: copy a link, print, take the set-up secret from behind the #.
// Never here: anything that does not also work without.
(() => {
  const said = document.getElementById("said");
  if (said) window.announce = (words) => { said.textContent = said.textContent === words ? `${words}\u00a0` : words; };

  for (const button of document.querySelectorAll("[data-copy]")) {
    const field = document.getElementById(button.dataset.copy);
    button.hidden = false;
    button.addEventListener("click", async () => {
      field.select();
      try { await navigator.clipboard.writeText(field.value); } catch { document.execCommand("copy"); }
      const seen = button.querySelector("[data-words]") ?? button;
      const words = seen.textContent;
      seen.textContent = button.dataset.done;
      window.announce?.(button.dataset.done);
      button.focus(); // the field that was selected had it
      setTimeout(() => { seen.textContent = words; }, 2000);
    });
  }

  for (const button of document.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => print());
  }

  const setup = document.getElementById("setup");
  if (setup && location.hash.length > 1) {
    document.getElementById("key").value = location.hash.slice(1);
    document.getElementById("key-field").hidden = true;
    history.replaceState(null, "", location.pathname + location.search);
    document.getElementById("name").focus();
  }

  // What became of a form is where the page begins: seen, and read out. Going to the address's #part takes the focus away
  // again, and is over when the page is loaded. What was pressed several times in a row keeps it.
  const became = document.querySelector(".message[role=alert]") ?? document.querySelector("[data-landed]");
  function land() {
    if (document.activeElement !== document.body || document.querySelector("[autofocus]")) return;
    became.focus({ preventScroll: true });
    became.scrollIntoView({ block: "center" });
  }
  // The field that a refusal is about may stand two screens below it.
  const wrong = became?.dataset.toField && became.parentElement.querySelector("[aria-invalid=true]");
  if (wrong) {
    const way = document.createElement("a");
    way.href = `#${wrong.id}`;
    way.textContent = became.dataset.toField;
    way.addEventListener("click", (event) => {
      event.preventDefault();
      wrong.focus({ preventScroll: true });
      wrong.scrollIntoView({ block: "center" });
    });
    became.querySelector("span").append(" ", way); // behind the sentence, and where a line ends, with it
  }
  if (became && !setup) {
    land();
    window.addEventListener("load", land);
  }
})();
