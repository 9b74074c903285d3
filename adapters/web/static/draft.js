// The words that are not sent yet: what the person is writing, and what another page or an invitation wants asked.

const DRAFT = "certcoach.draft";

/** Keeps what is being written over a reload, where the browser gives room for it. */
export function keep(words) {
  try {
    sessionStorage.setItem(DRAFT, words);
  } catch {
    // it stays in the page
  }
}

export function draft() {
  try {
    return sessionStorage.getItem(DRAFT) ?? "";
  } catch {
    return "";
  }
}

/** The words another page or an invitation wants asked, for the person to send; the address forgets them. */
export function takeAsked(most) {
  const there = new URLSearchParams(location.search);
  const asked = there.get("ask") ?? (there.has("start") ? `/start ${there.get("start")}` : "");
  if (asked) history.replaceState(null, "", location.pathname);
  return asked.slice(0, most);
}
