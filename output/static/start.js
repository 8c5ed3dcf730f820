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
  await views[view].show?.({ found });
  if (narrow.matches || view === "list") await nameAllSources(); // there, cards open in place
  if (details && !askedAnew(before) && (view === "map" || view === "list")) reveal(details);
  markChosen(details);
  await showPanel(details);
  for (const follow of afterwards) follow({ before, found });
}

/** Show one of the views. */
function showView(view, before) {
  document.body.dataset.view = view;
  for (const button of bar.querySelectorAll('[data-do="view"]'))
    button.setAttribute("aria-pressed", button.dataset.to === view);
  for (const one of bar.querySelectorAll(".on-map")) one.hidden = view !== "map";
  for (const name of Object.keys(views)) document.getElementById(name)?.toggleAttribute("hidden", name !== view);
  if (before === view) return;
  views[before]?.leave?.();
  views[view].enter?.();
  const head = document.querySelector(".top").offsetHeight;
  if (scrollY > head) scrollTo({ top: head, behavior: "instant" }); // the view begins where the bar sticks
}

Object.assign(actions, {
  view: (to) => go({ view: to }),
  language: (to) => go({ lang: to }),
  menu: (_, button) => button.setAttribute("aria-expanded", button.getAttribute("aria-expanded") === "false"),
  close: () => {
    const chosen = document.querySelector(".chosen");
    go({ claim: "" });
    chosen?.focus();
  },
});

/** A link within the page: to a claim, or to a place in the document (which in a frame the browser may refuse). */
function onAnchor(event, link) {
  const { table, id } = target(link);
  const place = document.getElementById(link.getAttribute("href").slice(1));
  event.preventDefault();
  if (table === "claim") return void go({ claim: id });
  place?.scrollIntoView();
  place?.setAttribute("tabindex", "-1");
  place?.focus({ preventScroll: true });
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-do]");
  if (button) return void actions[button.dataset.do](button.dataset.to, button);
  const link = event.target.closest('a[href^="#"]');
  if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) return onAnchor(event, link);
  const summary = event.target.closest("summary");
  if (summary && !event.target.closest("a")) onCard(event, summary);
});

addEventListener("popstate", follow);

const bar = document.querySelector(".bar");

/** Tell the panel where the bar ends; it alone, since what the root is told makes the browser style every card anew. */
function placeBar() {
  panel.style.setProperty("--bar-end", `${Math.max(0, bar.getBoundingClientRect().bottom)}px`);
}

/** Tell the style sheet how high the bar is: nothing is scrolled beneath it. */
function measureBar() {
  root.style.setProperty("--bar-height", `${bar.getBoundingClientRect().height}px`);
  placeBar();
}

addEventListener("scroll", placeBar, { passive: true });
new ResizeObserver(measureBar).observe(bar);

let size = [innerWidth, innerHeight];
addEventListener("resize", () => {
  const [width, height] = size;
  size = [innerWidth, innerHeight];
  placeBar();
  const other = innerWidth !== width || Math.abs(innerHeight - height) > 80; // less is a bar of the browser that hides
  const onPaper = matchMedia("print").matches; // where the style sheet lays everything out
  if (other && shown.view === "map" && !onPaper) layAnew();
});

// Narrow screens begin with the positions closed; on wide ones they are always open.
narrow.addEventListener("change", () => {
  for (const head of document.querySelectorAll(".block > details, .statement")) head.open = true;
});

for (const link of document.querySelectorAll('a[href^="http"]')) link.target = "_blank";
startMap();
if (narrow.matches) nameAllSources();
narrow.addEventListener("change", nameAllSources);
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
root.classList.add("ready");
catchUp();
