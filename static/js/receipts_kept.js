// The own receipts, kept on this device alone: those that stand on the pages of somebody who takes part. Once the forum is
// sealed nobody else knows whose they are (receipts_found.js). Of a device for several people none are kept.
// Never here: sending (outbox_sender.js), drafts (drafts.js).
(() => {
  const RECEIPT = /^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{2}$/;
  const MOST = 500;
  const name = `stimmwand-receipts ${location.pathname.split("/")[2]}`;

  const read = () => {
    try {
      return JSON.parse(localStorage.getItem(name) ?? "[]").filter((one) => RECEIPT.test(one));
    } catch { // switched off, or not ours
      return [];
    }
  };
  const write = (receipts) => {
    try {
      if (receipts.length) localStorage.setItem(name, JSON.stringify(receipts.slice(-MOST)));
      else localStorage.removeItem(name);
    } catch { /* there is nowhere to keep them */ }
  };
  // The page of own contributions has all of them: what is not there was changed or withdrawn. Another page has some.
  const keep = () => {
    const page = document.querySelector("[data-own-receipts]")?.dataset.ownReceipts;
    if (page === "sealed" || document.querySelector("#task [data-shared]")) return;
    const shown = [...document.querySelectorAll("#task .receipt-number:not(.stub-foot *)")].map((one) => one.textContent.trim());
    const found = [...new Set([...(page === "all" ? [] : read()), ...shown])].filter((one) => RECEIPT.test(one));
    if (shown.length || page === "all") write(found);
  };
  keep();
  document.addEventListener("htmx:after:swap", keep);
  window.OwnReceipts = { read, write };
})();
