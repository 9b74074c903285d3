// Draws one line of the talk. Words are set as text only, so nothing a person or a catalog wrote can become markup.

import { fill, says } from "./words.js";

const COMMAND = /((?<!\S)\/[a-z]+)/;
const ITEM = /^([•–-]|\d{1,2}[.)])\s+/;

/** Makes an element; properties are set as they are, names with a dash or `role` as attributes. */
export function element(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.includes("-") || name === "role") made.setAttribute(name, value);
    else made[name] = value;
  }
  made.append(...children.filter(Boolean));
  return made;
}

/** The element of a line; `tap(what)` is called with {action, values, on, label} when the person answers by hand. */
export function drawLine(line, tap) {
  const answer = (what) => tap({ ...what, on: String(line.number) });
  const bubble = element("div", { className: "bubble" },
    element("span", { className: "unseen" }, line.who === "coach" ? says.coach : says.you),
    ...drawWords(line.text, line.rtl ? "rtl" : "auto"),
    line.picture && drawPicture(line.picture),
    line.file && drawFile(line.file),
    line.invite && drawInvitation(line.invite));
  return element("article", { className: `line ${line.who}`, lang: line.language ?? "" },
    bubble,
    line.select && (line.select.many ? drawMany : drawOne)(line.select, answer),
    line.buttons && drawButtons(line.buttons, answer));
}

/** Marks the answers of a line that the person's words name, so that a reload shows them as well. */
export function markAnswered(drawn, words) {
  const named = [...drawn.querySelectorAll("button[data-label]")].find((button) => button.dataset.label === words);
  if (!named || named.classList.contains("chosen")) return;
  for (const other of drawn.querySelectorAll(".chosen")) {
    other.classList.remove("chosen");
    other.removeAttribute("aria-label");
  }
  named.classList.add("chosen");
  named.setAttribute("aria-label", fill(says.yours, { words }));
}

/** Paragraphs of words that run in a direction; a sentence may begin with a name that runs in another. */
function drawWords(paragraphs, dir) {
  const drawn = [];
  let gap = false;
  let numbered = false;
  for (const spans of paragraphs) {
    if (spans.length) {
      const sign = ITEM.exec(spans[0].text)?.[0] ?? "";
      const paragraph = drawParagraph(spans, sign, dir);
      numbered = /^\d/.test(sign) || (numbered && !gap);
      paragraph.classList.toggle("gap", gap);
      paragraph.classList.toggle("under", numbered && !/^\d/.test(sign));
      drawn.push(paragraph);
    }
    gap = !spans.length;
  }
  return drawn;
}

/** One line of text; the sign of a list's item is set off, so that a long item hangs beside it. */
function drawParagraph([first, ...others], sign, dir) {
  const spans = [{ ...first, text: first.text.slice(sign.length) }, ...others];
  const paragraph = element("p", { dir }, ...spans.map(drawSpan));
  paragraph.classList.toggle("item", Boolean(sign));
  if (sign) paragraph.prepend(element("span", { className: "sign" }, drawSpan({ ...first, text: sign })));
  return paragraph;
}

function drawSpan({ text, bold, italic, url }) {
  let node = drawText(text);
  if (italic) node = element("em", {}, node);
  if (bold) node = element("strong", {}, node);
  if (url) node = element("a", { href: url, rel: "noopener noreferrer", target: "_blank" }, node);
  return node;
}

/** Words in which a command such as /help stays whole where they run from right to left. */
function drawText(text) {
  const drawn = document.createDocumentFragment();
  for (const part of text.split(COMMAND)) drawn.append(COMMAND.test(part) ? element("bdi", { dir: "ltr" }, part) : part);
  return drawn;
}

function drawButtons(rows, answer) {
  return element("div", { className: "answers", role: "group", "aria-label": says.answers },
    ...rows.map((row) => element("div", { className: "row" }, ...row.map(({ label, action }) =>
      drawChoice(label, () => answer({ action, label }))))));
}

function drawOne({ action, options, hint }, answer) {
  return element("div", { className: "answers list", role: "group", "aria-label": hint || says.one },
    hint && element("p", { className: "hint", "aria-hidden": "true" }, hint),
    ...options.map(({ label, value, chosen }) => {
      const choice = drawChoice(label, () => answer({ action, values: [value], label }));
      choice.classList.toggle("chosen", chosen);
      return choice;
    }));
}

function drawChoice(label, onclick) {
  const choice = element("button", { type: "button", dir: "auto", onclick }, label);
  choice.dataset.label = label;
  return choice;
}

function drawMany({ action, options, hint }, answer) {
  const boxes = options.map(({ value, chosen }) => element("input", { type: "checkbox", value, checked: chosen }));
  const confirm = element("button", { type: "button", className: "confirm" });
  const picked = () => options.filter((_, place) => boxes[place].checked);
  const count = () => { confirm.textContent = fill(says.these, { n: picked().length }); confirm.hidden = !picked().length; };
  confirm.onclick = () => answer({
    action,
    values: picked().map((option) => option.value),
    label: picked().map((option) => option.label).join(", "),
  });
  count();
  return element("fieldset", { className: "answers many", onchange: count },
    element("legend", {}, hint || says.any),
    element("div", { className: "boxes" }, ...options.map(({ label }, place) =>
      element("label", { dir: "auto" }, boxes[place], element("span", {}, label)))),
    confirm);
}

function drawPicture({ alt, src, dark }) {
  const image = element("img", { src, alt, decoding: "async" });
  image.onerror = () => image.closest("figure").replaceChildren(element("p", {}, alt));
  const night = element("source", { srcset: dark, media: "(prefers-color-scheme: dark)" });
  const larger = { href: src, target: "_blank", rel: "noopener", title: says.larger };
  const link = element("a", larger, element("picture", {}, night, image));
  link.onclick = () => { link.href = image.currentSrc || src; };
  return element("figure", {}, link);
}

function drawInvitation(invite) {
  const address = `${location.origin}/?start=${encodeURIComponent(invite)}`;
  return element("p", { className: "invitation" }, says.share, " ", element("a", { href: address }, address));
}

function drawFile({ name, bytes, href, content }) {
  return element("a", { className: "file", href: href ?? URL.createObjectURL(blobOf(content)), download: name },
    element("span", { className: "name" }, name),
    element("span", { className: "size" }, bytes < 1024 ? fill(says.bytes, { n: bytes }) : fill(says.kilobytes, { n: Math.round(bytes / 1024) })));
}

function blobOf(base64) {
  return new Blob([Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))]);
}
