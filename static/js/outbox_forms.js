// What the task's forms show of the outbox: a status beside the control while its command is pending, and, once it is
// answered, the answer in its place if that step is still there and nobody is at something else.
// Never here: what a form says of itself (outbox_description.js), sending (outbox_sender.js), lists and cards
// (outbox_status.js), deciding what a push may touch (phone.js).
(() => {
  class OutboxForms {
    static QUIET_MS = 1_200; // who is answered sooner needs no word about waiting
    #section;
    #words;
    #task;
    #status;
    #pending = [];
    #failed = new Set();
    #foreign = false;
    #detached = new Set(); // taken off their form: the same words again are another command

    constructor(section, task) {
      this.#section = section;
      this.#words = section.dataset;
      this.#task = task;
      this.#status = new OutboxStatus(section);
      phone.hasPending = () => this.#pending.some((command) => this.#formOf(command));
      task.addEventListener("input", (event) => this.#restoreButton(event.target.closest("form")));
    }

    isDetached = (command) => this.#detached.has(command.number);

    describe(form, button) {
      this.#status.clearSaved();
      return outboxDescription.describe(form, button, this.#task.querySelector("h1")?.textContent.trim() ?? "");
    }

    show(pending) {
      this.#pending = pending;
      const late = pending.filter((command) => this.#isLate(command));
      for (const command of late) if (this.#formOf(command)?.matches("[data-outbox-repeatable]")) this.#detach(command);
      const inForms = late.filter((command) => this.#formOf(command));
      for (const command of inForms) this.#showState(this.#formOf(command), command);
      this.#status.showPending(late, inForms.length);
    }

    sending() {
      phone.isSending = true;
    }

    // `foreign`: somebody else answered in the server's place.
    failed({ number }, foreign) {
      phone.isSending = false;
      this.#foreign = foreign;
      this.#failed.add(number);
    }

    async answered(command, { status, text, moved }) {
      phone.isSending = false;
      const late = this.#isLate(command);
      const form = this.#formOf(command);
      const step = this.#task.querySelector("[data-key]")?.dataset.key.split(" ")[0];
      const part = text && !moved && !/^\s*<!doctype/i.test(text);
      const last = !this.#pending.some((other) => other.step === command.step);
      // A no to something that is not on the screen any more stands in a card of its own; and an answer goes into the page that
      // was asked, the task or one beside it.
      const here = form || (status < 400 && command.step === step && this.#isOfPage(command));
      const swap = part && last && here && !this.#inUse(late && !form);
      if (!swap && last) this.#clearStates();
      if (swap) await this.#swap(late ? text.replaceAll(" data-focus", "") : text);
      if (status >= 400 && (!swap || outboxDescription.isLost(this.#task, command.what))) {
        this.#status.showRefused(command, text, status);
        this.#section.dispatchEvent(new CustomEvent("outbox:refused", { detail: { command } }));
      }
      if (status < 400 && late && !(swap && form)) this.#status.showSaved(command);
      this.#failed.delete(command.number);
      this.#detached.delete(command.number);
    }

    // Whether it was sent by a form of this page: the task's own, or those of the one beside it.
    #isOfPage({ path }) {
      const { beside } = this.#words;
      return beside ? path.includes(beside) : /\/commands\/\w+$/.test(path);
    }

    // Somebody is at something else in the meantime: neither their words nor their place may go, unless the page puts them back.
    #inUse(elsewhere) {
      const focused = document.activeElement;
      return !phone.restores && (phone.hasInput || (elsewhere && this.#task.contains(focused) && focused.matches("input, textarea")));
    }

    #swap(text) {
      return htmx.swap({ sourceElement: this.#task, target: this.#task, swap: "innerMorph", text, transition: false });
    }

    #isLate({ number, at }) {
      return this.#failed.has(number) || !navigator.onLine || !(Math.abs(Date.now() - at) < OutboxForms.QUIET_MS);
    }

    // All forms of one rendering have its command id.
    #formOf({ command, number, path }) {
      if (!command || this.#detached.has(number)) return null;
      const found = [...this.#task.querySelectorAll(`[name=command][value="${CSS.escape(command)}"]`)].map(({ form }) => form);
      return found.find((form) => form.getAttribute("hx-post") === path) ?? found[0] ?? null;
    }

    #detach(command) {
      const form = this.#formOf(command);
      this.#detached.add(command.number);
      outboxDescription.renew(form);
      outboxDescription.empty(form, command.what);
      this.#setState(form);
    }

    #showState(form, command) {
      this.#setState(form);
      const button = form.querySelector(".button-primary");
      if (!button || button.dataset.words || !this.#isSame(form, button, command)) return;
      button.dataset.words = button.textContent;
      button.textContent = this.#words.retryNow;
    }

    #setState(form) {
      const state = form.querySelector("[data-outbox-status]") ?? this.#task.querySelector("[data-outbox-status]");
      const { offline, foreign, retrying } = this.#words;
      const words = !navigator.onLine ? offline : this.#foreign ? foreign : retrying;
      if (!state || state.textContent.trim() === words) return;
      state.replaceChildren(this.#status.line("delayed", words));
      announce(words);
    }

    #clearStates() {
      for (const state of this.#task.querySelectorAll("[data-outbox-status]:has(.state-warn)")) state.replaceChildren();
      for (const button of this.#task.querySelectorAll("[data-words]")) this.#restoreButton(button.form);
    }

    // Whether pressing the button would send what is pending already.
    #isSame(form, button, { fields }) {
      const now = new URLSearchParams(new FormData(form));
      if (button.name) now.append(button.name, button.value);
      return fields === String(now);
    }

    // Another choice than the one that is pending is sent as a new one.
    #restoreButton(form) {
      const button = form?.querySelector("[data-words]");
      if (!button) return;
      button.textContent = button.dataset.words;
      delete button.dataset.words;
    }
  }

  window.OutboxForms = OutboxForms;
})();
