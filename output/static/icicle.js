// The icicle: a debate too large for cards, drawn on a canvas.

const BLOCK = { width: 290, height: 190, gap: 24, head: 40 }; // in px: the least of a position, and around it
const TALLEST = 16000; // device pixels of a canvas
const TEXT = { size: 12, line: 15, least: 70 }; // in px, of the text in a cell: line height, and the width it needs
const WIDEST = 560; // px, of the first column of a block
const FLOORS = 0.6; // of a block: this much is for lines of text, whatever lies beneath those claims
const RANK = { support: 0, "": 1, attack: 2 };
const icicle = document.getElementById("icicle");
const overview = make("canvas", { tabindex: 0, role: "application" });
const rings = { chosen: make("div", { class: "ring of-chosen" }), aimed: make("div", { class: "ring" }) };
const readout = make("p", { "aria-live": "polite" });
const opener = make("button", { type: "button", "data-do": "branch" });
const asList = make("div", { class: "as-list" });
const nodes = new Map(); // of the icicle, by the element of their claim
let roots = []; // the nodes that head the blocks
let aimed = null; // the node that the reader looks at
let wanted = null; // the ids that the filter asks for

icicle.append(
  make("div", { class: "frame" }, overview, rings.chosen, rings.aimed),
  make("div", { class: "readout" }, readout, opener),
  asList,
);

/** Tell a node what answers it: how many claims that makes, and how many levels; the largest answers first. */
function withKids(node, kids) {
  Object.assign(node, { kids, size: 1, levels: 1 });
  kids.sort((one, other) => RANK[one.sign] - RANK[other.sign] || other.size - one.size);
  for (const { size, levels } of kids) {
    node.size += size;
    node.levels = Math.max(node.levels, levels + 1);
  }
  return node;
}

/** The node of a claim, from the document; the sketch has nodes that know a row of the data instead. */
function grow(details, above = null) {
  if (nodes.has(details)) return Object.assign(nodes.get(details), above && { above });
  const node = { details, above, sign: signOf(details) };
  nodes.set(details, node);
  return withKids(node, answersOf(details).map((item) => grow(item.firstElementChild, node)));
}

const shortOf = ({ row, details }) => (row ? shortText(row) : labelOf(details));
const fullOf = ({ row, details }) => (row ? inLanguage(row, "text") : fullText(details));

/** Put the blocks in a grid, from left to right, and every claim in its block. Returns the height of it all, in px. */
function placeBlocks(width, room) {
  const { gap, head } = BLOCK;
  const fitting = Math.max(1, Math.floor((width + gap) / (BLOCK.width + gap)));
  const rows = Math.ceil(roots.length / fitting);
  const across = Math.ceil(roots.length / rows);
  const least = Math.min(BLOCK.height, TALLEST / devicePixelRatio / rows - gap);
  const each = { width: (width + gap) / across - gap, height: Math.max(least, (room + gap) / rows - gap) };
  roots.forEach((node, i) => {
    const [x, y] = [(i % across) * (each.width + gap), Math.floor(i / across) * (each.height + gap)];
    const title = wrap(shortOf(node), `700 100px ${fonts().serif}`, 14, each.width, 2);
    Object.assign(node, { x, y, w: each.width, h: head + 17 * title.length - 14, block: each.height, title });
    placeAnswers(node, x, y + node.h, each.height - node.h, columnsOf(node.levels - 1, each.width));
  });
  return rows * (each.height + gap) - gap;
}

/** The widths of the columns of a block: the first is for texts, the deeper the narrower. */
function columnsOf(levels, width) {
  const deeper = Array.from({ length: Math.max(levels - 1, 0) }, (_, i) => 0.36 * 0.66 ** i);
  const sum = deeper.reduce((total, one) => total + one, 0);
  const first = deeper.length ? Math.min(width / (1 + sum), Math.max(WIDEST, width / 2)) : width;
  return [first, ...deeper.map((one) => (one / sum) * (width - first))];
}

/** Put the direct answers to the head of a block below each other: the largest have room for a line of text. */
function placeAnswers(head, x, y, height, shares) {
  const most = Math.min(head.kids.length, Math.floor((height * FLOORS) / TEXT.line));
  const floored = new Set([...head.kids].sort((one, other) => other.size - one.size).slice(0, most));
  const rest = height - most * TEXT.line;
  for (const node of head.kids) {
    const h = (floored.has(node) ? TEXT.line : 0) + (rest * node.size) / (head.size - 1);
    place(node, x, y, h, shares, 0);
    y += h;
  }
}

/** Put a claim in its column and its answers in the next: each as high as what lies beneath it. */
function place(node, x, y, h, shares, depth) {
  const w = shares[depth];
  Object.assign(node, { x, y, w, h });
  for (const kid of node.kids) {
    const own = (h * kid.size) / node.size;
    place(kid, x + w, y, own, shares, depth + 1);
    y += own;
  }
}

/** The lines of a text in a width, at most so many; what does not fit ends in an ellipsis. */
function wrap(text, font, size, width, most) {
  const words = text.split(/\s+/).filter(Boolean);
  const long = wordWidths(text, font).map((one) => one * size);
  const [space, dots, lines] = [size * 0.278, size, []];
  let [line, used] = ["", 0];
  for (const [i, one] of words.entries()) {
    const last = lines.length === most - 1;
    const room = width - used - (line ? space : 0) - (last && i < words.length - 1 ? dots : 0);
    if (long[i] > room && last) {
      const part = Math.floor((one.length * Math.max(room - (i < words.length - 1 ? 0 : dots), 0)) / long[i]);
      return [...lines, part > 2 ? `${line} ${one.slice(0, part)}…`.trim() : `${line} …`.trim()];
    }
    if (long[i] > room && line) {
      lines.push(line);
      [line, used] = ["", 0];
    }
    used += long[i] + (line ? space : 0);
    line += (line ? " " : "") + one;
  }
  return [...lines, line];
}

/** A colour of the page. */
const colour = (name) => getComputedStyle(root).getPropertyValue(`--${name}`).trim();

/** What is drawn with: the context, the colours of the page, and stripes for what attacks. */
function brushes() {
  const pen = overview.getContext("2d");
  const names = ["paper", "ink", "soft", "rule", "support", "support-fill", "attack", "attack-fill", "tint", "faint"];
  const colours = Object.fromEntries(names.map((name) => [name, colour(name)]));
  const scale = devicePixelRatio;
  const tile = new OffscreenCanvas(Math.round(5 * scale), 1);
  const dye = tile.getContext("2d");
  dye.fillStyle = colours["attack-fill"];
  dye.fillRect(0, 0, tile.width, 1);
  dye.fillStyle = colours.attack;
  dye.fillRect(0, 0, Math.round(3 * scale), 1);
  const stripes = pen.createPattern(tile, "repeat");
  stripes.setTransform(new DOMMatrix().scale(1 / scale, 1));
  const { paper, rule, faint } = colours;
  const fills = { "support-fill": paper, "attack-fill": paper, tint: paper };
  const pale = { pen, ...fills, support: rule, attack: rule, soft: rule, stripes: rule, ink: faint, sign: faint }; // not found
  return { pen, ...colours, stripes, pale };
}

/** Draw the whole. */
function paint() {
  const frame = overview.parentElement;
  const width = frame.clientWidth;
  const room = innerHeight - frame.getBoundingClientRect().top - scrollY - readout.parentElement.offsetHeight - 12;
  const height = placeBlocks(width, Math.max(room, 320));
  overview.width = Math.round(width * devicePixelRatio);
  overview.height = Math.round(height * devicePixelRatio);
  overview.style.height = `${height}px`;
  const brush = brushes();
  brush.pen.scale(devicePixelRatio, devicePixelRatio);
  for (const node of roots) {
    paintHead(brush, node);
    paintAnswers(brush, node);
    paintPools(brush, node);
  }
}

/** Draw the head of a block: what it thinks of the statement, how many claims there are, and its short text. */
function paintHead({ pen, ink, soft, support, attack }, { x, y, w, h, size, sign, title, stance, kind }) {
  const against = stance === undefined ? sign === "attack" : stance.startsWith("disagree");
  const plain = stance !== undefined && !stance.includes("agree");
  pen.strokeStyle = plain ? soft : against ? attack : support;
  pen.lineWidth = 4;
  pen.setLineDash(against ? [7, 4] : []);
  line(pen, x, y + 2, x + w, y + 2);
  pen.setLineDash([]);
  pen.fillStyle = soft;
  pen.textBaseline = "alphabetic";
  pen.font = `11px ${fonts().sans}`;
  const count = word("{n} claim", size - 1);
  const counted = pen.measureText(count).width;
  pen.fillText(count, x + w - counted, y + 17);
  if (kind) pen.fillText(wrap(kind, `400 100px ${fonts().sans}`, 11, w - counted - 12, 1)[0], x, y + 17);
  pen.fillStyle = ink;
  pen.font = `700 14px ${fonts().serif}`;
  title.forEach((text, i) => pen.fillText(text, x, y + h - 9 - 17 * (title.length - 1 - i)));
}

/** Draw what answers a claim, and what answers that. */
function paintAnswers(brush, node) {
  for (const kid of node.kids) {
    const own = !wanted || wanted.has((kid.id ??= idOf(kid.details))) ? brush : brush.pale;
    if (kid.h >= TEXT.line && kid.w >= TEXT.least) paintCard(own, kid);
    else paintCell(own, kid);
    if (kid.kids.length) paintAnswers(brush, kid);
  }
}

/** Tell how many claims there are where their texts do not fit. */
function paintPools({ pen, paper, ink }, { kids }) {
  pen.font = `11px ${fonts().sans}`;
  pen.textBaseline = "middle";
  for (const sign of Object.keys(RANK)) {
    const small = kids.filter((kid) => kid.sign === sign && kid.h < TEXT.line);
    const high = small.reduce((sum, { h }) => sum + h, 0);
    if (small.length < 2 || high < 18) continue;
    const text = word("{n} more", small.length);
    const [{ x }, middle] = [small[0], small[0].y + high / 2];
    pen.fillStyle = paper;
    pen.fillRect(x + 8, middle - 8, pen.measureText(text).width + 10, 16);
    pen.fillStyle = ink;
    pen.fillText(text, x + 13, middle + 0.5);
  }
}

/** Draw a claim that is too small for a text: filled when it supports, striped when it attacks. */
function paintCell({ pen, support, stripes, soft }, { x, y, w, h, sign }) {
  pen.fillStyle = sign === "support" ? support : sign === "attack" ? stripes : soft;
  pen.fillRect(x, y, w - 2, h >= 3 ? h - 1 : h);
}

/** The lines of a claim's full text where they fit, else of its short text. */
function linesFor(node, width, most) {
  const [font, since] = [`400 100px ${fonts().sans}`, sinceOf(node.details)];
  const [short, full] = [shortOf(node) + since, fullOf(node) + since];
  if (full.length * TEXT.size * 0.4 < width * most) {
    const lines = wrap(full, font, TEXT.size, width, most + 1);
    if (lines.length <= most) return lines;
  }
  return wrap(short, font, TEXT.size, width, most);
}

const fullText = (details) => moreOf(details)?.firstElementChild?.textContent ?? labelOf(details);

/** Draw a claim with its text, like a card: filled when it supports, outlined and dashed when it attacks. */
function paintCard(brush, node) {
  const { pen } = brush;
  const { x, y, w, h, sign } = node;
  const own = brush[sign || "soft"];
  pen.fillStyle = brush[sign === "support" ? "support-fill" : sign ? "attack-fill" : "tint"];
  pen.fillRect(x, y, w - 2, h - 2);
  pen.strokeStyle = own;
  pen.setLineDash(sign === "attack" ? [4, 3] : []);
  pen.lineWidth = 1;
  if (sign === "attack") pen.strokeRect(x + 0.5, y + 0.5, w - 3, h - 3);
  pen.lineWidth = 4;
  line(pen, x + 2, y, x + 2, y + h - 2);
  pen.setLineDash([]);
  const { size, line: high } = TEXT;
  const lines = linesFor(node, w - 28, Math.max(1, Math.floor((h - 2) / high)));
  pen.textBaseline = "middle";
  const top = y + Math.min(high / 2 + 2, (h - 1) / 2);
  pen.fillStyle = brush.sign ?? own;
  pen.font = `700 ${size}px ${fonts().sans}`;
  if (sign) pen.fillText(sign === "support" ? "+" : "\u2212", x + 9, top);
  pen.fillStyle = brush.ink;
  pen.font = `${size}px ${fonts().sans}`;
  lines.forEach((text, i) => pen.fillText(text, x + 20, top + i * high));
}

function line(pen, ...[x, y, toX, toY]) {
  pen.beginPath();
  pen.moveTo(x, y);
  pen.lineTo(toX, toY);
  pen.stroke();
}

matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => icicle.hidden || paint());

/** List the blocks and their first claims beside the canvas, as links; a list is filled when it is opened. */
function fillList() {
  const items = roots.map((node) => {
    const { kids, size } = node;
    const list = make("ul");
    const count = make("small", {}, word("{n} claim", size - 1));
    const one = make("details", {}, make("summary", {}, shortOf(node), " ", count), list);
    const links = () =>
      kids.map((kid) => make("li", kid.sign ? { class: `link ${kid.sign[0]}` } : {}, linkTo(kid.details)));
    one.addEventListener("toggle", () => list.replaceChildren(...links()), { once: true });
    return one;
  });
  asList.replaceChildren(make("h2", {}, word("The same as a list")), ...items);
}
