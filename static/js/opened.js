// What was opened in place on a page that is read is named in the address as well: a reload, a link and a bookmark lead there.
// Never here: opening (htmx), where focus goes (phone.js).
document.addEventListener("htmx:after:swap", () => {
  const address = document.querySelector("#task [data-address]")?.dataset.address;
  if (address) history.replaceState(history.state, "", address);
});
