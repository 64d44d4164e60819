// On the page of one's own contributions: what was saved meanwhile belongs into the list, with its receipt.
// Never here: sending (sending.js), what is said about it (told.js).
(() => {
  const box = document.getElementById("outbox");
  let due = false;
  const renew = () => {
    const open = box.querySelector("[data-waiting]:not([hidden]), .message"); // a refusal would be lost with the page
    if (due && !open) location.reload();
  };
  box.addEventListener("saved", () => {
    due = true;
    renew();
  });
  box.addEventListener("click", () => setTimeout(renew)); // perhaps the last notice was just removed
})();
