// What became of the own contributions of a sealed forum: the receipts that this device kept (receipts_kept.js) are looked up.
// It asks for some sixty receipts at once, the same page for everybody and without a cookie, and picks its own here: nobody
// learns which they are. Also the button that removes them from this device.
// Never here: which receipts are kept.
(() => {
  const LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  const place = (receipt) => LETTERS.indexOf(receipt[0]) * 32 + LETTERS.indexOf(receipt[1]);
  const section = document.querySelector("[data-near]");
  const list = section?.querySelector("[data-found]");

  async function near(bucket) {
    const address = `${section.dataset.near}/${bucket}?lang=${document.documentElement.lang}`;
    const answer = await ask(address, { credentials: "omit", referrerPolicy: "no-referrer" });
    if (!answer.ok) throw new Error(String(answer.status));
    return new DOMParser().parseFromString(await answer.text(), "text/html"); // nothing in it runs
  }

  async function find(own) {
    section.hidden = false;
    const buckets = new Set(own.map((one) => Math.floor(place(one) * Number(section.dataset.buckets) / 1024)));
    try {
      for (const bucket of [...buckets].sort((a, b) => a - b)) {
        for (const article of (await near(bucket)).querySelectorAll("[data-receipt]")) {
          if (own.includes(article.dataset.receipt)) list.append(document.importNode(article, true));
        }
      }
      section.querySelector("[data-none]").hidden = list.childElementCount > 0;
      section.querySelector("[role=status]").hidden = true;
    } catch {
      section.querySelector("[role=status]").textContent = section.dataset.failed;
    }
  }

  const own = OwnReceipts.read();
  if (section && own.length) find(own);
  const forget = document.querySelector("[data-forget]");
  if (!forget || !own.length) return;
  forget.hidden = false;
  forget.querySelector("button").addEventListener("click", () => {
    OwnReceipts.write([]);
    list?.replaceChildren();
    forget.replaceChildren(forget.dataset.forget);
  });
})();
