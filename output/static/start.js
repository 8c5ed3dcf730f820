// The start: what the buttons and keys do, and bringing the page to the state that its address asks for.

let shown = NOTHING; // the state on the screen

/** Bring the page to the present state. */
async function show() {
  await setLanguage(state.lang);
  const before = shown;
  const found = await asked();
  const view = views[state.view] && document.querySelector(`[data-do="view"][data-to="${state.view}"]`) ? state.view : "map";
  const details = claimElement(state.claim);
  shown = { ...state, view };
  showView(view, before.view);
  if (details && (view === "map" || view === "list")) reveal(details);
  await views[view].show?.({ found });
  markChosen(details);
  showPanel(details);
  for (const follow of afterwards) follow({ before, found });
}

/** Show one of the views. */
function showView(view, before) {
  document.body.dataset.view = view;
  for (const button of document.querySelectorAll('[data-do="view"]'))
    button.setAttribute("aria-pressed", button.dataset.to === view);
  for (const one of document.querySelectorAll(".on-map")) one.hidden = view !== "map";
  for (const name of Object.keys(views)) document.getElementById(name)?.toggleAttribute("hidden", name !== view);
  if (before === view) return;
  views[before]?.leave?.();
  views[view].enter?.();
}

Object.assign(actions, {
  view: (to) => go({ view: to }),
  language: (to) => go({ lang: to }),
  unfold: () => foldAll(true),
  fold: () => foldAll(false),
  close: () => {
    const chosen = document.querySelector(".chosen");
    go({ claim: "" });
    chosen?.focus();
  },
});

/** A link within the page: to a claim, or to a place in the document. */
function onAnchor(event, link) {
  const { table, id } = target(link);
  if (table === "claim") {
    event.preventDefault();
    go({ claim: id });
  } else if (location.protocol === "about:") {
    event.preventDefault(); // a frame without an address of its own would leave for that of the page around it
    document.getElementById(link.getAttribute("href").slice(1))?.scrollIntoView();
  }
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-do]");
  if (button) return void actions[button.dataset.do](button.dataset.to, button);
  const link = event.target.closest('a[href^="#"]');
  if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) return onAnchor(event, link);
  const summary = event.target.closest("summary");
  if (summary && !event.target.closest("a")) onCard(event, summary);
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !panel.hidden) actions.close();
});

addEventListener("popstate", follow);

let width = innerWidth;
addEventListener("resize", () => {
  if (innerWidth !== width && document.body.dataset.view === "map") layOut();
  width = innerWidth;
});

for (const link of document.querySelectorAll('a[href^="http"]')) link.target = "_blank";
dressCards();
if (narrow.matches) {
  foldAll(false);
  for (const head of document.querySelectorAll(".block > details, .statement")) head.open = false;
} else layOut({ folds: true });
if (location.hash) {
  follow();
  // The browser itself scrolls the card that the address names to the top; the map prefers to stay where it is.
  if (state.claim && !narrow.matches)
    addEventListener("load", () =>
      requestAnimationFrame(() => {
        scrollTo({ top: 0, behavior: "instant" });
        document.querySelector(".chosen")?.scrollIntoView({ block: "nearest" });
      }),
    );
}
