// The outbox's store: commands in IndexedDB, in the order of their numbers, shared by all pages of a forum; in memory
// where a browser has none (private windows), and then they last as long as the page. Names of the database and fields
// of a record are for ever: what an older page put in must be sent by a newer one.
// Never here: sending, the page.
(() => {
  let timeout = 2_000; // some browsers never answer when storage is switched off, a slow one answers late

  const opening = new Promise((resolve) => {
    try {
      const request = indexedDB.open("stimmwand", 1);
      request.onupgradeneeded = () => {
        request.result.createObjectStore("commands", { keyPath: ["forum", "number"] });
        request.result.createObjectStore("numbers");
      };
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => resolve(null);
    } catch {
      resolve(null);
    }
  });

  async function opened() {
    const database = await Promise.race([opening, new Promise((resolve) => { setTimeout(resolve, timeout, null); })]);
    if (!database) timeout = 0;
    return database;
  }

  // One transaction, done when it is on the disk. `work` asks for things and puts its result into what it is given.
  function transact(database, mode, work) {
    return new Promise((resolve, reject) => {
      const transaction = database.transaction(["commands", "numbers"], mode, { durability: "strict" });
      const result = {};
      transaction.oncomplete = () => resolve(result.value);
      transaction.onerror = transaction.onabort = () => reject(transaction.error);
      work(transaction.objectStore("commands"), transaction.objectStore("numbers"), result);
    });
  }

  // The clock is in the numbers so that they go on rising when the storage, but not the cookie, was cleared.
  const next = (last, now) => Math.max((last ?? 0) + 1, now);

  class OutboxStore {
    static opening = opening;
    #forum;
    #now;
    #memory = [];
    #last = 0;

    constructor(forum, now) {
      this.#forum = forum;
      this.#now = now;
    }

    // Gives the command its number; it is stored when this returns.
    async add(command) {
      const record = { ...command, forum: this.#forum };
      try {
        return await transact(await opened(), "readwrite", (commands, numbers, result) => {
          numbers.get(this.#forum).onsuccess = (event) => {
            record.number = next(event.target.result, this.#now());
            numbers.put(record.number, this.#forum);
            commands.put(record);
            result.value = record;
          };
        });
      } catch { // no storage, or it is full: better for as long as this page lives than not at all
        record.number = this.#last = next(this.#last, this.#now());
        this.#memory.push(record);
        return record;
      }
    }

    async pending() {
      const all = IDBKeyRange.bound([this.#forum, 0], [this.#forum, Infinity]);
      try {
        const stored = await transact(await opened(), "readonly", (commands, numbers, result) => {
          commands.getAll(all).onsuccess = (event) => { result.value = event.target.result; };
        });
        return [...stored, ...this.#memory].sort((a, b) => a.number - b.number);
      } catch {
        return [...this.#memory];
      }
    }

    async remove({ number }) {
      this.#memory = this.#memory.filter((record) => record.number !== number);
      try {
        await transact(await opened(), "readwrite", (commands) => commands.delete([this.#forum, number]));
      } catch { /* there is nothing to remove it from */ }
    }
  }

  window.OutboxStore = OutboxStore;
})();
