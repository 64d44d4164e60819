// What this phone was asked to do and the server has not answered yet: kept before it is sent, sent in order, one at a
// time, sent again until it is answered. Command ids and numbers make that safe: the server counts each once, and an
// older one never replaces a newer one. Never here: the page (sending.js), where it is kept (keeping.js), real time.
(() => {
  const CAP_MS = 30_000;
  const FIRST_MS = 1_000;
  const STALE_MS = 3_000; // a try that is older than this when the phone wakes is not waited for
  const BROKEN = 5; // so often, and for so long, an error page of our own about one command is no accident any more
  const BROKEN_MS = 60_000;
  const FROZEN_MS = 20_000; // another page that sends for so long may be frozen in the middle of it

  // No answer, or one that says "not now", leaves open what became of the command. Everything else settles it.
  const settles = (answer) => Boolean(answer) && answer.status < 500 && ![408, 425, 429].includes(answer.status);

  class Outbox {
    #with;
    #sending = false;
    #again = false;
    #tries = 0;
    #timer = null;
    #begun = 0;
    #busySince = 0;
    #broken = { number: 0, times: 0, since: 0 };
    #least = 0; // how long the server asked to be left alone

    // `keep` has waiting() in order and remove(); `send` gives {status, text, after} or null and has abort(); `alone` runs
    // work unless another page is at it; `answered` and `waits` hear what became of a command; `after`, `cancel`, `now`
    // and `random` are time and chance.
    constructor(outside) {
      this.#with = outside;
    }

    // Full jitter: a hall that lost its server must not come back in one beat.
    pause(least = 0) {
      return Math.max(least, this.#with.random() * Math.min(CAP_MS, FIRST_MS * 2 ** this.#tries));
    }

    // The phone is awake, or has a network again: now, and not when a pause is over that was meant for a bad line.
    wake() {
      this.#tries = 0;
      if (this.#sending && this.#with.now() - this.#begun > STALE_MS) this.#with.send.abort();
      return this.flush();
    }

    async flush() {
      this.#with.cancel(this.#timer);
      if (this.#sending) {
        this.#again = true;
        return;
      }
      this.#sending = true;
      let done = false;
      try {
        done = await this.#with.alone(() => this.#all(), this.#isFrozen());
        if (done === null) this.#busySince ||= this.#with.now();
        else this.#busySince = 0;
      } catch (error) {
        console.warn(error);
      } finally {
        this.#sending = false;
        if (this.#again) {
          this.#again = false;
          this.flush();
        } else if (!done) this.#later();
      }
    }

    #isFrozen() {
      return this.#busySince > 0 && this.#with.now() - this.#busySince > FROZEN_MS;
    }

    // Looks anew after each: another page may have sent or added something. True when nothing waits any more.
    async #all() {
      for (;;) {
        const [command] = await this.#with.keep.waiting();
        if (!command) return true;
        this.#begun = this.#with.now();
        const answer = await this.#with.send(command);
        if (!settles(answer) && !this.#breaks(command, answer)) {
          this.#least = answer?.after ?? 0;
          this.#with.waits(command, answer);
          return false;
        }
        this.#tries = 0;
        await this.#with.keep.remove(command);
        await this.#with.answered(command, answer);
      }
    }

    // What breaks the server each time it comes would keep everything behind it from ever being sent: it is told. A proxy
    // that is out of lines says 500, too, but not with our page, and everything is sent when it has recovered.
    #breaks({ number }, answer) {
      if (answer?.status !== 500 || !/^\s*<!doctype/i.test(answer.text)) return false;
      const now = this.#with.now();
      if (this.#broken.number !== number) this.#broken = { number, times: 0, since: now };
      this.#broken.times += 1;
      return this.#broken.times >= BROKEN && now - this.#broken.since >= BROKEN_MS;
    }

    #later() {
      this.#tries += 1;
      this.#timer = this.#with.after(this.pause(this.#least), () => this.flush());
      this.#least = 0;
    }
  }

  window.Outbox = Outbox;
})();
