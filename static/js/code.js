// A one-time code that came with a QR code stands behind the #: it goes into its field and leaves the address at once.
// On the phone's page, where there may be no such field, on to the page that has one.
// Never here: sending it. Whoever scanned a card sees what it says and presses the button.
(() => {
  const code = decodeURIComponent(location.hash.slice(1)).replace(/[^0-9A-Za-z-]/g, "");
  if (code.replace(/-/g, "").length !== 16) return;
  history.replaceState(null, "", location.pathname + location.search);
  const field = document.getElementById("one-time");
  if (!field) {
    location.replace(`${document.body.dataset.code}#${code}`);
    return;
  }
  field.value = code.replace(/-/g, "").toUpperCase().replace(/.{4}(?=.)/g, "$&-");
  const form = field.form;
  form.classList.add("has-code");
  for (const one of form.querySelectorAll("fieldset")) { // the code says the strand
    one.disabled = true;
    one.hidden = true;
  }
  form.querySelector("button.button-primary").focus({ preventScroll: true });
  field.scrollIntoView({ block: "center" });
})();
