// Asks the server, and takes no answer but its own. In a hall others answer in its place: the sign-in page of the Wi-Fi, a
// filter that blocks, a proxy whose server is away. Such an answer settles nothing and is put on no screen.
// Never here: what becomes of an answer.
(() => {
  class ForeignAnswer extends Error {
    constructor({ status }) {
      super(`answered by somebody else: ${status}`);
      this.status = status;
    }
  }

  // Like fetch. Throws ForeignAnswer, also for htmx, which then takes it as no answer.
  async function ask(address, options) {
    const response = await fetch(address, options);
    if (response.type !== "opaqueredirect" && !response.headers.has("X-Stimmwand")) throw new ForeignAnswer(response);
    return response;
  }

  document.addEventListener("htmx:before:request", ({ detail }) => { detail.ctx.fetch = ask; });
  window.ask = ask;
})();
