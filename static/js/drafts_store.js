// What was begun in a form and not handed in, on this device alone: one draft a form, kept until it is handed in or removed.
// On a device that serves several people it lasts no longer than somebody is at it.
// Never here: the page (drafts.js), what is on its way to the server (outbox_store.js).
(() => {
  const NAME = "stimmwand-draft";
  const KEPT_MS = 30 * 24 * 3_600_000;
  const TURN_MS = 5 * 60_000; // then somebody else may have the device in their hands

  class DraftStore {
    #prefix;
    #memory = new Map(); // where a browser has no storage, as long as the page lives

    constructor(forum) {
      this.#prefix = `${NAME} ${forum} `;
    }

    // The oldest first. What has outlived its time, or cannot be read, goes.
    all() {
      const found = new Map(this.#memory);
      for (const place of this.#places()) {
        for (const name of Object.keys(place).filter((one) => one.startsWith(this.#prefix))) {
          const draft = this.#read(place, name);
          if (draft) found.set(draft.key, draft);
          else place.removeItem(name);
        }
      }
      return [...found.values()].sort((a, b) => a.at - b.at);
    }

    get(key) {
      return this.all().find((draft) => draft.key === key);
    }

    // `draft` has a key, what it says (what), its fields, and whether the device is shared.
    put(draft) {
      this.remove(draft.key);
      const made = { ...draft, at: Date.now() };
      try {
        (draft.shared ? sessionStorage : localStorage).setItem(this.#prefix + draft.key, JSON.stringify(made));
      } catch {
        this.#memory.set(draft.key, made);
      }
    }

    remove(key) {
      this.#memory.delete(key);
      for (const place of this.#places()) place.removeItem(this.#prefix + key);
    }

    clear() {
      for (const { key } of this.all()) this.remove(key);
    }

    #places() {
      try {
        return [localStorage, sessionStorage];
      } catch { // switched off
        return [];
      }
    }

    #read(place, name) {
      try {
        const draft = JSON.parse(place.getItem(name));
        return Date.now() - draft.at < (draft.shared ? TURN_MS : KEPT_MS) ? draft : null;
      } catch {
        return null;
      }
    }
  }

  window.DraftStore = DraftStore;
})();
