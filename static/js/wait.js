// A page that waits its turn sends its form when it has come. Without this file a press does.
// Never here: whose turn it is.
(() => {
  const form = document.querySelector("form[data-wait]");
  document.documentElement.dataset.live = "on";
  setTimeout(() => form.requestSubmit(), Number(form.dataset.wait) * 1000);
})();
