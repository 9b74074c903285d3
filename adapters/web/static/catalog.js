// Makes the list answer while it is typed and tapped. The server draws every page; this only swaps in the parts that
// changed, so that nothing jumps, the focus stays, and the address bar always says what is seen.

const PAUSE = 200; // milliseconds after a letter until it is searched
const PARTS = ["filters", "results", "tray"];

const form = document.getElementById("search");
const said = document.getElementById("said");
let pause = 0;
let typing = false;
let wanted = "";

/** The address of what the form says now. */
function address() {
  const words = [...new FormData(form)].filter(([, value]) => value.trim());
  const query = new URLSearchParams(words).toString().replaceAll("%2C", ",");
  return query ? `${form.action}?${query}` : form.action;
}

/** Shows the list at an address; `history` is "push", "replace", or nothing where the address bar is there already. */
async function show(url, history) {
  wanted = url;
  clearTimeout(pause);
  document.getElementById("results").setAttribute("aria-busy", "true");
  const fresh = await read(url);
  if (wanted !== url) return;
  if (!fresh) {
    location.assign(url);
    return;
  }
  if (history && url !== location.href) window.history[`${history}State`](null, "", url);
  swap(fresh);
}

async function read(url) {
  try {
    const answer = await fetch(url);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    return answer.ok && PARTS.every((id) => page.getElementById(id)) ? page : null;
  } catch {
    return null;
  }
}

function swap(fresh) {
  const focused = document.activeElement?.id;
  const open = document.getElementById("show-filters").checked;
  for (const id of PARTS) document.getElementById(id).replaceWith(fresh.getElementById(id));
  document.getElementById("show-filters").checked = open;
  if (focused && document.activeElement?.id !== focused) document.getElementById(focused)?.focus({ preventScroll: true });
  said.textContent = document.getElementById("count").textContent;
}

/** Whether a field says something else than the server drew: changed before this script was there. */
function touched(field) {
  if (field.type === "checkbox") return field.checked !== field.defaultChecked;
  if (field.options) return field.value !== (field.querySelector("[selected]") ?? field.options[0]).value;
  return "defaultValue" in field && field.value !== field.defaultValue;
}

form?.addEventListener("submit", (event) => {
  event.preventDefault();
  typing = false;
  show(address(), "push");
});

form?.addEventListener("input", () => {
  clearTimeout(pause);
  pause = setTimeout(() => {
    show(address(), typing ? "replace" : "push");
    typing = true;
  }, PAUSE);
});

document.addEventListener("change", ({ target }) => {
  if (!form || target.form !== form || target.id === "q") return;
  typing = false;
  show(address(), "push");
});

document.addEventListener("click", async (event) => {
  const link = event.target.closest("a[data-swap]");
  if (!link || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  typing = false;
  await show(link.href, "push");
  if (link.dataset.swap === "top" || !document.activeElement || document.activeElement === document.body) {
    document.getElementById("count").focus({ preventScroll: link.dataset.swap !== "top" });
  }
});

if (form) {
  if ([...form.elements].some(touched)) show(address(), "push");
  addEventListener("popstate", () => {
    typing = false;
    form.elements.q.value = new URLSearchParams(location.search).get("q") ?? "";
    show(location.href);
  });
}
