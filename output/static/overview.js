// The overview: the icicle as the reader walks through it, with a way down into any branch.

let listed = ""; // what the list beside the canvas was made for

/** The claim at a point of the canvas; right of a claim that nothing answers, that claim. */
function nodeAt(x, y) {
  let found = roots.find((one) => x >= one.x && x < one.x + one.w && y >= one.y && y < one.y + one.block);
  if (!found || y < found.y + found.h) return found;
  const kidAt = (node) => node.kids.find((kid) => y >= kid.y && y < kid.y + kid.h);
  for (let next = kidAt(found); next; next = x >= found.x + found.w ? kidAt(found) : null) found = next;
  return found;
}

/** Put a ring around a claim; one that is too small gets a ring that can be seen. */
function encircle(ring, node) {
  ring.hidden = !node;
  if (!node) return;
  const places = { left: node.x - 2, top: node.y - 2, width: node.w + 2, height: Math.max(node.h, 4) + 2 };
  for (const [name, value] of Object.entries(places)) ring.style.setProperty(name, `${value}px`);
}

/** Point at a claim: say what it is, what it does to what, who says it, and what lies beneath. */
function aimAt(node) {
  aimed = node;
  encircle(rings.aimed, node);
  opener.hidden = !node?.details.id;
  if (!node) return readout.replaceChildren(word("Point at a claim to read it; click to choose it, double-click to open what lies beneath."));
  const { details, sign, size, above } = node;
  const text = fullText(details);
  const does = sign && above ? [mark(sign), ` ${word(sign === "support" ? "supports" : "attacks")}: ${labelOf(above.details)}`] : [];
  const others = [speakersOf(details).join(" "), size > 1 ? word("{n} answer beneath", size - 1) : ""].filter(Boolean);
  if (does.length) does.push(" · ");
  const title = details.id ? make("a", { href: `#${details.id}` }, text) : text;
  readout.replaceChildren(make("b", {}, title), make("small", {}, ...does, others.join(" · ")));
  opener.dataset.to = details.id && idOf(details);
  opener.replaceChildren(word("Open this branch"));
}

/** The claims beside each other in a walk with the arrow keys. */
const besides = (node) => (roots.includes(node) ? roots : node.above.kids);

const WALKS = {
  ArrowUp: (node) => besides(node)[besides(node).indexOf(node) - 1],
  ArrowDown: (node) => besides(node)[besides(node).indexOf(node) + 1],
  ArrowLeft: (node) => (roots.includes(node) ? null : node.above),
  ArrowRight: ({ kids }) => kids[0],
  Home: (node) => besides(node)[0],
  End: (node) => besides(node).at(-1),
};

/** Walk through the icicle with the arrow keys; Enter opens a branch, the space bar chooses a claim. */
function onKey(event) {
  const walk = WALKS[event.key];
  if (event.ctrlKey || event.altKey || event.metaKey || !(walk || "Enter ".includes(event.key))) return;
  event.preventDefault();
  event.stopPropagation();
  const node = aimed ?? roots[0];
  if (walk) {
    aimAt((aimed && walk(node)) || node);
    rings.aimed.scrollIntoView({ block: "nearest" });
  } else if (event.key === "Enter" && node.kids.length && node.details !== branch && node.details.id) drill(node);
  else choose(node);
}

const choose = ({ details }) => details.id && go({ claim: idOf(details) });
const drill = ({ details }) => details.id && actions.branch(idOf(details));

overview.addEventListener("pointermove", ({ offsetX, offsetY }) => {
  const node = nodeAt(offsetX, offsetY);
  if (node && node !== aimed) aimAt(node);
});
overview.addEventListener("click", ({ offsetX, offsetY }) => {
  aimAt(nodeAt(offsetX, offsetY) ?? aimed);
  if (aimed && !narrow.matches) choose(aimed); // on a phone, the first tap tells what it is
});
overview.addEventListener("dblclick", () => aimed && drill(aimed));
overview.addEventListener("focus", () => aimed || aimAt(nodes.get(claimElement(state.claim)) ?? roots[0]));
overview.addEventListener("keydown", onKey);
/** What the head of a column thinks of the statement, as the style sheet and as the reader know it. */
function stanceOf(head) {
  if (!head.parentElement.matches(".block")) return {};
  const stance = [...head.parentElement.classList].find((one) => one.includes("agree")) ?? "";
  return { stance, kind: head.querySelector(":scope > summary > .stance")?.textContent };
}

/** Draw the icicle of what is shown: the branch, or the whole. */
function drawIcicle() {
  icicle.hidden = false;
  roots = shownHeads().map((head) => Object.assign(grow(head), stanceOf(head)));
  paint();
  ringIcicle();
  overview.setAttribute("aria-label", word("Overview of the debate: the arrow keys walk through it, Enter opens a branch, the space bar chooses a claim"));
  const made = `${root.lang} ${roots.map(({ details }) => details.id)}`;
  if (made !== listed) fillList();
  listed = made;
}

/** Put the rings around the chosen claim and the one that the reader looks at. */
function ringIcicle() {
  const chosen = nodes.get(claimElement(state.claim));
  encircle(rings.chosen, chosen?.w && inside(chosen) ? chosen : null);
  aimAt(aimed && inside(aimed) ? aimed : null);
}

/** Whether a node is among what is drawn. */
function inside(node) {
  return Boolean(node) && (roots.includes(node) || inside(node.above));
}

/** Show the icicle in place of the columns, or the columns again. */
function showOverview(on) {
  document.body.classList.toggle("overview", on);
  icicle.hidden = !on;
  if (on) drawIcicle();
  else columns.classList.add("ready");
}

// The panel stands on the side where the chosen claim is not; when it closes, the focus goes back to the canvas.
afterwards.push(({ before }) => {
  if (icicle.hidden) return;
  const node = nodes.get(claimElement(state.claim));
  if (node?.w) panel.classList.toggle("left", node.x + node.w / 2 > overview.clientWidth / 2);
  if (before.claim && !state.claim && document.activeElement === document.body) overview.focus({ preventScroll: true });
});
