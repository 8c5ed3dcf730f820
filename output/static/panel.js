// The panel: everything about the chosen claim, built from what the document says about it.

const panel = document.getElementById("panel");

const labelOf = (details) => details.querySelector("summary > :is(b, h2)").textContent;
const linkTo = (details) => make("a", { href: `#${details.id}` }, labelOf(details));

/** What a claim does to the one that it answers: support, attack or nothing. */
function signOf(details) {
  if (details.dataset.sign !== undefined) return details.dataset.sign;
  const { classList } = details.parentElement;
  return classList.contains("s") ? "support" : classList.contains("a") ? "attack" : "";
}

function mark(kind) {
  return make("b", { class: kind === "support" ? "s" : "a" }, kind === "support" ? "+" : "−");
}

/** A link to a claim, by its short text. */
const linkToPlace = ({ id, row }, text = markedText(row)) => make("a", { href: `#claim=${encodeURIComponent(id)}` }, text);

/** The way from the question to the claim. */
function pathTo(place) {
  const steps = [];
  for (let one = place.parent; one; one = one.parent)
    steps.unshift(make("li", {}, linkToPlace(one, one.column ? undefined : document.querySelector("h1").textContent)));
  return make("ol", { class: "path" }, ...steps);
}

/** A claim and what it does to the one it answers, seen from one end. */
const doing = (relation, sign, place) => [mark(sign), ` ${word(phraseOf(relation ?? { kind: sign }))}: `, linkToPlace(place)];

/** What answers the claim directly. */
function answersTo({ children }) {
  if (!children.length) return [];
  const items = children.map((one) => make("li", {}, ...doing(one.relation, one.sign, one)));
  return [make("h2", {}, word("{n} answer", children.length)), make("ul", { class: "answers" }, ...items)];
}

/** Put each source in full under the reaction that names it. */
function withSources(more) {
  for (const link of more.querySelectorAll('p > a[href^="#source="]')) {
    const source = document.getElementById(link.getAttribute("href").slice(1));
    if (!source) continue;
    const note = make("div", { class: "source-note" }, ...source.cloneNode(true).childNodes);
    linkQuote(link.parentElement, note);
    link.parentElement.after(note);
  }
  return more;
}

/** What the claim is about, and its address. */
function about({ row, id }, { themes, tags }) {
  const labels = [themes.get(row.theme), ...(row.tags ?? "").split(" ").map((tag) => tags.get(tag))]
    .filter(Boolean)
    .map((one) => inLanguage(one, "label"));
  return make("p", { class: "key" }, labels.map((one) => `${one} · `).join(""), linkToPlace({ row, id }, id));
}

/** Show the panel for a claim, on the side of the screen where its card is not; without a claim, put it away. */
async function showPanel(details) {
  const { view } = shown;
  const inPlace = (view === "list" && !shown.sort && !details?.matches(".statement")) || (view === "map" && narrow.matches && scope.shown !== 0);
  panel.hidden = !details || inPlace; // the outline, and the map on a narrow screen, show everything in place
  if (panel.hidden) {
    panel.replaceChildren();
    return;
  }
  const card = details.firstElementChild.getBoundingClientRect();
  panel.classList.toggle("left", view === "map" && card.left + card.width / 2 > innerWidth / 2);
  const data = await debate();
  if (shown.claim !== idOf(details)) return; // another one was chosen meanwhile
  const place = data.places.get(idOf(details));
  const more = withSources(moreOf(details).cloneNode(true));
  more.className = "more";
  nameSources(more, place, data);
  const context = more.querySelector(":scope > .context");
  if (context) context.replaceWith(make("p", {}, `◊ ${word("Rests on context only: not a reaction to the report.")}`));
  more.append(about(place, data));
  const close = make("button", { type: "button", class: "close", "data-do": "close" }, word("Close"));
  const does = place.parent ? [make("p", { class: "does" }, ...doing(place.relation, place.sign, place.parent))] : [];
  panel.replaceChildren(close, pathTo(place), ...does, more, citeTools(place.id), ...answersTo(place), strengthPart(place, data));
  panel.scrollTop = 0;
  const seen = view === "map" && scope.shown === 0 ? rings.chosen : details.firstElementChild;
  if (seen === rings.chosen || covers(panel, seen)) seen.scrollIntoView({ block: "nearest" }); // now there is less room
}
