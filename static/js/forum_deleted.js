// A forum that was deleted leaves every screen: the page is asked for anew, and then says only that. Never here: deciding it.
(() => {
  document.addEventListener("htmx:after:swap", () => {
    if (document.querySelector("[data-forum-deleted]")) location.replace(location.pathname + location.search);
  });
})();
