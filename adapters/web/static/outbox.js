// What the person said and the coach has not yet taken: kept over a reload, sent in order, and sent again with the
// same event id, so that a message that did arrive is not taken twice.

import { says } from "./words.js";

const KEY = "certcoach.outbox";
const PATIENCE = 30_000;
const WAITS = [1_000, 2_000, 4_000, 8_000, 15_000];

export class Outbox {
  /**
   * `extra()` is posted along with each message; `taken(message, answer)`, `refused(message, problem)`,
   * `away(isAway)` and, when no more can be sent for now, `rested()` tell how it went.
   */
  constructor(told) {
    Object.assign(this, told, { busy: false, failures: 0 });
    this.messages = kept();
  }

  add(message) {
    this.messages.push({ event: crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`.replace(".", "-"), ...message });
    this.keep();
    this.flush();
    return this.messages.at(-1);
  }

  async flush() {
    if (this.busy) return;
    this.busy = true;
    clearTimeout(this.retry);
    while (this.messages.length && await this.sendFirst());
    this.busy = false;
    this.rested();
  }

  /** Sends the oldest message; true when it is settled and the next may go. */
  async sendFirst() {
    const message = this.messages[0];
    const answer = await post({ ...message, ...this.extra() });
    if (!answer) {
      this.away(true);
      this.retry = setTimeout(() => this.flush(), WAITS[Math.min(this.failures++, WAITS.length - 1)]);
      return false;
    }
    this.failures = 0;
    this.messages.shift();
    this.keep();
    this.away(false);
    if (answer.lines) this.taken(message, answer);
    else this.refused(message, answer.problem);
    return true;
  }

  keep() {
    try {
      sessionStorage.setItem(KEY, JSON.stringify(this.messages.filter(({ file }) => !file))); // a file is chosen anew
    } catch {
      // The browser gives no room; the messages stay in memory.
    }
  }
}

function kept() {
  try {
    return JSON.parse(sessionStorage.getItem(KEY)) ?? [];
  } catch {
    return [];
  }
}

/** The coach's {anew, lines}, a {problem} in words, or null when the coach can't be reached for now. */
async function post(message) {
  try {
    const answer = await (message.file ? postFile : postWords)(message);
    if (answer.ok) return await answer.json();
    if (answer.status >= 500) return null;
    const isSentence = answer.headers.get("Content-Type")?.startsWith("text/plain");
    return { problem: isSentence ? await answer.text() : says.refused };
  } catch {
    return null;
  }
}

function postWords(message) {
  return fetch("/api/say", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(message),
    signal: AbortSignal.timeout(PATIENCE),
  });
}

function postFile({ file, text, ...about }) {
  return fetch(`/api/file?${new URLSearchParams({ ...about, name: text })}`, {
    method: "POST",
    headers: { "Content-Type": "application/octet-stream" },
    body: file,
    signal: AbortSignal.timeout(PATIENCE),
  });
}
