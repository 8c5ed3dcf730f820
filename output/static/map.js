// The map: cards that open and close, and the one that is chosen.

views.map = { enter: () => layOut() };

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

/** What lies beneath every card, level by level as [support, attack]; the third level counts everything deeper. */
function levelsBeneath() {
  const levels = new Map();
  const items = [...columns.querySelectorAll("li")].reverse(); // answers before what they answer
  for (const item of items) {
    const own = levels.get(item) ?? [];
    const above = item.parentElement.closest("li");
    if (!above) continue;
    if (!levels.has(above)) levels.set(above, []);
    const sum = levels.get(above);
    const add = (level, support, attack) => {
      const at = (sum[Math.min(level, 2)] ??= [0, 0]);
      at[0] += support;
      at[1] += attack;
    };
    add(0, Number(item.classList.contains("s")), Number(item.classList.contains("a")));
    own.forEach(([support, attack], i) => add(i + 1, support, attack));
  }
  return levels;
}

/** Give every card its strip and its speakers, which the document tells in other words already. */
function dressCards() {
  const beneath = levelsBeneath();
  for (const item of columns.querySelectorAll("li")) {
    const summary = item.firstElementChild.firstElementChild;
    const levels = beneath.get(item);
    if (levels) {
      const n = levels.flat().reduce((sum, one) => sum + one, 0);
      const count = make("span", { "data-word": "{n} answer beneath", "data-n": n }, word("{n} answer beneath", n));
      summary.append(" ", strip(levels), make("span", { class: "spoken" }, ", ", count));
    }
    const speakers = summary.nextElementSibling.querySelectorAll(":scope > .said > b:first-child");
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
  const inPlace = document.body.dataset.view === "list" && !details.matches(".statement");
  if (narrow.matches || !details.id || inPlace) return;
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
  for (const link of moreOf(details).querySelectorAll(".link > a"))
    document.getElementById(link.hash.slice(1))?.querySelector("summary").classList.add("linked");
}

/** Open everything that a card lies in, so that it can be seen. */
function reveal(details) {
  for (let above = details.parentElement; above; above = above.parentElement)
    if (above.tagName === "DETAILS") above.open = true;
  if (narrow.matches) details.open = true;
  details.querySelector("summary").scrollIntoView({ block: "nearest", inline: "nearest" });
}
