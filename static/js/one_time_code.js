// A one-time code that came with a QR code stands behind the #: it goes into its field and leaves the address at once.
// On the phone's page, where there may be no such field, on to the page that has one.
// Never here: sending it. Whoever scanned a card sees what it says and presses the button.
(() => {
  function fill(field, code) {
    field.value = code.replace(/.{4}(?=.)/g, "$&-");
    field.form.classList.add("has-code");
    for (const one of field.form.querySelectorAll("fieldset[data-strands]")) { // the code says the strand
      one.disabled = true;
      one.hidden = true;
    }
    const folded = field.closest("details");
    if (folded) folded.open = true;
    const first = field.form.querySelector("fieldset.question:not([data-strands]) input") ?? field.form.querySelector("button.button-primary");
    first.focus({ preventScroll: true });
    field.scrollIntoView({ block: "center" });
  }

  function take() {
    const code = location.hash.slice(1).replace(/-/g, "").toUpperCase();
    if (!/^[0-9A-Z]{16}$/.test(code)) return;
    history.replaceState(null, "", location.pathname + location.search);
    const field = document.getElementById("one-time");
    if (field) fill(field, code);
    else if (document.body.dataset.code) location.replace(`${document.body.dataset.code}#${code}`);
  }

  window.addEventListener("hashchange", take);
  take();
})();
