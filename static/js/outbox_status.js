// The outbox's section on the page: the list of what is pending, and what became of what was answered while its step was
// no longer there. Here: making lines and cards of the page's templates. Never here: when (outbox_forms.js).
(() => {
  const forms = new Intl.PluralRules(document.documentElement.lang);

  class OutboxStatus {
    #section;
    #open;
    #saved = 0;

    constructor(section) {
      this.#section = section;
      this.#open = section.querySelector("[data-pending]").open;
      section.addEventListener("click", (event) => event.target.closest("[data-dismiss]")?.closest("li").remove());
    }

    // `late` are pending; `inForms` of them say so beside their control.
    showPending(late, inForms) {
      const list = this.#section.querySelector("[data-pending]");
      list.hidden = late.length === inForms && late.length < 2;
      if (list.hidden) list.open = this.#open;
      this.#set(list.querySelector("[data-count]"), this.#counted("pending", late.length));
      list.querySelector("ul").replaceChildren(...late.map((command) => this.#card("pending-item", command)));
    }

    // What was typed stays, so that it can be copied: the form that had it may be gone.
    showRefused(command, html, status) {
      const page = new DOMParser().parseFromString(html, "text/html");
      const reason = page.querySelector("[role=alert] p:not(.state)") ?? page.querySelector("[role=alert], h1");
      const card = this.#card(status < 500 ? "refused" : "unknown", command);
      this.#set(card.querySelector("[data-reason]"), reason?.textContent.trim() ?? "");
      this.#results.append(card);
    }

    showSaved(command) {
      this.#saved += 1;
      this.#results.querySelector("[data-saved]")?.remove();
      const one = `${this.#section.dataset.saved} ${this.#label(command)}`;
      const words = this.#saved === 1 ? one : this.#counted("saved", this.#saved);
      const line = document.createElement("li");
      line.dataset.saved = "";
      line.append(this.line("done", words));
      this.#results.prepend(line);
    }

    // Who hands in the next one has read what became of the last.
    clearSaved() {
      this.#saved = 0;
      this.#results.querySelector("[data-saved]")?.remove();
    }

    line(name, words) {
      const line = this.#made(name);
      line.querySelector("span").textContent = words;
      return line;
    }

    // So many of them, in the form that the page's language has for this number.
    #counted(what, number) {
      return this.#section.getAttribute(`data-${what}-${forms.select(number)}`).replace("{}", number);
    }

    // A page of another version may have stored other fields, or none.
    #label({ what }) {
      return [what?.kind || this.#section.dataset.label, what?.title].filter(Boolean).join(": ");
    }

    #card(name, command) {
      const card = this.#made(name);
      this.#set(card.querySelector("[data-label]"), this.#label(command));
      this.#set(card.querySelector("[data-summary]"), command.what?.text ?? "");
      return card;
    }

    #made(name) {
      return this.#section.querySelector(`template[data-${name}]`).content.firstElementChild.cloneNode(true);
    }

    #set(element, words) {
      if (element.textContent !== words) element.textContent = words;
      element.hidden = !words;
    }

    get #results() {
      return this.#section.querySelector("[data-results]");
    }
  }

  window.OutboxStatus = OutboxStatus;
})();
