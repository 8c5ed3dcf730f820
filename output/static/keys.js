// Keys: everything that can be done without a pointer. All cards together are one stop of the Tab key, from which the
// arrow keys walk the relations; focus is always in sight, and goes back to where it came from when something closes.

const bySelf = "mattermap-keys"; // where it is kept that keys without Ctrl or Alt are off
const said = make("p", { id: "said", class: "spoken", role: "status" });
const help = make("dialog", { id: "help", "aria-labelledby": "help-title", closedby: "any" });
let current = null; // the card that Tab leads to
let away = null; // what had the focus before the search field, or before the panel, got it
let byKey = false; // whether a key was the last thing that was used, and not a pointer
let settling = 0;

/** Say something to a screen reader. */
function say(text) {
  said.textContent = "";
  setTimeout(() => (said.textContent = text), 60);
}

// ---- One stop for all cards ----

const isCard = (one) => one?.matches("summary") && (columns.contains(one) || one.parentElement.matches(".statement"));

/** Put a card and the links in it among the stops of the Tab key, or take them away. */
function setStop(card, on) {
  for (const one of [card, ...card.nextElementSibling.querySelectorAll(":scope > p > a")])
    if (on) one.removeAttribute("tabindex");
    else one.tabIndex = -1;
}

/** Make a card the one that Tab leads to. */
function setCurrent(card) {
  if (!card || card === current || !columns.contains(card)) return;
  if (current) setStop(current, false);
  setStop(card, true);
  current = card;
}

/** Take the cards and links away from the Tab key, a part of them whenever the browser has time. */
function setStops(cards) {
  const part = cards.splice(0, 2000);
  for (const one of part) if (one !== current && one.closest("details") !== current?.parentElement) one.tabIndex = -1;
  if (cards.length) (window.requestIdleCallback ?? setTimeout)(() => setStops(cards));
}

/** Walks the cards in sight in reading order, past everything that is folded or filtered away. */
const walker = document.createTreeWalker(columns, NodeFilter.SHOW_ELEMENT, (node) => {
  if (node.tagName === "SUMMARY") return node.checkVisibility() ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_REJECT;
  const above = node.parentElement;
  const aside = above.tagName === "SUMMARY" || (above.tagName === "DETAILS" && (!above.open || node === moreOf(above)));
  return aside ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_SKIP;
});

/** The card that is one step of the walker away from an element. */
function walk(from, step) {
  walker.currentNode = from;
  return walker[step]();
}

/** See that Tab leads to a card in sight, where the one it led to is folded away. */
function settleCurrent() {
  settling = 0;
  if (!columns.checkVisibility()) return;
  let card = current;
  while (card && !card.checkVisibility()) card = card.parentElement.parentElement.closest("details")?.firstElementChild;
  setCurrent(columns.contains(card) ? card : walk(columns, "firstChild"));
}

const settleSoon = () => (settling ||= requestAnimationFrame(settleCurrent));

// ---- Focus in sight ----

/** Whether one box lies over any of another. */
function covers(one, other) {
  const [a, b] = [one.getBoundingClientRect(), other.getBoundingClientRect()];
  return a.left < b.right && a.right > b.left && a.top < b.bottom && a.bottom > b.top;
}

/** Scroll to what has the focus where the browser has not: in columns of text it may lose count. */
function bringInSight(element) {
  const { top, bottom } = element.getBoundingClientRect();
  if (top < 0 || bottom > innerHeight) element.scrollIntoView({ block: "nearest", inline: "nearest" });
}

/** Take the panel aside where it lies over what has the focus; where it has no side left, put it away. */
function uncover(element) {
  if (panel.hidden || panel.contains(element) || help.open || !covers(panel, element)) return;
  if (panel.offsetWidth > innerWidth * 0.8) return void go({ claim: "" });
  panel.classList.toggle("left");
  if (covers(panel, element)) panel.classList.toggle("left");
}

/** Go to a card. */
function focusCard(card) {
  if (!card?.checkVisibility()) return;
  card.focus({ preventScroll: true });
  card.scrollIntoView({ block: "nearest", inline: "nearest" });
  uncover(card);
}

/** Go back to where the focus was, or to the card that Tab leads to. */
function giveBack() {
  (away?.isConnected && away.checkVisibility() ? away : current)?.focus();
}

// ---- What the keys do ----

/** Open or close a card, which stays where it is. */
function foldCard(card, open) {
  holdStill(card, () => setOpen(card.parentElement, open));
  scope.touched = true;
}

const hasAnswers = (card) => card.parentElement.querySelector("li") && columns.contains(card);

/** Go to the first answer; what hides it opens. */
function toAnswer(card) {
  if (!columns.contains(card)) return focusCard(walk(columns, "firstChild"));
  if (!hasAnswers(card)) return;
  if (!card.parentElement.open) foldCard(card, true);
  focusCard(walk(card, "nextNode"));
}

/** Close the card, or go to what it answers; the heads of the map stay open on a wide screen. */
function toAnswered(card) {
  const stays = card.parentElement.matches(".branch, .block > *") && shown.view === "map" && !narrow.matches;
  if (hasAnswers(card) && card.parentElement.open && !stays) return foldCard(card, false);
  focusCard(parentOf(card.parentElement)?.firstElementChild);
}

const round = { at: null, way: [], seen: new Set() }; // the cards that the key x has led to

/** Follow the cross-links from card to card: first those of this card, then on from where they lead, then back. */
async function followLinks(card) {
  const { places } = await debate();
  const place = places.get(card.parentElement.id && idOf(card.parentElement));
  if (!place) return;
  if (round.at !== place) Object.assign(round, { way: [place], seen: new Set([place]) });
  const next = () => {
    const links = [...round.way.at(-1).out, ...round.way.at(-1).in];
    return links.find((one) => !round.seen.has(one.place) && claimElement(one.place.id));
  };
  const [start] = round.way;
  let found;
  while (round.way.length && !(found = next())) round.way.pop();
  if (!found && round.seen.size === 1) return say(word("No arrows lead from or to this card."));
  if (!found) round.seen.clear(); // all around, and back where it began
  round.at = found?.place ?? start;
  round.way.push(round.at);
  round.seen.add(round.at);
  const details = claimElement(round.at.id);
  reveal(details);
  focusCard(details.firstElementChild);
}

const cardKeys = {
  ArrowDown: (card) => focusCard(columns.contains(card) ? walk(card, "nextNode") : walk(columns, "firstChild")),
  ArrowUp: (card) => focusCard(columns.contains(card) && walk(card, "previousNode")),
  ArrowRight: toAnswer,
  ArrowLeft: toAnswered,
  Home: () => focusCard(walk(columns, "firstChild")),
  End: () => focusCard(walk(columns, "lastChild")),
};

/** Go to the search field. */
function toSearch() {
  const field = document.getElementById("search");
  field?.focus();
  field?.select();
}

/** Show a view; the focus goes to its button. */
function toView(number) {
  const button = document.querySelectorAll('[data-do="view"]')[number - 1];
  button?.focus();
  button?.click();
}

/** What a single key does that is not for a card alone; a reader may turn these off. */
function singleKey(key, card) {
  if (key === "/") return toSearch;
  if (key === "?") return showHelp;
  if (key === "x" && card) return () => followLinks(card);
  return "12345".includes(key) ? () => toView(Number(key)) : null;
}

/** Close what is open: an empty search field gives the focus back, the panel goes away. */
function onEscape({ target }) {
  if (target.id === "search") giveBack();
  else if (!panel.hidden) actions.close();
}

document.addEventListener("keydown", (event) => {
  byKey = true;
  const { key, target } = event;
  if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || help.open) return;
  if (key === "Escape") return onEscape(event);
  if (target.closest("input, textarea, select, [contenteditable]")) return;
  const card = isCard(target) ? target : null;
  const does = (card && cardKeys[key]) || (key.length === 1 && !singleKeysOff() && singleKey(key.toLowerCase(), card));
  if (!does) return;
  event.preventDefault();
  does(card);
});

// ---- Help ----

/** Whether the reader has turned single keys off, as those may want who speak to their computer. */
function singleKeysOff(off) {
  try {
    if (off !== undefined) localStorage.setItem(bySelf, off ? "off" : "");
    return localStorage.getItem(bySelf) === "off";
  } catch {
    return (singleKeysOff.off = off ?? singleKeysOff.off); // a frame may have nothing to keep it in
  }
}

/** The lines of the help: keys, and what they do. */
const helpLines = () => [
  ["Tab", word("to the next button or link; all cards together are one stop")],
  ["↓ ↑", word("to the next or previous card")],
  ["→", word("open the card and go to its first answer")],
  ["←", word("close the card, or go to what it answers")],
  ["Home End", word("to the first or last card")],
  ["Enter", word("choose the card: the panel tells everything about it")],
  ["X", word("follow the arrows of the card from card to card")],
  ["/", word("search")],
  ["F3", word("to the next claim that was found")],
  ["1 – 5", word("show another view")],
  ["Esc", word("close what is open: this help, the search, the panel")],
  ["Alt ←", word("back to what was shown before")],
  ["?", word("this help")],
];

/** Open the help. */
function showHelp() {
  const lines = helpLines().flatMap(([keys, does]) => [
    make("dt", {}, ...keys.split(" ").flatMap((key) => (key === "–" ? [" – "] : [make("kbd", {}, key), " "]))),
    make("dd", {}, does),
  ]);
  const single = make("input", { type: "checkbox" });
  single.checked = !singleKeysOff();
  single.addEventListener("change", () => singleKeysOff(!single.checked));
  const close = make("button", { type: "button", "data-do": "closeHelp", autofocus: "" }, word("Close"));
  help.replaceChildren(
    make("h2", { id: "help-title" }, word("The keyboard")),
    make("dl", {}, ...lines),
    make("p", {}, word("An arrow with ↓ beside its head leads to a claim inside a closed card.")),
    make("label", {}, single, " ", word("Letters, digits and signs work without Ctrl or Alt")),
    close,
  );
  help.showModal();
}

actions.help = showHelp;
actions.closeHelp = () => help.close();

// ---- What follows ----

/** Tell what was chosen, when it was a key that chose it. */
async function tellChosen(id) {
  const details = claimElement(id);
  const { places } = await debate();
  if (!details || state.claim !== id) return;
  const n = places.get(id).children.length;
  const does = { support: "supports this", attack: "attacks this" }[signOf(details)];
  const label = details.querySelector("summary > :is(b, h2)").textContent;
  const beginning = does ? `${word(does)}: ` : "";
  say(`${beginning}${label}. ${n ? word("{n} answer", n) : word("no answers")}.`);
}

/** Skip links to the list and the sources, beside the one to the map that the document has. */
function addSkips() {
  const [toMap] = document.querySelectorAll(".skip");
  const skip = (key, view, href) => {
    const link = make("a", { class: "skip", href }, wordElement(key));
    link.addEventListener("click", async (event) => {
      if (!view) return; // as any link
      event.preventDefault();
      event.stopPropagation();
      await go({ view });
      settleCurrent();
      focusCard(current);
    });
    return link;
  };
  const sources = document.getElementById("sources") ? [skip("Skip to the sources", "", "#sources")] : [];
  toMap?.replaceWith(skip("Skip to the map", "map", "#columns"), skip("Skip to the list", "list", "#columns"), ...sources);
}

afterwards.push(({ before }) => {
  const details = claimElement(state.claim);
  if (details) setCurrent(details.firstElementChild);
  settleSoon();
  if (before.claim === state.claim) return;
  if (details && byKey) tellChosen(state.claim);
  const lost = !document.activeElement || document.activeElement === document.body;
  if (lost && panel.hidden) giveBack();
  else if (lost && details) panel.focus({ preventScroll: true });
});

document.body.append(said, help);
addSkips();
setStops([...columns.querySelectorAll("summary, details > div > p > a")]);
settleSoon();

addEventListener("pointerdown", () => (byKey = false), true);
columns.addEventListener("toggle", settleSoon, true);
document.addEventListener("focusin", ({ target, relatedTarget }) => {
  const card = target.closest("summary") ?? target.closest("details")?.firstElementChild;
  if (isCard(card)) setCurrent(card);
  if (round.at && card?.parentElement !== claimElement(round.at.id)) round.at = null;
  const inside = (one) => one && (one.id === "search" || panel.contains(one));
  if (inside(target) && relatedTarget && !inside(relatedTarget)) away = relatedTarget;
  uncover(target);
  if (byKey) requestAnimationFrame(() => target === document.activeElement && bringInSight(target));
});
// The panel shows copies of the links of a card, which may have been taken away from the Tab key.
new MutationObserver(() => {
  for (const one of panel.querySelectorAll('a[tabindex="-1"]')) one.removeAttribute("tabindex");
}).observe(panel, { childList: true, subtree: true });
