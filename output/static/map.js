// The map: cards that open and close, the one that is chosen, and the branch that is shown alone.

const LONGEST = 12; // marks in a row; more are told by a number
const blocks = [...columns.querySelectorAll(".block")];
const heads = blocks.map((block) => block.firstElementChild);
const trail = make("nav", { class: "trail" }); // the way from the question to the branch that is shown
const dressed = new WeakSet();
const marked = new Set(); // the cards that are marked as chosen or linked
const beneath = new WeakMap(); // by item: what levelsBeneath() found
const scopes = new Map(); // what is remembered of the whole (null) and of every branch that was shown
let branch = null; // the element of the claim that is shown alone
let scope = scopeOf(null); // of what is shown now
let laidFor = ""; // the language that the map is laid out in; "" when it must be laid out again

/**
 * What is remembered of a branch: how many levels the reader wants open (0: the icicle, null: what fits), how many are
 * shown, whether cards were opened or closed by hand since, and how far the page was scrolled.
 */
function scopeOf(details) {
  if (!scopes.has(details)) scopes.set(details, { level: null, shown: null, touched: false, top: null });
  return scopes.get(details);
}

const allDetails = () => columns.querySelectorAll("details");

/** The items of the claims that answer a claim, wherever its lanes hold them. */
function answersOf(details) {
  const last = details.lastElementChild;
  if (last.tagName === "UL") return [...last.children];
  if (!last.matches(".lanes")) return [];
  const groups = [...last.children].flatMap((one) => (one.matches(".lane") ? [...one.children] : [one]));
  return groups.flatMap((group) => [...group.lastElementChild.children]);
}

/** The marks that show how much support and attack lies beneath a card, level by level. */
function strip(levels) {
  const marks = (sign, mark, n) => (n ? [make("b", { class: sign }, n > LONGEST ? `${mark}${n}` : mark.repeat(n))] : []);
  const parts = levels.map(([support, attack], i) =>
    make("span", { class: `l${i + 1}` }, ...marks("s", "■", support), ...marks("a", "□", attack)),
  );
  return make("span", { class: "strip", "aria-hidden": "true" }, ...parts);
}

/** What lies beneath a card, level by level as [support, attack]; the third level counts everything deeper. */
function levelsBeneath(item) {
  if (beneath.has(item)) return beneath.get(item);
  const levels = [];
  const add = (level, [support, attack]) => {
    const at = (levels[Math.min(level, 2)] ??= [0, 0]);
    at[0] += support;
    at[1] += attack;
  };
  for (const answer of answersOf(item.firstElementChild)) {
    const { classList } = answer;
    add(0, [Number(classList.contains("s")), Number(classList.contains("a"))]);
    levelsBeneath(answer).forEach((counts, i) => add(i + 1, counts));
  }
  beneath.set(item, levels);
  return levels;
}

/** Give a card its strip and its speakers, which the document tells in other words already. */
function dress(item) {
  if (dressed.has(item)) return;
  dressed.add(item);
  const summary = item.firstElementChild.firstElementChild;
  const levels = levelsBeneath(item);
  if (levels.length) {
    const n = levels.flat().reduce((sum, one) => sum + one, 0);
    summary.append(" ", strip(levels), make("span", { class: "spoken" }, ", ", wordElement("{n} answer beneath", n)));
  }
  const [speakers, role] = speakersOf(item.firstElementChild);
  if (speakers) summary.append(make("span", { class: "who", "aria-hidden": "true" }, make("span", {}, speakers), role));
}

/** The first who says a claim (and how many others do), and in what capacity; nothing where nobody is named. */
function speakersOf(details) {
  const [first, ...others] = [...saidIn(moreOf(details))].map((one) => one.firstChild).filter((one) => one?.nodeName === "B");
  if (!first) return [];
  return [first.textContent + (others.length ? ` +${others.length}` : ""), first.nextSibling?.data?.match(/\(.+?\)/)?.[0] ?? ""];
}

/** Open or close a card, having dressed what comes in sight. */
function setOpen(details, open) {
  if (open) answersOf(details).forEach(dress);
  details.open = open;
}

/** Open the cards that are shown down to a level; those without answers stay open, since they hide nothing. */
function foldTo(level) {
  const walk = (items, depth) => {
    for (const item of items) {
      const details = item.firstElementChild;
      const answers = answersOf(details);
      if (answers.length) setOpen(details, depth < level);
      walk(answers, depth + 1);
    }
  };
  for (const head of shownHeads()) {
    setOpen(head, true);
    walk(answersOf(head), 1);
  }
}

/** How many levels of cards there are. */
function deepest() {
  const depth = (items) => items.reduce((most, one) => Math.max(most, 1 + depth(answersOf(one.firstElementChild))), 0);
  return Math.max(1, ...shownHeads().map((head) => depth(answersOf(head))));
}

/** The heads of what is shown: the branch, or all columns. */
const shownHeads = () => (branch ? [branch] : heads);

/** Keep a card where it is on the screen while something above it changes. */
function holdStill(element, change) {
  const before = element?.getBoundingClientRect().top;
  change();
  if (element?.checkVisibility()) scrollBy({ top: element.getBoundingClientRect().top - before, behavior: "instant" });
}

/** A card that the reader is looking at: the chosen one, else the first one beneath the bar. */
function cardInSight() {
  const summaries = [...columns.querySelectorAll(".chosen")];
  const inSight = (one) => one.checkVisibility() && one.getBoundingClientRect().bottom > 60;
  if (summaries.some(inSight) || !scrollY) return summaries[0];
  for (let top = 80; top < innerHeight; top += 20) {
    const found = document.elementFromPoint(innerWidth * 0.12, top)?.closest(".columns summary");
    if (found) return found;
  }
  return null;
}

/** A click on a card chooses it and opens what lies beneath; a second click closes that. */
function onCard(event, summary) {
  const details = summary.parentElement;
  if (narrow.matches || !details.id || document.body.dataset.view === "list") return;
  event.preventDefault();
  const again = summary.classList.contains("chosen") && details.open;
  if (answersOf(details).length) holdStill(summary, () => setOpen(details, !again));
  scope.touched = true;
  go({ claim: again ? "" : idOf(details) });
}

/** Mark a claim as the chosen one, and the claims that its cross-links lead to. */
function markChosen(details) {
  for (const one of marked) one.classList.remove("chosen", "linked");
  marked.clear();
  if (!details) return;
  const add = (card, mark) => card && marked.add(card).size && card.classList.add(mark);
  add(details.firstElementChild, "chosen");
  for (const link of moreOf(details).querySelectorAll(".link > a"))
    add(document.getElementById(link.hash.slice(1))?.firstElementChild, "linked");
}

/** Open everything that a card lies in, so that it can be seen. */
function reveal(details) {
  if (!details || !columns.checkVisibility()) return;
  for (let above = details.parentElement; above; above = above.parentElement)
    if (above.tagName === "DETAILS") setOpen(above, true);
  if (narrow.matches) details.open = true;
  const block = narrow.matches || shown.view === "list" ? "start" : "nearest"; // where its text follows it
  details.querySelector("summary").scrollIntoView({ block, inline: "nearest" });
}

// ---- A branch: one claim with what answers it, alone on the screen ----

let inLanes = null; // what was moved to show the branch: { list, items, lanes }

/** Show one branch alone, or everything: what surrounds a branch stays where it is in the document, out of sight. */
function showBranch(details) {
  const mark = (on) => {
    for (let one = branch?.parentElement; one && one !== columns.parentElement; one = one.parentElement)
      one.classList.toggle("way", on);
    branch?.classList.toggle("branch", on);
  };
  mark(false);
  leaveLanes();
  scope.top = scrollY;
  branch = details;
  scope = scopeOf(details);
  mark(true);
  for (let one = branch; one; one = one.parentElement.closest("details")) one.open = true;
  writeTrail();
}

/** Put the answers to a branch in lanes, those in support before those that attack, as under a position. */
function enterLanes() {
  const list = branch.lastElementChild;
  if (list.tagName !== "UL" || narrow.matches) return;
  const items = [...list.children];
  const lanes = make("div", { class: "lanes" });
  for (const sign of ["support", "attack", ""]) {
    const own = items.filter((item) => signOf(item.firstElementChild) === sign);
    const title = make("h3", {}, wordElement(`{n} ${sign}s this`, own.length));
    if (!own.length) continue;
    lanes.append(make("div", { class: `group ${sign[0] ?? ""}` }, ...(sign ? [title] : []), make("ul", {}, ...own)));
  }
  list.replaceWith(lanes);
  inLanes = { list, items, lanes };
}

/** Put the answers back in the list that they came from. */
function leaveLanes() {
  if (!inLanes) return;
  inLanes.list.replaceChildren(...inLanes.items);
  inLanes.lanes.replaceWith(inLanes.list);
  inLanes = null;
}

/** The branch that the address asks for, or so much more that the chosen claim is in it. */
function branchAsked({ branch: id, claim }) {
  let details = id ? claimElement(id) : null;
  while (details && !details.matches(".statement, .block > *") && !answersOf(details).length) details = parentOf(details);
  if (!details || details.matches(".statement")) return null;
  const chosen = claim ? claimElement(claim) : null;
  if (!chosen || details.contains(chosen)) return details;
  return chosen.contains(details) ? chosen : null;
}

/** Write the way from the question to the branch; every step leads back up. */
function writeTrail() {
  trail.setAttribute("aria-label", word("Path to this branch"));
  trail.replaceChildren();
  if (!branch) return;
  const steps = [];
  for (let one = parentOf(branch); one && !one.matches(".statement"); one = one === parentOf(one) ? null : parentOf(one))
    if (one.id) steps.unshift([labelOf(one), idOf(one)]);
  steps.unshift([document.querySelector("h1").textContent, ""]);
  const items = steps.map(([text, id]) => make("li", {}, make("button", { "data-do": "branch", "data-to": id }, text)));
  trail.append(make("ol", {}, ...items, make("li", { "aria-current": "page" }, labelOf(branch))));
}

/** Lay out another branch, or the whole again; the focus goes along, and what was seen before is where it was. */
function changeBranch(details) {
  const focused = document.activeElement;
  const inside = focused === document.body || [trail, icicle, columns].some((one) => one.contains(focused));
  showBranch(details);
  layOut({ folds: scope.shown === null || !scope.touched });
  const top = trail.getBoundingClientRect().top + scrollY - document.querySelector(".bar").offsetHeight;
  scrollTo({ top: scope.top ?? Math.min(scrollY, top), behavior: "instant" });
  if (inside && (focused === document.body || !focused.checkVisibility()))
    (scope.shown === 0 ? overview : branch?.firstElementChild)?.focus({ preventScroll: true });
}

/** Bring the map to the present state: its branch, its language, and the window as it is now. */
function settle() {
  const asked = branchAsked(state);
  if (asked !== branch) changeBranch(asked);
  else if (laidFor !== root.lang) {
    cards = new WeakMap();
    writeTrail();
    layOut({ folds: scope.shown === null });
  }
  laidFor = root.lang;
}

/** A bar under the heading of a column: what directly supports and attacks it, in proportion. */
function addBalance(block) {
  const count = (sign) => block.querySelectorAll(`:scope > details > .lanes > .${sign} > ul > li`).length;
  const [plus, minus] = [count("s"), count("a")];
  if (!plus && !minus) return;
  const whole = { class: "balance", viewBox: `0 0 ${plus + minus} 1`, preserveAspectRatio: "none", "aria-hidden": true };
  const [pro, con] = [{ class: "s", width: plus, height: 1 }, { class: "a", x: plus, width: minus, height: 1 }];
  block.querySelector("h2").after(svg("svg", whole, svg("rect", pro), svg("rect", con)));
}

/** Lay the map out at the start, before anything of it is seen. */
function startMap() {
  for (const block of columns.children) if (block.matches(".block")) addBalance(block);
  if (!heads.length) document.querySelector(".levels").remove();
  const asked = readAddress(location.hash);
  if (!asked || asked.view === "map") {
    showBranch(branchAsked(asked ?? NOTHING));
    layOut({ folds: true });
    laidFor = root.lang;
  }
  const settled = () => columns.classList.add("settled");
  if (asked) requestAnimationFrame(() => setTimeout(settled));
  else settled(); // a plain anchor leads to what comes below
  performance.mark("map");
}

// The panel offers to show a claim alone with what answers it.
afterwards.push(() => {
  const details = claimElement(state.claim);
  if (panel.hidden || shown.view !== "map" || !details || details === branch || !answersOf(details).length) return;
  const offer = make("button", { type: "button", class: "alone", "data-do": "branch", "data-to": state.claim });
  offer.append(word("Show only this"));
  panel.append(offer);
});

document.getElementById("icicle").before(trail);
actions.branch = (to) => go({ branch: to, claim: to && !answersOf(claimElement(to)).length ? to : "" });

/** Lay the map out anew: as far as fits, unless the reader has opened, closed or chosen something. */
function layAnew() {
  layOut({ folds: !scope.touched && scope.level === null && !state.claim });
  if (state.claim) reveal(claimElement(state.claim));
}

views.map = {
  show({ found }) {
    const other = wanted !== found;
    wanted = found;
    settle();
    if (scope.shown === 0) (other || icicle.hidden ? drawIcicle : ringIcicle)();
  },
  leave() {
    icicle.hidden = true;
    leaveLanes();
    laidFor = "";
  },
};
