// On the page of one's own contributions: what was saved meanwhile belongs into the list, with its receipt.
// Never here: sending (outbox_sender.js), what is said about it (outbox_status.js).
(() => {
  const section = document.getElementById("outbox");
  let due = false;
  const reload = () => {
    const open = section.querySelector("[data-pending]:not([hidden]), .message"); // a refusal would be lost with the page
    if (due && !open) location.reload();
  };
  section.addEventListener("outbox:saved", () => {
    due = true;
    reload();
  });
  section.addEventListener("click", () => setTimeout(reload)); // perhaps the last notice was just removed
})();
