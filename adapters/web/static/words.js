// What the page says itself, in the language the coach speaks.

const PARTS = ["aria-label", "placeholder", "title"];

/** The words by their names; they change with the language. */
export const says = read(document);

/** The words with their {places} filled. */
export function fill(words, places) {
  return words.replace(/\{(\w+)\}/g, (_, name) => places[name]);
}

/** Goes over to a language, where it is another one: the coach has begun to speak it. */
export async function speak(language) {
  if (!language || language === document.documentElement.lang) return;
  const answer = await fetch(`/?language=${language}`).catch(() => null);
  if (!answer?.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  const { lang, dir } = fresh.documentElement;
  Object.assign(document.documentElement, { lang, dir });
  Object.assign(says, read(fresh));
  const said = fresh.querySelectorAll("[data-said]");
  document.querySelectorAll("[data-said]").forEach((element, place) => renew(element, said[place]));
}

function renew(element, fresh) {
  for (const part of PARTS) if (fresh.hasAttribute(part)) element.setAttribute(part, fresh.getAttribute(part));
  if (!element.childElementCount && element.id !== "log") element.textContent = fresh.textContent;
}

function read(page) {
  return JSON.parse(page.querySelector("main").dataset.words);
}
