// On the page of one's own contributions: what was saved meanwhile belongs into the list, with its receipt.
// Never here: sending (sending.js), what is said about it (told.js).
(() => {
  const box = document.getElementById("outbox");
  box.addEventListener("saved", () => {
    const open = box.querySelector("[data-waiting]:not([hidden]), .message"); // a refusal would be lost with the page
    if (!open) location.reload();
  });
})();
