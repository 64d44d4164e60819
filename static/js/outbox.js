// The outbox's queue: what this phone was asked to do and the server has not answered yet is stored before it is sent,
// sent in order, one at a time, and sent again until it is answered. Command ids and numbers make that safe: the server
// counts each once, and an older one never replaces a newer one.
// Never here: the page (outbox_sender.js), where it is stored (outbox_store.js), real time.
(() => {
  const CAP_MS = 30_000;
  const FIRST_MS = 1_000;
  const STALE_MS = 3_000; // a try that is older than this when the phone wakes is not waited for
  const BROKEN = 5; // so often, and for so long, an error page of our own about one command is no accident any more
  const BROKEN_MS = 60_000;
  const FROZEN_MS = 20_000; // another page that sends for so long may be frozen in the middle of it

  // No answer, or one that says "not now", leaves open what became of the command. So does that of an installation that does not
  // know the forum: its data may not be there yet, and what is deleted is 410. Everything else settles it.
  const settles = (answer) => Boolean(answer) && answer.status < 500 && ![408, 425, 429].includes(answer.status) &&
    (answer.status !== 404 || answer.known);

  class Outbox {
    #outside;
    #isSending = false;
    #again = false;
    #tries = 0;
    #timer = null;
    #sentAt = 0;
    #lockedSince = 0;
    #broken = { number: 0, times: 0, since: 0 };
    #retryAfter = 0; // how long the server asked to be left alone

    // `store` has pending() in order and remove(); `send` gives {status, text, known, retryAfter}, or null where this server did
    // not answer, and has abort(); `known`: the server has this forum. `withLock` runs work unless another page is at it;
    // `onAnswer` and `onNoAnswer` hear what became of a command; `setTimer`, `clearTimer`, `now` and `random` are time and chance.
    constructor(outside) {
      this.#outside = outside;
    }

    // Full jitter: a hall that lost its server must not come back in one beat.
    delay(least = 0) {
      return Math.max(least, this.#outside.random() * Math.min(CAP_MS, FIRST_MS * 2 ** this.#tries));
    }

    // The phone is awake, or has a network again: now, and not when a pause is over that was meant for a bad line.
    retryNow() {
      this.#tries = 0;
      if (this.#isSending && this.#outside.now() - this.#sentAt > STALE_MS) this.#outside.send.abort();
      return this.flush();
    }

    async flush() {
      this.#outside.clearTimer(this.#timer);
      if (this.#isSending) {
        this.#again = true;
        return;
      }
      this.#isSending = true;
      let done = false;
      try {
        done = await this.#outside.withLock(() => this.#all(), this.#isFrozen());
        if (done === null) this.#lockedSince ||= this.#outside.now();
        else this.#lockedSince = 0;
      } catch (error) {
        console.warn(error);
      } finally {
        this.#isSending = false;
        if (this.#again) {
          this.#again = false;
          this.flush();
        } else if (!done) this.#later();
      }
    }

    #isFrozen() {
      return this.#lockedSince > 0 && this.#outside.now() - this.#lockedSince > FROZEN_MS;
    }

    // Looks anew after each: another page may have sent or added something. True when nothing is pending any more.
    async #all() {
      for (;;) {
        const [command] = await this.#outside.store.pending();
        if (!command) return true;
        this.#sentAt = this.#outside.now();
        const answer = await this.#outside.send(command);
        if (!settles(answer) && !this.#breaks(command, answer)) {
          this.#retryAfter = answer?.retryAfter ?? 0;
          this.#outside.onNoAnswer(command, answer);
          return false;
        }
        this.#tries = 0;
        await this.#outside.store.remove(command);
        await this.#outside.onAnswer(command, answer);
      }
    }

    // What breaks the server each time it comes would keep everything behind it from ever being sent: it is given up and
    // said.
    #breaks({ number }, answer) {
      if (answer?.status !== 500) return false;
      const now = this.#outside.now();
      if (this.#broken.number !== number) this.#broken = { number, times: 0, since: now };
      this.#broken.times += 1;
      return this.#broken.times >= BROKEN && now - this.#broken.since >= BROKEN_MS;
    }

    #later() {
      this.#tries += 1;
      this.#timer = this.#outside.setTimer(this.delay(this.#retryAfter), () => this.flush());
      this.#retryAfter = 0;
    }
  }

  window.Outbox = Outbox;
})();
