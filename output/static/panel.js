// The panel: everything about the chosen claim, built from what the document says about it.

const panel = document.getElementById("panel");
let focusBefore = null;

const labelOf = (details) => details.querySelector("summary > :is(strong, h2)").textContent;
const linkTo = (details, text = labelOf(details)) => make("a", { href: `#${details.id}` }, text);

/** What a claim does to the one that it answers: support, attack or nothing. */
function signOf(details) {
  if (details.dataset.sign !== undefined) return details.dataset.sign;
  const { classList } = details.parentElement;
  return classList.contains("s") ? "support" : classList.contains("a") ? "attack" : "";
}

function mark(kind) {
  return make("b", { class: kind === "support" ? "s" : "a" }, kind === "support" ? "+" : "−");
}

/** The way from the question to the claim. */
function pathTo(details) {
  const steps = [];
  for (let one = parentOf(details); one?.id && one !== details; one = parentOf(one)) {
    const top = one.matches(".statement");
    steps.unshift(make("li", {}, linkTo(one, top ? document.querySelector("h1").textContent : labelOf(one))));
    if (top) break;
  }
  return make("ol", { class: "path" }, ...steps);
}

/** What the claim does to the one that it answers. */
function doesWhat(details) {
  const above = parentOf(details);
  const kind = signOf(details);
  if (!kind || !above || above === details) return [];
  const undercut = details.parentElement.classList.contains("undercut");
  const phrase = undercut ? "disputes the relation" : kind === "support" ? "supports this" : "attacks this";
  return [make("p", { class: "does" }, mark(kind), ` ${word(phrase)}: `, linkTo(above))];
}

/** What answers the claim directly. */
function answersTo(details) {
  const answers = details.matches(".statement")
    ? [...columns.querySelectorAll(".block > details")]
    : [...details.querySelectorAll("li > details")].filter((one) => parentOf(one) === details);
  const signed = answers.filter((one) => one.id && signOf(one));
  if (!signed.length) return [];
  const items = signed.map((one) => {
    const phrase = signOf(one) === "support" ? "supports this" : "attacks this";
    return make("li", {}, mark(signOf(one)), ` ${word(phrase)}: `, linkTo(one));
  });
  return [make("h3", {}, word("{n} answer", signed.length)), make("ul", { class: "answers" }, ...items)];
}

/** Put each source in full under the reaction that names it. */
function withSources(more) {
  for (const link of more.querySelectorAll('.said > a[href^="#source="]')) {
    const source = document.getElementById(link.getAttribute("href").slice(1));
    if (source) link.parentElement.after(make("div", { class: "source-note" }, ...source.cloneNode(true).childNodes));
  }
  return more;
}

/** What the claim is about, and its address. */
async function about(details) {
  const { claims, themes, tags } = await debate();
  const id = idOf(details);
  const row = claims.get(id);
  const labels = [themes.get(row.theme), ...(row.tags ?? "").split(" ").map((tag) => tags.get(tag))]
    .filter(Boolean)
    .map((one) => inLanguage(one, "label"));
  return make("p", { class: "key" }, labels.map((one) => `${one} · `).join(""), linkTo(details, id));
}

/** Show the panel for a claim, on the side of the screen where its card is not; without a claim, put it away. */
function showPanel(details) {
  const { view } = shown;
  const inPlace = (view === "list" && !shown.sort && !details?.matches(".statement")) || (view === "map" && narrow.matches);
  const wanted = details && !inPlace; // the outline, and the map on a narrow screen, show everything in place
  panel.hidden = !wanted;
  if (!wanted) {
    panel.replaceChildren();
    return;
  }
  const card = details.querySelector("summary").getBoundingClientRect();
  panel.classList.toggle("left", view === "map" && card.left + card.width / 2 > innerWidth / 2);
  const more = withSources(moreOf(details).cloneNode(true));
  more.className = "more";
  const close = make("button", { type: "button", class: "close", "data-do": "close" }, word("Close"));
  panel.replaceChildren(close, pathTo(details), ...doesWhat(details), more, ...answersTo(details));
  panel.scrollTop = 0;
  about(details).then((meta) => more.append(meta));
}
