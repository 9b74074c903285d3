// The talk: shows lines as they come, takes what the person writes or taps, and keeps the page where they read.

import { draft, keep, takeAsked } from "./draft.js";
import { drawLine, element, markAnswered } from "./line.js";
import { Outbox } from "./outbox.js";
import { fill, says, speak } from "./words.js";

const READ = 4000; // the coach reads so many characters of one message
const MOST_BYTES = 2 * 1024 * 1024;
const SLOW = 4_000; // milliseconds of waiting until it is said that it takes longer
const NEAR = 80; // pixels from the end that still count as reading the newest line
const BACK = 3_000; // milliseconds until a live connection that was refused is tried again

const [log, newer, notice, composer, words, file] =
  ["log", "newer", "notice", "composer", "words", "file"].map((id) => document.getElementById(id));
const title = document.title;
const typing = element("div", { id: "typing", "aria-hidden": "true" }, ...[1, 2, 3].map(() => element("i")));
const waiting = new Map();
const held = [];
let last = 0;
let unseen = 0;
let live = null;
let stay = () => {};
let slow;

const outbox = new Outbox({
  extra: () => ({ after: last, zone: Intl.DateTimeFormat().resolvedOptions().timeZone, language: navigator.language }),
  taken(message, { anew, lines }) {
    settle(message);
    if (anew) clear();
    show(lines);
  },
  rested: () => show(held.splice(0)),
  refused(message, problem) {
    settle(message);
    if (!message.action && !message.file && message.text) words.value = [message.text, words.value].filter(Boolean).join("\n");
    fit();
    say(problem);
  },
  away(isAway) {
    if (away() === isAway) return;
    document.body.classList.toggle("away", isAway);
    for (const line of waiting.values()) line.ariaHidden = String(!isAway);
    say(isAway ? says.away : "");
  },
});

function away() {
  return document.body.classList.contains("away");
}

// Showing

/** Shows the lines that are not shown yet; a number of 0 is a line that is kept nowhere. */
function show(lines) {
  const follows = nearEnd();
  const drawn = lines.map(showLine).filter(Boolean);
  if (!drawn.length) return;
  speak(lines.map(({ language }) => language).filter(Boolean).at(-1));
  if (document.hidden) document.title = `(${unseen += drawn.length}) ${title}`;
  if (follows) keepAt(() => scrollTo(drawn[0]));
  else newer.hidden = false;
}

function showLine(line) {
  if (line.number && line.number <= last) return null;
  last = Math.max(last, line.number);
  const asked = latest("coach");
  if (line.who === "person" && asked) markAnswered(asked, line.text.flat().map(({ text }) => text).join(""));
  const drawn = put(drawLine(line, tap));
  drawn.querySelector("img")?.addEventListener("load", () => stay());
  return drawn;
}

/** Begins with an empty page, since the talk it showed is no more. */
function clear() {
  last = 0;
  for (const line of log.querySelectorAll(".line:not(.waiting)")) line.remove();
}

function put(line) {
  log.insertBefore(line, log.querySelector(".line.waiting, #typing"));
  return line;
}

function latest(who) {
  return [...log.querySelectorAll(`.line.${who}`)].at(-1);
}

function nearEnd() {
  return log.scrollHeight - log.scrollTop - log.clientHeight < NEAR;
}

/** Scrolls now, and again when a picture has loaded, until the person scrolls by hand. */
function keepAt(scroll) {
  stay = scroll;
  scroll();
}

function scrollToEnd() {
  log.scrollTop = log.scrollHeight;
}

/** Goes to the end, but never past the first line that is new. */
function scrollTo(line) {
  log.scrollTop = Math.min(log.scrollHeight - log.clientHeight, line.offsetTop - 16);
}

function say(sentence) {
  if (notice.textContent !== sentence) notice.textContent = sentence;
}

// Saying

function tap({ action, values, on, label }) {
  const isSent = outbox.messages.some((message) => message.action === action && message.on === on);
  if (!isSent) send({ action, values, on, text: label });
}

function send(message) {
  const added = outbox.add(message);
  if (message.text) showWaiting(added);
  log.append(typing);
  clearTimeout(slow);
  slow = setTimeout(() => away() || say(says.slow), SLOW);
  keepAt(scrollToEnd);
}

/** Shows words that are on their way; a screen reader hears them once they have arrived, or when they have to wait. */
function showWaiting(message) {
  const text = message.text.split("\n").map((part) => (part ? [{ text: part }] : []));
  const line = drawLine({ number: 0, who: "person", text });
  line.classList.add("waiting");
  line.dataset.waiting = says.waiting;
  line.ariaHidden = String(!away());
  waiting.set(message.event, line);
  log.append(line);
}

function settle(message) {
  waiting.get(message.event)?.remove();
  waiting.delete(message.event);
  if (outbox.messages.length) return;
  typing.remove();
  clearTimeout(slow);
  if (notice.textContent === says.slow) say("");
}

function fit() {
  words.style.height = "auto";
  words.style.height = `${words.scrollHeight}px`;
  composer.classList.toggle("empty", !words.value.trim());
  const cut = fill(says.long, { n: READ.toLocaleString(document.documentElement.lang) });
  if (words.value.length > READ && !away()) say(cut);
  else if (notice.textContent === cut) say("");
  keep(words.value);
}

composer.addEventListener("submit", (event) => {
  event.preventDefault();
  const text = words.value.trim();
  if (!text) return;
  words.value = "";
  fit();
  if (!away()) say("");
  send({ text });
  words.focus();
});

file.addEventListener("change", () => {
  const [chosen] = file.files;
  file.value = "";
  if (!chosen) return;
  if (chosen.size > MOST_BYTES) say(says.large);
  else send({ text: chosen.name, file: chosen });
  words.focus();
});

words.addEventListener("input", fit);
words.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    composer.requestSubmit();
  } else if (event.key === "ArrowUp" && !words.value) {
    [...log.querySelectorAll(".answers")].at(-1)?.querySelector("button, input").focus();
  }
});

log.addEventListener("keydown", (event) => {
  const answers = event.target.closest(".answers");
  if (event.key === "Escape") words.focus();
  if (!answers) return;
  const all = [...answers.querySelectorAll("button, input")];
  const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  all.at((all.indexOf(event.target) + step) % all.length).focus();
});

for (const byHand of ["wheel", "touchmove", "keydown", "pointerdown"]) {
  log.addEventListener(byHand, () => { stay = () => {}; }, { passive: true });
}
log.addEventListener("scroll", () => { if (nearEnd()) newer.hidden = true; }, { passive: true });
newer.addEventListener("click", () => {
  newer.hidden = true;
  keepAt(scrollToEnd);
  words.focus();
});

// Being there

function listen() {
  live?.close();
  live = new EventSource(`/api/live?after=${last}`);
  live.onopen = () => {
    outbox.away(false);
    outbox.flush();
  };
  live.onmessage = ({ data }) => (outbox.busy ? held.push(JSON.parse(data)) : show([JSON.parse(data)]));
  live.addEventListener("rest", () => live.close());
  live.addEventListener("anew", renew);
  live.onerror = () => {
    outbox.away(true);
    if (live.readyState === EventSource.CLOSED) setTimeout(listen, BACK);
  };
}

addEventListener("online", () => outbox.flush());
document.addEventListener("visibilitychange", () => {
  if (document.hidden) return;
  unseen = 0;
  document.title = title;
  if (live?.readyState === EventSource.CLOSED) listen();
});

/** Reads the whole talk and goes on from there; what waits to be sent stays below it. */
async function open() {
  const talk = await read(0);
  if (!talk) {
    outbox.away(true);
    setTimeout(open, BACK);
    return;
  }
  show(talk.lines);
  keepAt(scrollToEnd);
  log.setAttribute("aria-live", "polite");
  if (!talk.lines.length && !outbox.messages.length) begin();
  listen();
}

/** Follows a talk that was erased elsewhere; nobody is greeted for it, that would begin a new one unasked. */
async function renew() {
  live.close();
  const from = last;
  const talk = await read(from);
  if (talk?.anew && last === from) clear();
  show(talk?.lines ?? []);
  listen();
}

async function read(after) {
  try {
    return await (await fetch(`/api/talk?after=${after}`)).json();
  } catch {
    return null;
  }
}

/** Asks for the greeting; two tabs opened at once send the same event, so the coach greets once. */
function begin() {
  send({ event: `begin-${new Date().toISOString().slice(0, 16).replace(/\D/g, "")}`, begin: true });
}

const asked = takeAsked(READ);
words.value = asked || draft();
for (const message of outbox.messages.filter(({ text }) => text)) showWaiting(message);
new ResizeObserver(() => stay()).observe(log);
fit();
if (matchMedia("(pointer: fine)").matches) words.focus();
if (asked) say(says.ready);
navigator.serviceWorker?.register("/worker.js").catch(() => {}); // without it the page needs the net, no more
if (!navigator.cookieEnabled) {
  say(says.cookies);
}
open();
