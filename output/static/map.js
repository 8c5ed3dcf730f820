// The map: cards that open and close, and the one that is chosen.

const LONGEST = 12; // marks in a row; more are told by a number
const allDetails = () => columns.querySelectorAll("details");

/** The marks that show how much support and attack lies beneath a card, level by level. */
function strip(levels) {
  const marks = (sign, mark, n) => (n ? [make("b", { class: sign }, n > LONGEST ? `${mark}${n}` : mark.repeat(n))] : []);
  const parts = levels.map(([support, attack], i) =>
    make("span", { class: `l${i + 1}` }, ...marks("s", "■", support), ...marks("a", "□", attack)),
  );
  return make("span", { class: "strip", "aria-hidden": "true" }, ...parts);
}

/** Give every card its strip and its speakers, which the document tells in other words already. */
function dressCards() {
  for (const details of columns.querySelectorAll("li > details")) {
    const summary = details.firstElementChild;
    if (details.dataset.beneath) {
      const levels = details.dataset.beneath.split(" ").map((level) => level.split("+").map(Number));
      const n = levels.flat().reduce((sum, one) => sum + one, 0);
      const count = make("span", { "data-word": "{n} answer beneath", "data-n": n }, word("{n} answer beneath", n));
      summary.append(" ", strip(levels), make("span", { class: "spoken" }, ", ", count));
    }
    const speakers = details.querySelectorAll(":scope > .more > .said > b:first-child");
    if (!speakers.length) continue;
    const others = speakers.length > 1 ? ` +${speakers.length - 1}` : "";
    summary.append(make("span", { class: "who", "aria-hidden": "true" }, speakers[0].textContent + others));
  }
}

/** Open or close every card; the positions stay open. */
function foldAll(open) {
  for (const details of allDetails())
    if (details.parentElement.tagName === "LI") details.open = open || !details.querySelector(":scope > ul");
    else details.open = true;
}

/** Keep a card where it is on the screen while something above it changes. */
function holdStill(element, change) {
  const before = element.getBoundingClientRect().top;
  change();
  scrollBy({ top: element.getBoundingClientRect().top - before, behavior: "instant" });
}

/** A click on a card chooses it and opens what lies beneath; a second click closes that. */
function onCard(event, summary) {
  const details = summary.parentElement;
  if (narrow.matches || !details.id || document.body.dataset.view === "list") return;
  event.preventDefault();
  const again = summary.classList.contains("chosen") && details.open;
  const leaf = !details.querySelector(":scope > ul, :scope > .lanes");
  if (!leaf) holdStill(summary, () => (details.open = !again));
  go({ claim: again ? "" : idOf(details) });
}

/** Mark a claim as the chosen one, and the claims that its cross-links lead to. */
function markChosen(details) {
  for (const one of document.querySelectorAll(".chosen, .linked")) one.classList.remove("chosen", "linked");
  if (!details) return;
  details.querySelector("summary").classList.add("chosen");
  for (const link of details.querySelectorAll(":scope > .more > .link > a"))
    document.getElementById(link.hash.slice(1))?.querySelector("summary").classList.add("linked");
}

/** Open everything that a card lies in, so that it can be seen. */
function reveal(details) {
  for (let above = details.parentElement; above; above = above.parentElement)
    if (above.tagName === "DETAILS") above.open = true;
  if (narrow.matches) details.open = true;
  details.querySelector("summary").scrollIntoView({ block: "nearest", inline: "nearest" });
}
