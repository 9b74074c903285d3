// Keeps the page for when there is no connection. Of any talk it keeps nothing: it touches what is listed here only.

const SHELL = "certcoach.shell";
const PARTS = [
  "/",
  "/manifest.webmanifest",
  ...["app.css", "app.js", "draft.js", "icon.svg", "line.js", "look.css", "outbox.js", "words.js"].map((name) => `/static/${name}`),
];

addEventListener("install", (event) => event.waitUntil(keepAll().then(() => skipWaiting())));
addEventListener("activate", (event) => event.waitUntil(clients.claim()));
addEventListener("fetch", (event) => {
  const { origin, pathname } = new URL(event.request.url);
  if (event.request.method !== "GET" || origin !== location.origin || !PARTS.includes(pathname)) return;
  event.respondWith(newest(event.request, pathname));
});

async function keepAll() {
  const shell = await caches.open(SHELL);
  await shell.addAll(PARTS);
}

/** What the server has, and what is kept of it where the server can't be reached. */
async function newest(request, pathname) {
  const shell = await caches.open(SHELL);
  try {
    const answer = await fetch(request);
    if (answer.ok) await shell.put(pathname, answer.clone());
    return answer;
  } catch {
    return await shell.match(pathname) ?? Response.error();
  }
}
