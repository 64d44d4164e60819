// On a page that is read: what was opened in place is named in the address as well, so that a reload and a bookmark lead there;
// and where something was begun on this device and not sent yet, the list says so.
// Never here: opening (htmx), where focus goes (phone.js), keeping drafts (drafts.js).
(() => {
  const store = new DraftStore(document.getElementById("outbox").dataset.forum);
  const topicOf = ({ key }) => new URLSearchParams(key.split("?")[1]).get("topic");

  function show() {
    const begun = new Set(store.all().map(topicOf));
    for (const one of document.querySelectorAll("[data-begun]")) one.hidden = !begun.has(one.dataset.begun);
  }
  document.addEventListener("htmx:after:swap", () => {
    const address = document.querySelector("#task [data-address]")?.dataset.address;
    if (address) history.replaceState(history.state, "", address);
    show();
  });
  show();
})();
