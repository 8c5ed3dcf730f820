// The fit: how many lanes of cards, how large, and how much of it open, so that the map fills the screen.
// The sizes here are those of page.css. Text is measured, wrapped and packed in numbers; the page is touched once.

const SIZES = [15, 14, 13, 12.5, 12, 11.5, 11]; // of the text on cards, in px; smaller is not readable
const PHONE_SIZE = 15; // of the text on cards in one column
const SCROLLS = 3; // windows: a map that is higher even when folded is drawn as an icicle
const LINE = 1.22;
const GAP = 10; // between lanes
const [HEAD, TITLE, APART] = [42, 16, 14]; // of a block without its label, of a group, and between blocks
const MARK = 0.604; // width of a ■ in em
const ALL = Infinity; // levels
const pen = document.createElement("canvas").getContext("2d");
const widths = new Map(); // of words, by font
let cards = new WeakMap(); // what there is to measure, by item; made anew when the language changes
const groupsOf = new WeakMap(); // the groups of a block as they were, before they went into several lanes; by .lanes

/** The widths of the words of a text at a size of 1 px. */
function wordWidths(text, font) {
  if (!widths.has(font)) widths.set(font, new Map());
  const known = widths.get(font);
  pen.font = font;
  const width = (one) => {
    if (!known.has(one)) known.set(one, pen.measureText(one).width / 100);
    return known.get(one);
  };
  return text.split(/\s+/).filter(Boolean).map(width);
}

/** How many lines words take in a width, both in em. */
function linesOf(words, width) {
  const space = 0.278;
  let lines = 1;
  let used = 0;
  for (const word of words) {
    const next = used ? used + space + word : word;
    if (next <= width) used = next;
    else {
      lines += (used ? 1 : 0) + Math.floor(word / width);
      used = word % width;
    }
  }
  return lines;
}

/** Whether a block or a card is gone, since neither it nor anything beneath it is what the reader asks for. */
const gone = (element) => element?.matches(".vanish .bare") ?? false;

/** What there is to measure of a card, read once; the cards beneath it are read when they are asked for. */
function readCard(item) {
  if (cards.has(item)) return cards.get(item);
  dress(item);
  const details = item.firstElementChild;
  const [words, marks] = [[0.58], [1, 0.72, 0.55]];
  let [long, who, read] = [0, false, null];
  for (const one of details.firstElementChild.children) {
    if (one.tagName === "B") words.push(...wordWidths(one.textContent, `400 100px ${fonts().sans}`));
    else if (one.tagName === "I") words.push(one.textContent.length / 2);
    else if (one.className === "who") who = true;
    else if (one.className === "strip") for (const part of one.children) long += part.textContent.length * marks.shift();
  }
  if (long) words.push(long * 0.95 * (MARK + 0.05));
  const attack = item.classList.contains("a");
  const card = { item, words, details, attack, who, beneath: () => (read ??= answersOf(details).map(readCard)) };
  cards.set(item, card);
  return card;
}

let families;

/** The fonts of the page. */
const fonts = () =>
  (families ??= {
    sans: getComputedStyle(root).fontFamily,
    serif: getComputedStyle(document.querySelector("h1")).fontFamily,
  });

/** What there is to pack: the blocks, or the branch that is shown, with the groups of cards beneath each. */
function readBlocks() {
  return shownHeads().map((head) => {
    const lanes = head.lastElementChild;
    if (!groupsOf.has(lanes)) {
      const own = lanes.tagName === "UL" ? [lanes] : [...lanes.children];
      const groups = own.map((group) => {
        const list = group === lanes ? lanes : group.lastElementChild;
        return { group, list, items: [...list.children], title: group.firstElementChild.tagName === "H3" };
      });
      groupsOf.set(lanes, groups);
    }
    const groups = groupsOf.get(lanes).map((one) => ({ ...one, cards: one.items.map((item) => !gone(item) && readCard(item)) }));
    const words = wordWidths(labelOf(head), `700 100px ${fonts().serif}`);
    const element = head.closest(".block");
    const side = gone(element) ? 0 : element.matches(".agree, .agree-but") - element.matches(".disagree, .disagree-but");
    return { element, side, lanes, head: words, groups };
  });
}

/** The height of a card and of the cards beneath it that are open: those of the first levels, or as they are now. */
function heightOf(card, width, how, depth = 1) {
  if (!card || gone(card.item)) return 0;
  const { size, open, who } = how;
  const room = width - 15 - (card.attack ? 1 : 0) - 14 * Math.min(depth - 1, 20);
  let height = linesOf(card.words, Math.max(room / size, 2)) * size * LINE + 8 + (card.attack ? 2 : 0);
  if (who && card.who) height += size * 0.92 * 1.15;
  if (open === null ? !card.details.open : depth >= open) return height;
  const answers = card.beneath();
  for (const one of answers) height += heightOf(one, width, how, depth + 1);
  return height + (answers.length ? 2 : 0);
}

/** Cut a row of cards into so many runs that the highest run is as low as can be; returns where each begins. */
function cut(cards, runs) {
  let low = Math.max(...cards.map(({ height, top }) => height + top), 0);
  let high = heightOfAll(cards) + TITLE;
  const starts = (limit) => {
    const found = [];
    let sum = ALL;
    cards.forEach(({ height, top }, i) => {
      if (sum + height > limit && (height || !i)) {
        found.push(i);
        sum = top;
      }
      sum += height;
    });
    return found;
  };
  while (high - low > 0.5) {
    const middle = (low + high) / 2;
    if (starts(middle).length > runs) low = middle;
    else high = middle;
  }
  return { starts: starts(high), height: high };
}

/**
 * The heights of the cards of a block, the titles of its groups counted with the first card of each; and what is to be
 * added at the top of a lane that a card begins.
 */
function heightsOf(block, width, how) {
  return block.groups.flatMap(({ cards, title }) => {
    const first = cards.findIndex(Boolean);
    return cards.map((card, i) => {
      const height = heightOf(card, width, how);
      return i === first ? { height: height + (title ? TITLE : 0) + 6, top: -6 } : { height, top: TITLE };
    });
  });
}

const heightOfAll = (some) => some.reduce((sum, { height }) => sum + height, 0);

/** For every number of lanes that a block may take: its height, and where each lane begins. */
function spansOf(block, heights, lanes, width) {
  if (gone(block.element)) return [{ block, starts: [0], height: 0 }];
  const most = Math.max(1, Math.min(lanes, heights.filter(({ height }) => height).length));
  return Array.from({ length: most }, (_, i) => {
    const inside = (i + 1) * (width + GAP) - GAP;
    const head = (branch ? 120 : HEAD) + 16.8 * linesOf(block.head, inside / 14);
    const { starts, height } = cut(heights, i + 1);
    return { block, starts, height: head + height + APART };
  });
}

/**
 * Stack the blocks, in their order, in columns of one or more lanes, none higher than a limit, in as few lanes as can
 * be; returns the stacks, or null when the lanes do not suffice. `apart` leaves those that agree with the statement and
 * those that disagree in stacks of their own.
 */
function stack(measured, lanes, limit, apart) {
  const best = [{ lanes: 0, stacks: [] }]; // for the first so many blocks
  for (let end = 1; end <= measured.length; end += 1) {
    best[end] = null;
    for (let span = 1; span <= lanes; span += 1) {
      let [height, side] = [0, 0];
      for (let start = end - 1; start >= 0; start -= 1) {
        const { height: own, block } = measured[start][Math.min(span, measured[start].length) - 1];
        height += own;
        if (height > limit || (apart && side * block.side < 0)) break;
        side ||= block.side;
        const before = best[start];
        const sum = before && before.lanes + span;
        if (before && sum <= lanes && (!best[end] || sum < best[end].lanes))
          best[end] = { lanes: sum, before, span, start, end };
      }
    }
  }
  const found = best[measured.length];
  if (!found) return null;
  const stacks = [];
  for (let one = found; one.span; one = one.before)
    stacks.unshift({
      span: one.span,
      blocks: measured.slice(one.start, one.end).map((spans) => spans[Math.min(one.span, spans.length) - 1]),
    });
  return stacks;
}

/** Pack the blocks in so many lanes, as low as can be; null when that is sure to be higher than a limit. */
function pack(blocks, lanes, width, how, limit) {
  const heights = blocks.map((block) => heightsOf(block, width, how));
  const all = heightOfAll(heights.flat());
  if (all / lanes > limit) return null;
  const measured = blocks.map((block, i) => spansOf(block, heights[i], lanes, width));
  let low = Math.max(all / lanes, ...measured.map((spans) => spans.at(-1).height));
  let high = measured.reduce((sum, spans) => sum + spans[0].height, 0);
  if (low > limit) return null;
  let stacks = stack(measured, lanes, high, how.apart);
  if (!stacks) return null;
  while (high - low > 1) {
    const middle = (low + high) / 2;
    const found = stack(measured, lanes, middle, how.apart);
    if (found) [stacks, high] = [found, middle];
    else low = middle;
  }
  return { stacks, height: high, lanes: stacks.reduce((sum, one) => sum + one.span, 0), how };
}

const mostLanes = (size, width) => Math.max(1, Math.floor((width + GAP) / (Math.max(130, size * 11.5) + GAP)));

/** The best packing within a limit, or null: the lowest one; among equals the one with the widest lanes. */
function bestAt(blocks, width, how, limit) {
  let best = null;
  const most = mostLanes(how.size, width);
  const least = Math.min(most, Math.max(1, Math.floor(width / 340)));
  for (let lanes = least; lanes <= most; lanes += 1) {
    const found = pack(blocks, lanes, (width + GAP) / lanes - GAP, how, best ? best.height - 4 : limit);
    if (found && found.height <= limit && (!best || found.height < best.height - 4)) best = found;
  }
  return best;
}

/** How many cards are shown in any case: all of them, or those that answer the heads. */
function countCards(open) {
  const of = open < ALL ? shownHeads().flatMap(answersOf) : [...(branch ?? columns).querySelectorAll("li")];
  return of.filter((one) => !gone(one)).length;
}

/** Whether so many cards, of one line each, are higher than a limit even in the most lanes that there can be. */
const tooMany = (count, size, width, limit) => (count * (size * LINE + 10)) / mostLanes(size, width) > limit;

/** The first of several ways that fits: the most open, then with both sides apart, then the largest. */
function firstFit({ width, height }, ways) {
  const first = countCards(1);
  let all = 0;
  for (const { open, who, from = 15, to, windows = 1 } of ways) {
    const limit = height * windows + APART; // there is none below the last block
    const many = (count, size) => tooMany(count, size, width, limit);
    const sizes = SIZES.filter((one) => one <= from && one >= to);
    for (const [size, apart] of [...sizes.map((one) => [one, true]), ...sizes.map((one) => [one, false])]) {
      if (many(first, size) || (open === ALL && many((all ||= countCards(ALL)), size))) continue;
      const found = bestAt(readBlocks(), width, { size, open, who, apart }, limit);
      if (found) return found;
    }
  }
  return null;
}

/** How to draw the map in a space: as open and as large as fits; null when even the first level is too much. */
const fitWindow = (space) =>
  firstFit(space, [
    { open: ALL, who: true, to: 11.5 },
    { open: ALL, who: false, to: 11.5 },
    { open: 1, who: true, to: 12 },
    { open: 1, who: false, to: 11 },
    { open: 1, who: true, from: 13, to: 11, windows: SCROLLS }, // it scrolls, so it may as well be easy to read
    { open: 1, who: false, from: 11, to: 11, windows: SCROLLS },
  ]);

/** The same with so many levels open as the reader wants, or (null) what is open now: it scrolls if it must. */
const fitLevels = (space, open) =>
  firstFit(space, [
    { open, who: true, to: 12 },
    { open, who: false, to: 11 },
    { open, who: true, from: 13, to: 13, windows: ALL },
  ]);

const tooManyForPhone = (count, limit) => count * (PHONE_SIZE * LINE + 20) > limit;

/** Whether a position, opened in one column, is no longer than two windows. */
function fitsPhone({ width }) {
  const limit = innerHeight * 2 * shownHeads().length;
  if (tooManyForPhone(countCards(1), limit)) return false;
  const how = { size: PHONE_SIZE, open: 1, who: true };
  const heights = readBlocks().flatMap((block) => heightsOf(block, width - 10, how));
  return heightOfAll(heights) + 10 * heights.length <= limit;
}

/** Put the cards of a block in lanes; the list of a group that goes on in a next lane goes on in a list there. */
function fillLanes({ block, starts }) {
  const lanes = starts.map(() => make("div", { class: "lane" }));
  let index = 0;
  for (const { group, list, items } of block.groups) {
    let at = -1;
    let into = list;
    list.replaceChildren();
    for (const item of items) {
      const lane = Math.max(0, starts.findLastIndex((start) => start <= index));
      if (lane !== at) {
        if (at >= 0) into = make("ul");
        lanes[lane].append(at < 0 ? group : make("div", { class: `${group.className} goes-on` }, into));
        at = lane;
      }
      into.append(item);
      index += 1;
    }
  }
  block.lanes.replaceChildren(...lanes);
}

/** Bring the columns into the shape of a packing. */
function arrange({ stacks, lanes, how }) {
  columns.style.setProperty("--lanes", lanes);
  columns.style.setProperty("--size", `${how.size}px`);
  columns.classList.toggle("fold-who", !how.who);
  for (const { blocks: some } of stacks) some.forEach(fillLanes);
  if (branch) return; // it stays where it is, what surrounds it is out of sight
  const elements = stacks.map(({ span, blocks: some }) => {
    const element = make("div", { class: "stack" }, ...some.map(({ block }) => block.element));
    element.style.gridColumn = `span ${span}`;
    return element;
  });
  columns.replaceChildren(...elements);
}

/** The room for the map in the window, in px. */
function spaceForMap() {
  const style = getComputedStyle(columns);
  const side = parseFloat(style.paddingLeft) + parseFloat(style.paddingRight);
  const top = trail.getBoundingClientRect().bottom + scrollY + parseFloat(style.paddingTop);
  return { width: trail.clientWidth - side, height: innerHeight - top };
}

/** How to draw what is shown, or null for the icicle; `folds` when cards may be opened and closed for it. */
function chooseFit(space, folds) {
  const { level, shown: before } = scope;
  if (level === 0 || (!folds && before === 0)) return null;
  if (narrow.matches) {
    leaveLanes();
    return folds && level === null && !fitsPhone(space) ? null : { how: { open: folds ? (level ?? 1) : null } };
  }
  if (branch && !inLanes) enterLanes();
  if (!folds) return fitLevels(space, null);
  return level === null ? fitWindow(space) : fitLevels(space, level);
}

// ---- Levels: how many of them are open, as the reader chooses ----

/** Show so many levels of cards, or what fits; the card that the reader looks at stays where it is. */
function setLevel(level) {
  scope.level = level;
  holdStill(cardInSight(), () => layOut({ folds: true }));
}

/** Tell how many levels are open, and which buttons would do something. */
function tellLevel() {
  for (const button of document.querySelectorAll(".levels button")) {
    const by = Number(button.dataset.to);
    if (by) button.disabled = by < 0 ? scope.shown === 0 : scope.shown > 0 && scope.shown >= deepest();
    button.title = button.getAttribute("aria-label");
  }
  const output = document.querySelector(".levels output");
  if (output) output.textContent = scope.shown;
}

if (document.fullscreenEnabled) root.classList.add("may-fill");

Object.assign(actions, {
  unfold: () => setLevel(deepest()),
  fold: () => setLevel(1),
  level: (by) => setLevel(Math.max(0, scope.shown + Number(by))),
  fit: () => setLevel(null),
  screen: () => (document.fullscreenElement ? document.exitFullscreen() : root.requestFullscreen()),
});

/** Lay the map out for the window as it is now; `folds` also opens and closes cards as far as fits. */
function layOut({ folds = false } = {}) {
  if (!heads.length) return columns.classList.add("ready");
  const focused = document.activeElement;
  const fit = chooseFit(spaceForMap(), folds);
  showOverview(!fit);
  if (fit?.stacks) arrange(fit);
  if (fit && folds) {
    foldTo(fit.how.open);
    scope.touched = false;
    if (narrow.matches && !branch && scope.level === null) for (const head of heads) head.open = false;
  }
  scope.shown = !fit ? 0 : fit.how.open === null ? scope.shown : Math.min(fit.how.open, deepest());
  if (focused !== document.activeElement && focused.isConnected) focused.focus({ preventScroll: true });
  tellLevel();
}
