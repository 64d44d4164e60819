// The outbox's own words on the screen: the list of what waits, and what became of what was answered while its step was
// no longer there. Here: making lines and cards of the page's templates. Never here: when (waiting.js).
(() => {
  class Told {
    #box;
    #open;
    #saved = 0;

    constructor(box) {
      this.#box = box;
      this.#open = box.querySelector("[data-waiting]").open;
      box.addEventListener("click", (event) => event.target.closest("[data-close]")?.closest("li").remove());
    }

    // `late` wait; `here` of them say so beside their control.
    list(late, here) {
      const list = this.#box.querySelector("[data-waiting]");
      const { one, many } = this.#box.dataset;
      list.hidden = late.length === here && late.length < 2;
      if (list.hidden) list.open = this.#open;
      this.#put(list.querySelector("[data-sum]"), late.length === 1 ? one : many.replace("{}", late.length));
      list.querySelector("ul").replaceChildren(...late.map((command) => this.#card("kept", command)));
    }

    // The words of a note stay, so that they can be copied: the form that had them may be gone.
    refused(command, html, status) {
      const said = new DOMParser().parseFromString(html, "text/html");
      const why = said.querySelector("[role=alert] p:not(.state)") ?? said.querySelector("[role=alert], h1");
      const card = this.#card(status < 500 ? "refused" : "unknown", command);
      this.#put(card.querySelector("[data-why]"), why?.textContent.trim() ?? "");
      this.#told.append(card);
    }

    // Who hands in the next one has read what became of the last.
    forget() {
      this.#saved = 0;
      this.#told.querySelector("[data-saved]")?.remove();
    }

    saved({ what }) {
      this.#saved += 1;
      this.#told.querySelector("[data-saved]")?.remove();
      const { saved, savedMany } = this.#box.dataset;
      const words = this.#saved === 1 ? `${saved} ${what.kind}: ${what.title}` : savedMany.replace("{}", this.#saved);
      const line = document.createElement("li");
      line.dataset.saved = "";
      line.append(this.sign("good", words));
      this.#told.prepend(line);
    }

    sign(name, words) {
      const sign = this.#made(name);
      sign.querySelector("span").textContent = words;
      return sign;
    }

    #card(name, { what }) {
      const card = this.#made(name);
      this.#put(card.querySelector("[data-what]"), `${what.kind}: ${what.title}`);
      this.#put(card.querySelector("[data-text]"), what.text);
      return card;
    }

    #made(name) {
      return this.#box.querySelector(`template[data-${name}]`).content.firstElementChild.cloneNode(true);
    }

    #put(element, words) {
      if (element.textContent !== words) element.textContent = words;
      element.hidden = !words;
    }

    get #told() {
      return this.#box.querySelector("[data-told]");
    }
  }

  window.Told = Told;
})();
