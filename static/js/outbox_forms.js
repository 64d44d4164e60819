// What the screen does about the outbox: a state beside the control while its command waits, and, once it is answered,
// the answer in its place if that step is still there and nobody is at something else.
// Never here: sending (sending.js), lists and cards (told.js), deciding what a push may touch (phone.js).
(() => {
  class Waiting {
    static QUIET_MS = 1_200; // who is answered sooner needs no word about waiting
    #words;
    #task;
    #told;
    #kept = [];
    #failed = new Set();
    #past = new Set(); // notes that were taken off the form: the same words again are another note

    constructor(box, task) {
      this.#words = box.dataset;
      this.#task = task;
      this.#told = new Told(box);
      phone.waits = () => this.#kept.some((command) => this.#formOf(command));
      task.addEventListener("input", (event) => this.#unsay(event.target.closest("form")));
    }

    isPast = (command) => this.#past.has(command.number);

    // For people, and only until it is answered: what it is, for which step, with which words or choice.
    what(form, button) {
      this.#told.forget();
      const label = ({ labels }) => (labels?.[0]?.querySelector("b, span") ?? labels?.[0])?.textContent ?? "";
      const said = [...form.elements].map((field) => {
        if (field.matches(":checked")) return label(field);
        return field.matches("[type=number]") && Number(field.value) ? `${field.getAttribute("aria-label")}: ${field.value}` : "";
      });
      const choice = button?.name ? button.textContent : said.map((words) => words.trim()).filter(Boolean).join(", ");
      const title = this.#task.querySelector("h1")?.textContent.trim() ?? "";
      return { kind: form.dataset.what ?? "", title, text: form.querySelector("textarea")?.value ?? choice };
    }

    show(kept) {
      this.#kept = kept;
      const late = kept.filter((command) => this.#isLate(command));
      for (const command of late) if (command.path.endsWith("/PostNote")) this.#takeOff(command);
      const here = late.filter((command) => this.#formOf(command));
      for (const command of here) this.#say(this.#formOf(command), command);
      this.#told.list(late, here.length);
    }

    underWay() {
      phone.answering = true;
    }

    failed({ number }) {
      phone.answering = false;
      this.#failed.add(number);
    }

    async answered(command, { status, text, moved }) {
      phone.answering = false;
      const late = this.#isLate(command);
      const form = this.#formOf(command);
      const step = this.#task.querySelector("[data-key]")?.dataset.key.split(" ")[0];
      const part = text && !moved && !/^\s*<!doctype/i.test(text);
      const last = !this.#kept.some((other) => other.step === command.step);
      // A no to something that is not on the screen any more stands in a card of its own.
      const here = form || (status < 400 && command.step === step);
      const swap = part && last && here && !this.#inUse(late && !form);
      if (!swap && last) this.#quiet();
      if (swap) await this.#swap(late ? text.replaceAll(" data-focus", "") : text);
      if (status >= 400 && (!swap || this.#isLost(command))) this.#told.refused(command, text, status);
      if (status < 400 && late && !(swap && form)) this.#told.saved(command);
      this.#failed.delete(command.number);
      this.#past.delete(command.number);
    }

    // Somebody is at something else in the meantime: neither their words nor their place may go.
    #inUse(moved) {
      const at = document.activeElement;
      return phone.typed || (moved && this.#task.contains(at) && at.matches("input, textarea"));
    }

    #swap(text) {
      return htmx.swap({ sourceElement: this.#task, target: this.#task, swap: "innerMorph", text, transition: false });
    }

    #isLate({ number, at }) {
      return this.#failed.has(number) || !navigator.onLine || Math.abs(Date.now() - at) >= Waiting.QUIET_MS;
    }

    #formOf({ command, number }) {
      if (this.#past.has(number)) return null;
      return this.#task.querySelector(`[name=command][value="${CSS.escape(command)}"]`)?.form ?? null;
    }

    // A note that waits leaves the form, so that the next one can be written.
    #takeOff(command) {
      const form = this.#formOf(command);
      if (!form) return;
      this.#past.add(command.number);
      form.elements.command.setAttribute("value", crypto.getRandomValues(new Uint32Array(3)).join("-"));
      if (form.elements.text.value === command.what.text) {
        form.elements.text.value = "";
        for (const field of form.querySelectorAll("[type=radio]")) field.checked = false;
      }
      this.#state(form);
    }

    #say(form, command) {
      this.#state(form);
      const button = form.querySelector(".button-primary");
      if (!button || button.dataset.words || !this.#isSame(form, button, command)) return;
      button.dataset.words = button.textContent;
      button.textContent = this.#words.again;
    }

    #state(form) {
      const state = form.querySelector("[data-state]") ?? this.#task.querySelector("[data-state]");
      const words = navigator.onLine ? this.#words.slow : this.#words.offline;
      if (state && state.textContent.trim() !== words) state.replaceChildren(this.#told.sign("late", words));
    }

    #quiet() {
      for (const state of this.#task.querySelectorAll("[data-state]:has(.state-warn)")) state.replaceChildren();
      for (const button of this.#task.querySelectorAll("[data-words]")) this.#unsay(button.form);
    }

    // Whether pressing the button would send what waits already.
    #isSame(form, button, { fields }) {
      const now = new URLSearchParams(new FormData(form));
      if (button.name) now.append(button.name, button.value);
      return fields === String(now);
    }

    // Another choice than the one that waits is sent as a new one.
    #unsay(form) {
      const button = form?.querySelector("[data-words]");
      if (!button) return;
      button.textContent = button.dataset.words;
      delete button.dataset.words;
    }

    #isLost({ what, path }) {
      const fields = [...this.#task.querySelectorAll("textarea")];
      return /Note$/.test(path) && !fields.some(({ value }) => value.trim() && value.trim() === what.text.trim());
    }
  }

  window.Waiting = Waiting;
})();
