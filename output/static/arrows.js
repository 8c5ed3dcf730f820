// Arrows: the cross-links of the card that is pointed at, focused or chosen, drawn to the cards they lead to. They run
// where no text stands: up and down between the lanes, and across between the cards of a lane.

const MOST_ARROWS = 24; // of one card; the panel tells them all
const BEND = 14; // what a bend costs, in px of way
const TIGHT = 24; // what it costs to squeeze between two cards, or to run over another arrow
const ASIDE = [0, 3, -3]; // arrows beside each other in one gutter
const SHAPES = { support: "M-3 0H3M0-3V3", attack: "M-3 0H3", folded: "M0-3V3M-2.5.5 0 3 2.5.5" };
const arrows = svg("svg", { class: "arrows", "aria-hidden": "true" });
const pointed = { over: "", focus: "" }; // the claims whose cards are pointed at and focused
let lit = []; // the cards at the ends of the arrows
let toDraw = 0;
let scrolled = -Infinity; // when, in ms
let untilStill = 0; // the timer of what is drawn when the page stands still

/** Make an element of SVG. */
function svg(tag, attributes = {}, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** The card in sight that stands for a claim: its own, or the nearest one above it in which it is folded away. */
function cardInSightOf(id) {
  let details = claimElement(id);
  for (let above = details; (above = above?.parentElement.closest("details")); ) if (!above.open) details = above;
  while (details && !details.firstElementChild.checkVisibility()) details = details.parentElement.closest("details");
  return columns.contains(details) ? details.firstElementChild : null;
}

/** The arrows to draw: the cards at both ends, the sign, and whether the claim at the head is folded away. */
function arrowsOf(ids, places) {
  const found = new Map();
  for (const place of ids.map((id) => places.get(id))) {
    const ends = [...place.out.map((one) => [place, one]), ...place.in.map((one) => [one.place, { ...one, place }])];
    for (const [from, { place: to, relation }] of ends.slice(0, MOST_ARROWS)) {
      const [tail, head] = [cardInSightOf(from.id), cardInSightOf(to.id)];
      if (!tail || !head || tail === head) continue;
      const key = [relation.kind, tail.parentElement.id, head.parentElement.id].join();
      found.set(key, { tail, head, kind: relation.kind, folded: head.parentElement !== claimElement(to.id) });
    }
  }
  return [...found.values()];
}

// ---- The way: from gutter to gutter, crossing the lanes between them where there is room ----

/** Where an element stands in the drawing. */
function boxOf(element, origin) {
  const { left, top, right, bottom } = element.getBoundingClientRect();
  return { left: left - origin.left, top: top - origin.top, right: right - origin.left, bottom: bottom - origin.top };
}

/** The boxes that no arrow may cross: cards and titles in sight; in a large debate whole branches. */
function obstacles(origin) {
  const cards = columns.querySelectorAll(
    large ? ".block > details > summary, .group > ul > li, h3" : "summary, h3",
  );
  return [...cards]
    .filter((one) => !(one.matches("summary") ? one.parentElement : one).parentElement.closest("details:not([open])"))
    .map((one) => boxOf(one, origin))
    .filter((box) => box.right > box.left);
}

/** The middles of the gutters, from left to right. */
function gutters(origin) {
  const lanes = [...columns.querySelectorAll(".lane, .lanes:not(:has(> .lane))")].map((one) => boxOf(one, origin));
  const edges = lanes.filter((box) => box.right > box.left).flatMap((box) => [box.left - 5, box.right + 5]);
  const found = [];
  for (const x of edges.sort((one, other) => one - other))
    if (!found.length || x > found.at(-1) + 4) found.push(x);
  return found;
}

/** The first place in a sorted row where a value is at least so much. */
function placeIn(row, value) {
  let [low, high] = [0, row.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (row[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * The grid of ways: gutters (xs), heights (ys), what it costs to cross from a gutter to the next one at a height
 * (across), and where a gutter is barred between a height and the one before it (barred).
 */
function wayGrid(boxes, xs, heights) {
  const ys = [...new Set([...boxes.flatMap(({ top, bottom }) => [top - 1.5, top - 8, bottom + 8]), ...heights])];
  ys.sort((one, other) => one - other);
  const across = xs.slice(1).map((x, i) => ys.map(() => x - xs[i]));
  const barred = xs.map(() => new Uint8Array(ys.length));
  for (const { left, right, top, bottom } of boxes) {
    const raise = (row, from, to, cost) => {
      for (let k = placeIn(ys, from); k < ys.length && ys[k] <= to; k += 1) row[k] += cost;
    };
    for (let i = placeIn(xs, left); i < xs.length && xs[i] <= right; i += 1)
      for (let k = placeIn(ys, top); k < ys.length && (k ? ys[k - 1] : top) < bottom; k += 1) barred[i][k] = 1;
    for (let i = Math.max(0, placeIn(xs, left) - 1); i < across.length && xs[i] < right; i += 1) {
      raise(across[i], top - 4, bottom + 4, TIGHT);
      raise(across[i], top - 0.5, bottom + 0.5, Infinity);
    }
  }
  return { xs, ys, across, barred };
}

/** For every height in a gutter: the least cost of getting there, and at which height the gutter was entered. */
function alongGutter({ ys }, bars, entered) {
  const reached = Float64Array.from(entered);
  const from = Int32Array.from(entered, (_, k) => k);
  const sweep = (k, step) => {
    let [cost, origin] = [Infinity, k];
    for (; k >= 0 && k < ys.length; k += step) {
      const last = k - step;
      if (last in ys) cost = bars[Math.max(k, last)] ? Infinity : cost + Math.abs(ys[k] - ys[last]);
      if (entered[k] + 2 * BEND < cost) [cost, origin] = [entered[k] + 2 * BEND, k];
      if (cost < reached[k]) [reached[k], from[k]] = [cost, origin];
    }
  };
  sweep(0, 1);
  sweep(ys.length - 1, -1);
  return { reached, from };
}

/** The cheapest way from a height in one gutter to a height in another: its cost, and the legs up and down. */
function wayBetween(grid, [i, start], [last, end]) {
  const step = Math.sign(last - i);
  const trace = [];
  let entered = new Float64Array(grid.ys.length).fill(Infinity);
  entered[start] = 0;
  for (; ; i += step) {
    const { reached, from } = alongGutter(grid, grid.barred[i], entered);
    trace.push([i, from]);
    if (i === last) {
      const legs = [];
      for (let k = end; trace.length; ) {
        const [gutter, origins] = trace.pop();
        legs.unshift({ gutter, from: origins[k], to: k });
        k = origins[k];
      }
      return { cost: reached[end], legs };
    }
    const row = grid.across[step > 0 ? i : i - 1];
    entered = reached.map((cost, k) => cost + row[k]);
  }
}

/** The cheapest way between two cards, from either side of one to either side of the other. */
function bestWay(grid, tail, head) {
  const sides = ({ box, y }) => [
    [placeIn(grid.xs, box.left) - 1, placeIn(grid.ys, y)],
    [placeIn(grid.xs, box.right), placeIn(grid.ys, y)],
  ];
  const inGrid = ([gutter]) => gutter >= 0 && gutter < grid.xs.length;
  const ways = sides(tail).filter(inGrid).flatMap((from) => sides(head).filter(inGrid).map((to) => wayBetween(grid, from, to)));
  return ways.reduce((best, one) => (one.cost < best.cost ? one : best), { cost: Infinity });
}

/** The points of a way; where others ran through a gutter before, beside them. */
function pointsOf(grid, { legs }, tail, head) {
  const edge = ({ box }, x) => (x < box.left ? box.left + 2 : box.right - 2);
  const points = legs.flatMap(({ gutter, from, to }) => {
    grid.runs[gutter] ??= [];
    const overlaps = ([low, high]) => low < Math.max(from, to) && high > Math.min(from, to);
    const x = grid.xs[gutter] + ASIDE[grid.runs[gutter].filter(overlaps).length % ASIDE.length];
    if (from !== to) grid.runs[gutter].push([Math.min(from, to), Math.max(from, to)]);
    return [[x, grid.ys[from]], [x, grid.ys[to]]];
  });
  legs.slice(1).forEach(({ gutter, from }, i) => (grid.across[Math.min(gutter, legs[i].gutter)][from] += TIGHT));
  return [[edge(tail, points[0][0]), tail.y], ...points, [edge(head, points.at(-1)[0]), head.y]];
}

// ---- The drawing ----

/** A line through points, its corners rounded. */
function lineThrough(points) {
  const turns = points.filter(([x, y], i) => !i || x !== points[i - 1][0] || y !== points[i - 1][1]);
  const towards = ([x, y], [toX, toY]) => {
    const length = Math.hypot(toX - x, toY - y);
    const share = Math.min(4, length / 2) / length;
    return [x + (toX - x) * share, y + (toY - y) * share];
  };
  const corners = turns.slice(1, -1).map((one, i) => `L${towards(one, turns[i])}Q${one} ${towards(one, turns[i + 2])}`);
  return `M${turns[0]}${corners.join("")}L${turns.at(-1)}`;
}

/** An arrow with its sign at the head, and a mark below the sign where its end is folded away. */
function drawArrow({ kind, folded }, points) {
  const [[fromX, fromY], [x, y]] = points.slice(-3, -1);
  const tip = points.at(-1);
  const back = tip[0] < x ? 6 : -6;
  const line = lineThrough([...points.slice(0, -1), [tip[0] + back / 2, tip[1]]]);
  const above = fromX === x && fromY > y ? 1 : -1;
  const sign = svg("g", { transform: `translate(${x} ${y + above * (folded && above < 0 ? 27 : 14)})` });
  sign.append(svg("rect", { x: -6.5, y: -6.5, width: 13, height: folded ? 26 : 13, rx: 6.5 }), svg("path", { d: SHAPES[kind] }));
  if (folded) sign.append(svg("path", { d: SHAPES.folded, transform: "translate(0 12)" }));
  return svg(
    "g",
    { class: kind },
    svg("path", { class: "halo", d: line }),
    svg("path", { class: "line", d: line }),
    svg("path", { class: "head", d: `M${tip}l${back}-4v8z` }),
    sign,
  );
}

/** The height at which an arrow leaves or reaches a card: the middle, or beside the one that is there already. */
function endAt(element, origin, taken) {
  const box = boxOf(element, origin);
  const n = taken.get(element) ?? 0;
  taken.set(element, n + 1);
  return { box, y: (box.top + box.bottom) / 2 + ASIDE[n % ASIDE.length] * 2 };
}

/** The claims whose arrows are shown: the chosen one, and the one that is pointed at or else focused. */
function withArrows() {
  if (document.body.dataset.view !== "map" || narrow.matches) return [];
  return [...new Set([state.claim, pointed.over || pointed.focus])].filter((id) => {
    const details = id && claimElement(id);
    return details && moreOf(details)?.querySelector(":scope > .link");
  });
}

/** Draw the arrows anew, and light up their ends. */
async function drawArrows() {
  toDraw = 0;
  const ids = withArrows();
  const found = ids.length ? arrowsOf(ids, (await debate()).places) : [];
  if (String(ids) !== String(withArrows())) return; // something else is pointed at by now
  const origin = arrows.getBoundingClientRect();
  const taken = new Map();
  const ends = found.map(({ tail, head }) => [endAt(tail, origin, taken), endAt(head, origin, taken)]);
  arrows.replaceChildren();
  light(found.flatMap(({ tail, head }) => [tail, head]));
  if (!found.length) return;
  const heights = ends.flat().map(({ y }) => y);
  const grid = wayGrid(obstacles(origin), gutters(origin), heights);
  grid.runs = [];
  found.forEach((arrow, i) => {
    const way = bestWay(grid, ...ends[i]);
    if (way.cost < Infinity) arrows.append(drawArrow(arrow, pointsOf(grid, way, ...ends[i])));
  });
}

/** Light up some cards, and no others; the chosen one stands out as it is. */
function light(cards) {
  for (const one of lit) one.classList.toggle("linked", cards.includes(one));
  lit = cards.filter((one) => !one.matches(".chosen"));
  for (const one of lit) marked.add(one) && one.classList.add("linked");
}

/** Draw with the next frame, where there is anything to draw or to take away. */
function drawSoon() {
  if (arrows.firstChild || withArrows().length) toDraw ||= requestAnimationFrame(drawArrows);
}

/** Draw when the page stands still: while it scrolls, cards run along beneath a pointer that rests. */
function drawWhenStill() {
  const wait = scrolled + 120 - performance.now();
  clearTimeout(untilStill);
  if (wait > 0) untilStill = setTimeout(drawWhenStill, wait);
  else drawSoon();
}

/** Note which card is pointed at or focused. */
function pointAtCard(how, target) {
  const details = target?.closest?.("summary")?.parentElement;
  const id = details?.id ? idOf(details) : "";
  if (pointed[how] === id) return;
  pointed[how] = id;
  if (how === "over") drawWhenStill();
  else drawSoon();
}

document.body.append(arrows);
columns.addEventListener("pointerover", ({ target }) => pointAtCard("over", target));
columns.addEventListener("pointerleave", () => pointAtCard("over"));
columns.addEventListener("focusin", ({ target }) => pointAtCard("focus", target));
columns.addEventListener("focusout", ({ relatedTarget }) => pointAtCard("focus", relatedTarget));
columns.addEventListener("toggle", drawSoon, true);
document.addEventListener("scroll", ({ target }) => target !== document && target !== panel && drawSoon(), true);
addEventListener("scroll", () => (scrolled = performance.now()), { passive: true });
new ResizeObserver(drawWhenStill).observe(columns);
afterwards.push(() => {
  lit = []; // the map has marked anew what the chosen claim is linked to
  drawSoon();
});
