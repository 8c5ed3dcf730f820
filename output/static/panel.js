// The panel: everything about the chosen claim, built from what the document says about it.

const panel = document.getElementById("panel");
let focusBefore = null;

const labelOf = (details) => details.querySelector("summary .label").textContent;
const linkTo = (details, text = labelOf(details)) => make("a", { href: `#${details.id}` }, text);
const parentOf = (details) => details.parentElement.closest("details") ?? document.querySelector(".statement");

function sign(kind) {
  return make("b", { class: kind === "support" ? "s" : "a" }, kind === "support" ? "+" : "−");
}

/** The way from the question to the claim. */
function pathTo(details) {
  const steps = [];
  for (let one = parentOf(details); one && one.id && one !== details; one = one.matches(".statement") ? null : parentOf(one))
    steps.unshift(make("li", {}, linkTo(one)));
  return make("ol", { class: "path" }, ...steps);
}

/** What the claim does to the one that it answers. */
function doesWhat(details) {
  const above = parentOf(details);
  const { sign: kind } = details.dataset;
  if (!kind || !above || above === details) return [];
  const undercut = details.parentElement.classList.contains("undercut");
  const phrase = undercut ? "disputes the relation" : kind === "support" ? "supports this" : "attacks this";
  return [make("p", { class: "does" }, sign(kind), ` ${word(phrase)}: `, linkTo(above))];
}

/** What answers the claim directly. */
function answersTo(details) {
  const answers = details.matches(".statement")
    ? [...columns.querySelectorAll(".block > details")]
    : [...details.querySelectorAll("li > details")].filter((one) => parentOf(one) === details);
  const signed = answers.filter((one) => one.id && one.dataset.sign);
  if (!signed.length) return [];
  const items = signed.map((one) => {
    const phrase = one.dataset.sign === "support" ? "supports this" : "attacks this";
    return make("li", {}, sign(one.dataset.sign), ` ${word(phrase)}: `, linkTo(one));
  });
  return [make("h3", {}, word("{n} answer", signed.length)), make("ul", { class: "answers" }, ...items)];
}

/** Put each source in full under the reaction that names it. */
function withSources(more) {
  for (const link of more.querySelectorAll('a[href^="#source="]')) {
    const source = document.getElementById(link.hash.slice(1));
    const reaction = link.closest("li");
    if (!source || !reaction) continue;
    reaction.append(make("div", { class: "source-note" }, ...source.cloneNode(true).childNodes));
  }
  return more;
}

/** Show the panel for a claim, on the side of the screen where its card is not; without a claim, put it away. */
function showPanel(details) {
  const wanted = details && (!narrow.matches || document.body.dataset.view === "network");
  panel.hidden = !wanted;
  if (!wanted) {
    panel.replaceChildren();
    return;
  }
  const card = details.querySelector("summary").getBoundingClientRect();
  panel.classList.toggle("left", document.body.dataset.view === "map" && card.left + card.width / 2 > innerWidth / 2);
  const more = withSources(details.querySelector(":scope > .more").cloneNode(true));
  const close = make("button", { type: "button", class: "close", "data-do": "close" }, word("Close"));
  panel.replaceChildren(close, pathTo(details), ...doesWhat(details), more, ...answersTo(details));
  panel.scrollTop = 0;
}
