// Where commands wait on this device: in IndexedDB, in the order of their numbers, shared by all pages of a forum; in
// memory where a browser has none (private windows), and then they last as long as the page.
// Never here: sending, the page.
(() => {
  let patience = 2_000; // some browsers never answer when storage is switched off, a slow one answers late

  const opening = new Promise((resolve) => {
    try {
      const asked = indexedDB.open("stimmwand", 1);
      asked.onupgradeneeded = () => {
        asked.result.createObjectStore("commands", { keyPath: ["forum", "number"] });
        asked.result.createObjectStore("numbers");
      };
      asked.onsuccess = () => resolve(asked.result);
      asked.onerror = () => resolve(null);
    } catch {
      resolve(null);
    }
  });

  async function opened() {
    const base = await Promise.race([opening, new Promise((resolve) => { setTimeout(resolve, patience, null); })]);
    if (!base) patience = 0;
    return base;
  }

  // One transaction, done when it is on the disk. `work` asks for things and puts its result into what it is given.
  function within(base, mode, work) {
    return new Promise((resolve, reject) => {
      const held = base.transaction(["commands", "numbers"], mode, { durability: "strict" });
      const result = {};
      held.oncomplete = () => resolve(result.value);
      held.onerror = held.onabort = () => reject(held.error);
      work(held.objectStore("commands"), held.objectStore("numbers"), result);
    });
  }

  // The clock is in the numbers so that they go on rising when the storage, but not the cookie, was cleared.
  const next = (last, now) => Math.max((last ?? 0) + 1, now);

  class Keeping {
    static opening = opening;
    #forum;
    #now;
    #memory = [];
    #last = 0;

    constructor(forum, now) {
      this.#forum = forum;
      this.#now = now;
    }

    // Gives the command its number; it is kept when this returns.
    async add(command) {
      const kept = { ...command, forum: this.#forum };
      try {
        return await within(await opened(), "readwrite", (commands, numbers, result) => {
          numbers.get(this.#forum).onsuccess = (event) => {
            kept.number = next(event.target.result, this.#now());
            numbers.put(kept.number, this.#forum);
            commands.put(kept);
            result.value = kept;
          };
        });
      } catch { // no storage, or it is full: better for as long as this page lives than not at all
        kept.number = this.#last = next(this.#last, this.#now());
        this.#memory.push(kept);
        return kept;
      }
    }

    async waiting() {
      const all = IDBKeyRange.bound([this.#forum, 0], [this.#forum, Infinity]);
      try {
        const stored = await within(await opened(), "readonly", (commands, numbers, result) => {
          commands.getAll(all).onsuccess = (event) => { result.value = event.target.result; };
        });
        return [...stored, ...this.#memory].sort((a, b) => a.number - b.number);
      } catch {
        return [...this.#memory];
      }
    }

    async remove({ number }) {
      this.#memory = this.#memory.filter((kept) => kept.number !== number);
      try {
        await within(await opened(), "readwrite", (commands) => commands.delete([this.#forum, number]));
      } catch { /* there is nothing to remove it from */ }
    }
  }

  window.Keeping = Keeping;
})();
