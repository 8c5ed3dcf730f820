// The fit: how many lanes of cards, how large, and how much of it open, so that the map fills the screen.
// The sizes here are those of page.css. Text is measured, wrapped and packed in numbers; the page is touched once.

const SIZES = [15, 14, 13, 12.5, 12, 11.5, 11]; // of the text on cards, in px; smaller is not readable
const LINE = 1.22;
const GAP = 10; // between lanes
const MARK = 0.604; // width of a ■ in em
const pen = document.createElement("canvas").getContext("2d");
let model;

/** The widths of the words of a text at a size of 1 px. */
function wordWidths(text, font) {
  pen.font = font;
  return text
    .split(/\s+/)
    .filter(Boolean)
    .map((one) => pen.measureText(one).width / 100);
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

/** What there is to pack, read once from the page: blocks of groups of cards, each with the widths of its words. */
function readModel() {
  const sans = getComputedStyle(columns).fontFamily;
  const serif = getComputedStyle(document.querySelector("h1")).fontFamily;
  const card = (item, level) => {
    const summary = item.querySelector(":scope > details > summary");
    const words = wordWidths(summary.querySelector("strong").textContent, `400 100px ${sans}`);
    const marks = [...summary.querySelectorAll(".strip > span")].reduce(
      (sum, one, i) => sum + one.textContent.length * [1, 0.72, 0.55][i],
      0,
    );
    if (summary.querySelector("i")) words.push(0.5);
    if (marks) words.push(marks * 0.95 * (MARK + 0.05));
    return {
      level,
      words: [0.58, ...words],
      attack: item.classList.contains("a"),
      who: Boolean(summary.querySelector(".who")),
      beneath: [...item.querySelectorAll(":scope > details > ul > li")].map((one) => card(one, level + 1)),
    };
  };
  return [...columns.querySelectorAll(".block")].map((element) => ({
    element,
    lanes: element.querySelector(".lanes"),
    head: wordWidths(element.querySelector("h2").textContent, `700 100px ${serif}`),
    groups: [...element.querySelectorAll(".group")].map((group) => {
      const list = group.querySelector("ul");
      const items = [...list.children];
      return { group, list, items, title: group.querySelector("h3"), cards: items.map((one) => card(one, 0)) };
    }),
  }));
}

/** The height of a card and, where they are open, of the cards beneath it. */
function heightOf(card, width, { size, open, who }) {
  const room = width - 15 - (card.attack ? 1 : 0) - 14 * Math.min(card.level, 20);
  let height = linesOf(card.words, Math.max(room / size, 2)) * size * LINE + 10 + (card.attack ? 2 : 0);
  if (who && card.who) height += size * 0.92 * LINE;
  if (open) for (const one of card.beneath) height += heightOf(one, width, { size, open, who });
  return height + (open && card.beneath.length ? 2 : 0);
}

/** Cut a row of heights into so many runs that the highest run is as low as can be; returns where each begins. */
function cut(heights, runs) {
  let low = Math.max(...heights, 0);
  let high = heights.reduce((sum, one) => sum + one, 0);
  const starts = (limit) => {
    const found = [0];
    let sum = 0;
    heights.forEach((height, i) => {
      if (sum + height > limit && i) {
        found.push(i);
        sum = 0;
      }
      sum += height;
    });
    return found;
  };
  for (let i = 0; i < 20; i += 1) {
    const middle = (low + high) / 2;
    if (starts(middle).length <= runs) high = middle;
    else low = middle;
  }
  return { starts: starts(high), height: high };
}

/** The heights of the cards of a block, the titles of its groups counted with the first card of each. */
function heightsOf(block, width, how) {
  return block.groups.flatMap((group) =>
    group.cards.map((card, i) => heightOf(card, width, how) + (i ? 0 : (group.title ? 18 : 0) + 6)),
  );
}

/** For every block and number of lanes: its height, and where each lane begins. */
function measure(lanes, width, how) {
  return model.map((block) => {
    const heights = heightsOf(block, width, how);
    const most = Math.max(1, Math.min(lanes, heights.length));
    return Array.from({ length: most }, (_, i) => {
      const span = i + 1;
      const inside = span * (width + GAP) - GAP;
      const head = 58 + 16.8 * linesOf(block.head, inside / 14);
      const { starts, height } = cut(heights, span);
      return { block, starts, height: head + height + (starts.length > 1 ? 18 : 0) + 14 };
    });
  });
}

/**
 * Stack the blocks, in their order, in columns of one or more lanes, none higher than a limit, in as few lanes as can
 * be; returns the stacks, or null when the lanes do not suffice.
 */
function stack(measured, lanes, limit) {
  const best = [{ lanes: 0, stacks: [] }]; // for the first so many blocks
  for (let end = 1; end <= measured.length; end += 1) {
    best[end] = null;
    for (let span = 1; span <= lanes; span += 1) {
      let height = 0;
      for (let start = end - 1; start >= 0; start -= 1) {
        const block = measured[start][Math.min(span, measured[start].length) - 1];
        height += block.height;
        if (height > limit) break;
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

/** Pack the blocks in so many lanes, as low as can be. */
function pack(lanes, width, how) {
  const measured = measure(lanes, width, how);
  let low = Math.max(...measured.map((spans) => spans.at(-1).height));
  let high = measured.reduce((sum, spans) => sum + spans[0].height, 0);
  let stacks = stack(measured, lanes, high);
  for (let i = 0; i < 12; i += 1) {
    const middle = (low + high) / 2;
    const found = stack(measured, lanes, middle);
    if (found) [stacks, high] = [found, middle];
    else low = middle;
  }
  return { stacks, height: high, lanes: stacks.reduce((sum, one) => sum + one.span, 0) };
}

const mostLanes = (size, width) => Math.max(1, Math.floor((width + GAP) / (Math.max(130, size * 11.5) + GAP)));

/** The best packing at a size: the lowest one; among equals the one with the widest lanes. */
function bestAt(width, how) {
  let best;
  const most = mostLanes(how.size, width);
  const least = Math.min(most, Math.max(1, Math.floor(width / 340)));
  for (let lanes = least; lanes <= most; lanes += 1) {
    const found = pack(lanes, (width + GAP) / lanes - GAP, how);
    if (!best || found.height < best.height - 4) best = found;
  }
  return { ...best, how };
}

/** What the cards need in any case: one line each, in as many lanes as there could be. */
function leastHeight({ size, open }, width) {
  const cards = open ? columns.querySelectorAll("li").length : columns.querySelectorAll(".group > ul > li").length;
  return (cards * (size * LINE + 10)) / mostLanes(size, width);
}

/** How to draw the map in a space: everything open where that fits, else the first level, as large as fits. */
function chooseFit(width, height) {
  const ways = [
    { open: true, who: true, least: 11.5 },
    { open: true, who: false, least: 11.5 },
    { open: false, who: true, least: 12 },
    { open: false, who: false, least: 11 },
  ];
  for (const { open, who, least } of ways)
    for (const size of SIZES.filter((one) => one >= least)) {
      if (leastHeight({ size, open }, width) > height) continue;
      const found = bestAt(width, { size, open, who });
      if (found.height <= height) return found;
    }
  return bestAt(width, { size: 13, open: false, who: true }); // it scrolls, so it may as well be easy to read
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

/** Lay the map out for the window as it is now; `folds` also opens and closes cards as far as fits. */
function layOut({ folds = false } = {}) {
  if (!columns.querySelector(".block") || narrow.matches) return;
  model ??= readModel();
  const style = getComputedStyle(columns);
  const width = columns.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
  const top = columns.getBoundingClientRect().top + scrollY + parseFloat(style.paddingTop);
  const fit = chooseFit(width, innerHeight - top);
  const focused = document.activeElement;
  columns.style.setProperty("--lanes", fit.lanes);
  columns.style.setProperty("--size", `${fit.how.size}px`);
  columns.classList.toggle("fold-who", !fit.how.who);
  const stacks = fit.stacks.map(({ span, blocks }) => {
    blocks.forEach(fillLanes);
    const element = make("div", { class: "stack" }, ...blocks.map(({ block }) => block.element));
    element.style.gridColumn = `span ${span}`;
    return element;
  });
  columns.replaceChildren(...stacks);
  if (folds) foldAll(fit.how.open);
  if (focused !== document.activeElement) focused.focus({ preventScroll: true });
}
