// Time: reactions along their dates, and the debate as it stood on a day.

const timeFrame = document.getElementById("time");
const DOT = 12; // px from one dot to the next
const PILE = 4; // dots on top of each other; what is more stands beside
const MOST_DOTS = 1500; // drawn one by one; more become bars
const CROWDED = { share: 0.25, least: 9 }; // of all dated reactions: a year is drawn by month, a month by day
const LEAST = { year: 27, month: 24, day: 18, vague: 66, skip: 8, gap: 26, undated: 74 }; // widths of bins, in px
const GROWS = { year: 1, month: 0.7, day: 0.3 }; // shares of the room that is left
const LINE_UP = 19; // px for each line above the rows: the report, enlarged years, enlarged months, bins
const LABELS = 208; // px for the positions at the left
const MOST_OPEN = 400; // reactions whose list stands open, and groups of a list
const folded = new Map(); // groups of the list that the reader opened or closed
let timeline; // readTimeline of the debate
let dateGroups; // of the list, in the language on the screen
// What is drawn: its signature and dots; and which items are not yet said (later), not asked for (out), either (away).
let figure = {};

/** A date as it is given, without blanks; "" when it is no date. */
function dateOf(text = "") {
  const [, year, month = "01", day = "01"] = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(text.trim()) ?? [];
  return year && month >= "01" && month <= "12" && day >= "01" && `${day}` <= lastDay(`${year}-${month}`).slice(8)
    ? text.trim()
    : "";
}

/** The last day that a date can stand for, such as 2013-07-31 for 2013-07. */
function lastDay(date) {
  if (date.length > 7) return date;
  const [year, month = "12"] = date.split("-");
  const days = new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate(); // the calendar repeats in 400 years
  return `${year}-${month}-${days}`;
}

/** All reactions with their place, date and row; by place the day on which it was first said; and all those days. */
function readTimeline({ order, columns: list, sources, info }) {
  const items = [];
  const firstSaid = new Map();
  for (const place of order)
    for (const reaction of place.said) {
      const source = sources.get(reaction.source);
      const date = dateOf(reaction.date || source?.date);
      const item = { place, reaction, source, date, end: date && lastDay(date), effect: people.effects.get(place) };
      items.push(item);
      const first = firstSaid.get(place);
      if (date && !(first <= item.end)) firstSaid.set(place, item.end);
    }
  items.sort(
    (one, other) =>
      !one.date - !other.date ||
      (one.date < other.date ? -1 : Number(one.date > other.date)) ||
      other.effect - one.effect,
  );
  items.forEach((item, number) => (item.number = number));
  const dated = items.filter(({ date }) => date);
  const rows = [null, ...list].map((column) => ({
    column,
    items: items.filter(({ place }) => place.column === column),
  }));
  const report = dateOf(String(info.report?.date ?? ""));
  return {
    items,
    dated,
    firstSaid,
    stops: [...new Set(dated.map(({ end }) => end))].sort(),
    report,
    rows: rows.filter((row) => row.items.length),
  };
}

/** The day that the reader asks for; "" for all. */
const askedDay = () => {
  const date = dateOf(state.day);
  return date && lastDay(date);
};

/** How many of the claims asked for were said by a day, how many only later, and how many at an unknown time. */
function standing(day, found) {
  const sums = { said: 0, later: 0, undated: 0 };
  for (const place of new Set(timeline.items.map((item) => item.place))) {
    if (found && !found.has(place.id)) continue;
    const first = timeline.firstSaid.get(place);
    sums[!first ? "undated" : day && first > day ? "later" : "said"] += 1;
  }
  return sums;
}

// ---- The axis: bins of years; of months and days where many reactions fall ----

/** How many dates begin with each year (4 characters) or month (7). */
function countBy(dates, length) {
  const counts = new Map();
  for (const date of dates)
    if (date.length >= length) counts.set(date.slice(0, length), (counts.get(date.slice(0, length)) ?? 0) + 1);
  return counts;
}

/** Whether so many reactions of all deserve bins of their own. */
const crowded = (n, all) => n >= CROWDED.least && n >= all * CROWDED.share;

/** The years from first to last; of more than four empty ones on end a number only. */
function yearsBetween(dates) {
  const years = [...new Set(dates.map((date) => Number(date.slice(0, 4))))].sort((one, other) => one - other);
  return years.flatMap((year, i) => {
    const empty = i ? year - years[i - 1] - 1 : 0;
    const before = empty > 4 ? [{ gap: empty }] : Array.from({ length: empty }, (_, n) => year - empty + n);
    return [...before, year];
  });
}

const twoDigits = (n) => String(n).padStart(2, "0");

/** The bins of a month that is drawn by day: the days that something was said on, and the stretches between them. */
function dayBins(month, dates) {
  const days = [
    ...new Set(dates.filter((date) => date.startsWith(`${month}-`)).map((date) => Number(date.slice(8)))),
  ].sort((one, other) => one - other);
  const vague = dates.includes(month) ? [{ key: `${month}?`, kind: "vague", month, label: word("no day") }] : [];
  const bins = days.flatMap((day, i) => {
    const empty = day - (days[i - 1] ?? 0) - 1;
    const bin = { key: `${month}-${twoDigits(day)}`, kind: "day", month, label: String(day) };
    return empty ? [{ kind: "skip", month, days: empty }, bin] : [bin];
  });
  return [...vague, ...bins];
}

/** The bins of a year that is drawn by month, without months before the first and after the last date of all. */
function monthBins(year, dates, byDay) {
  const known = dates
    .filter((date) => date.length > 4)
    .map((date) => date.slice(0, 7))
    .sort();
  const vague = dates.includes(year) ? [{ key: `${year}?`, kind: "vague", label: word("no month") }] : [];
  const within = Array.from({ length: 12 }, (_, i) => `${year}-${twoDigits(i + 1)}`).filter(
    (month) =>
      (known[0] < year || month >= known[0]) &&
      (known.at(-1) > `${year}-12` || dates.some((date) => date.slice(0, 4) > year) || month <= known.at(-1)),
  );
  const months = within.flatMap((month) =>
    byDay.has(month) ? dayBins(month, dates) : [{ key: month, kind: "month", label: monthName(month, "short") }],
  );
  return [...vague, ...months].map((bin) => ({ ...bin, year }));
}

const monthName = (month, length) =>
  new Intl.DateTimeFormat(root.lang === "en" ? "en-GB" : root.lang, { month: length, timeZone: "UTC" })
    .format(Date.UTC(2000, month.slice(5) - 1, 1))
    .replace(".", "");

/** The bins of the axis with their reactions: years only (depth 0), crowded years by month (1), months by day (2). */
function axisBins(depth) {
  const { dated, items, report } = timeline;
  const own = dated.map(({ date }) => date);
  const dates = report ? [...own, report] : own;
  const pick = (length) =>
    new Set([...countBy(own, length)].filter(([, n]) => crowded(n, own.length)).map(([key]) => key));
  const [byMonth, byDay] = [depth > 0 ? pick(4) : new Set(), depth > 1 ? pick(7) : new Set()];
  const bins = yearsBetween(dates).flatMap((year) => {
    if (year.gap) return [{ kind: "gap", label: "…", years: year.gap }];
    const key = String(year).padStart(4, "0");
    return byMonth.has(key) ? monthBins(key, dates, byDay) : [{ key, kind: "year", label: key }];
  });
  if (items.length > dated.length) bins.push({ key: "", kind: "undated", label: word("no date") });
  const byKey = new Map(bins.map((bin) => [bin.key, Object.assign(bin, { items: [] })]));
  const binOf = (date) =>
    byKey.get(date) ?? byKey.get(`${date}?`) ?? byKey.get(date.slice(0, 7)) ?? byKey.get(date.slice(0, 4));
  for (const item of items) binOf(item.date).items.push(item);
  const flag = report && binOf(report);
  const lines = [flag, byMonth.size, byDay.size].map(Boolean).map(Number);
  return {
    bins,
    flag,
    years: LINE_UP * lines[0],
    months: LINE_UP * (lines[0] + lines[1]),
    axis: LINE_UP * (lines[0] + lines[1] + lines[2] + 1),
    enlarged: byMonth.size > 0,
  };
}

/** The reactions of a bin by row of the picture. */
const cellsOf = (bin) => timeline.rows.map(({ column }) => bin.items.filter(({ place }) => place.column === column));

/** Give the bins their places in a width, years as wide as each other and months too; false when they do not fit. */
function placeBins(bins, room, asBars) {
  const need = {};
  for (const bin of bins) {
    bin.cells = cellsOf(bin);
    bin.across = asBars ? 1 : Math.max(1, Math.ceil(Math.max(...bin.cells.map((cell) => cell.length)) / PILE));
    bin.width = Math.max(LEAST[bin.kind], bin.across * DOT + 6);
    need[bin.kind] = Math.max(need[bin.kind] ?? 0, bin.width);
  }
  for (const bin of bins) if (bin.kind === "year" || bin.kind === "month") bin.width = need[bin.kind];
  const left = room - bins.reduce((sum, { width }) => sum + width, 0);
  if (left < 0 && !asBars) return false;
  const shares = bins.reduce((sum, { kind }) => sum + (GROWS[kind] ?? 0), 0);
  let x = 0;
  for (const bin of bins) {
    bin.width =
      left < 0 ? (bin.width * room) / (room - left) : bin.width + (left * (GROWS[bin.kind] ?? 0)) / (shares || 1);
    bin.x = x;
    x += bin.width;
  }
  return true;
}

// ---- The picture ----

/** Make an element of a picture. */
function drawn(tag, attributes = {}, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

const SIGNS_OF = { 1: "s", "-1": "a", 0: "n" };

/** Who said something, what, where and when: the lines that a dot tells. */
function tells({ place, reaction, source, date }) {
  const who = speakerOf(reaction) ? reaction.via || nameOf(people.speakers.get(speakerOf(reaction))) : word("somebody");
  const where = source ? source.publisher || source.author || source.title : reaction.source || "";
  const when = date ? dateInWords(date) : word("no date");
  return { who, what: shortText(place.row), where: [where, when].filter(Boolean).join(", ") };
}

/** A reaction as a dot at a place; as a flat mark when only its month or year is known. */
function dotAt(item, x, y) {
  const { who, what, where } = tells(item);
  const shape =
    item.date.length > 7
      ? drawn("circle", { cx: x, cy: y, r: 4.2 })
      : drawn("rect", { x: x - 4.6, y: y - 2.6, width: 9.2, height: 5.2, rx: 2.6 });
  const attributes = {
    href: `#claim=${encodeURIComponent(item.place.id)}`,
    class: SIGNS_OF[item.effect],
    tabindex: -1,
  };
  const hit = drawn("rect", { class: "hit", x: x - DOT / 2, y: y - DOT / 2, width: DOT, height: DOT });
  const dot = drawn("a", { ...attributes, "aria-label": `${who}: ${what}. ${where}` }, hit, shape);
  dot.dataset.number = item.number;
  figure.dots.set(item, dot);
  return dot;
}

/** How many reactions of a list there are on the screen as it is, by what they do to their position. */
function sumsNow(items) {
  const sums = [0, 0, 0];
  for (const item of items) if (!figure.away(item)) sums[[1, 2, 0][item.effect + 1]] += 1;
  return sums;
}

/** The bar of a cell: grey for all, over it what is asked for and said by now, for and against. */
function barOf(items, { x, y, width, height }, lying) {
  const group = drawn("g", {});
  const rect = (name, from, n) => {
    const [start, size] = [from / figure.most, n / figure.most];
    const box = lying
      ? { x: x + start * width, y, width: size * width, height }
      : { x, y: y + height * (1 - start - size), width, height: size * height };
    return drawn("rect", { class: name, ...box });
  };
  const [pro, con, none] = sumsNow(items);
  group.append(rect("all", 0, items.length));
  for (const [name, from, n] of [
    ["s", 0, pro],
    ["a", pro, con],
    ["n", pro + con, none],
  ])
    if (n) group.append(rect(name, from, n));
  group.append(
    drawn("title", {}, `${word("{n} reaction", items.length)}: ${word("{n} for", pro)}, ${word("{n} against", con)}`),
  );
  return group;
}

/** The lines and words above the rows, and the shade under what is enlarged. */
function axis({ bins, flag, years, months, axis: foot }, height) {
  const parts = [];
  const text = (x, y, words, name = "", anchor = "middle") =>
    parts.push(drawn("text", { x, y, class: name, "text-anchor": anchor }, words));
  for (const [by, top, name] of [
    ["year", years, "shade"],
    ["month", months, "shade more"],
  ]) {
    for (const key of new Set(bins.map((bin) => bin[by]).filter(Boolean))) {
      const inside = bins.filter((bin) => bin[by] === key);
      const [x, end] = [inside[0].x, inside.at(-1).x + inside.at(-1).width];
      parts.unshift(drawn("rect", { class: name, x, y: top, width: end - x, height: height - top }));
      text(x + 6, top + 14, by === "year" ? `${key}, ${word("enlarged")}` : monthName(key, "long"), "big", "start");
    }
  }
  parts.sort(
    (one, other) =>
      other.classList.contains("shade") - one.classList.contains("shade") ||
      one.classList.contains("more") - other.classList.contains("more"),
  );
  let end = -9;
  for (const bin of bins) {
    if (bin.kind === "undated" || bin.kind === "gap")
      parts.push(drawn("line", { class: "apart", x1: bin.x + 4, x2: bin.x + 4, y1: foot, y2: height }));
    if (!bin.label) continue;
    const middle = bin.x + bin.width / 2 + (bin.kind === "undated" ? 4 : 0);
    const half = bin.label.length * 3.2;
    if (middle - half < end + 3) continue;
    text(middle, foot - 6, bin.label);
    end = middle + half;
  }
  if (flag) {
    parts.push(drawn("line", { class: "flag", x1: flag.x + 0.5, x2: flag.x + 0.5, y1: 2, y2: height }));
    const before = flag.x > 200;
    text(
      flag.x + (before ? -5 : 5),
      12,
      word("the report, {date}").replace("{date}", dateInWords(timeline.report)),
      "flag",
      before ? "end" : "start",
    );
  }
  return parts;
}

const forFirst = (one, other) => other.effect - one.effect || one.number - other.number;

/** The picture with a row for each position. */
function rowsPicture(laid, asBars, room) {
  const { bins } = laid;
  const [labels, parts] = [[], []];
  let y = laid.axis;
  timeline.rows.forEach(({ column }, row) => {
    const pile = asBars ? 4 : Math.max(...bins.map(({ cells, across }) => Math.ceil(cells[row].length / across)));
    const height = Math.max(46, pile * DOT + 12);
    parts.push(drawn("line", { class: "rule", x1: 0, x2: room, y1: y + height - 0.5, y2: y + height - 0.5 }));
    for (const bin of bins) {
      const cell = bin.cells[row].sort(forFirst);
      const left = bin.x + (bin.kind === "undated" ? 8 : 0) + (bin.width - (bin.kind === "undated" ? 8 : 0)) / 2;
      if (asBars) {
        const width = Math.min(bin.width - 2, 28);
        if (cell.length) parts.push(barOf(cell, { x: left - width / 2, y: y + 5, width, height: height - 6 }));
      } else {
        const across = Math.min(bin.across, cell.length);
        cell.forEach((item, i) =>
          parts.push(
            dotAt(item, left + ((i % across) - (across - 1) / 2) * DOT, y + height - 10 - Math.floor(i / across) * DOT),
          ),
        );
      }
    }
    const name = column ? columnName(column) : word("The statement itself");
    const label = make("span", { class: `row-label ${column?.stance || "other"}` }, make("span", {}, name));
    Object.assign(label.style, { top: `${y}px`, height: `${height}px` });
    labels.push(label);
    y += height;
  });
  return { labels, parts: [...axis(laid, y), ...parts], height: y + 1, left: LABELS };
}

/** The picture on a narrow screen: a line for each stretch of time, its dots beside it. */
function linesPicture(laid, room) {
  const [labels, parts] = [[], []];
  const left = 112;
  const across = Math.max(1, Math.floor((room - left - 30) / DOT));
  const asBars = laid.bins.some(({ items }) => items.length > across * 5);
  let y = laid.flag ? 0 : 4;
  let [year, month] = ["", ""];
  const line = (words, inset, height, strong) => {
    const label = make("span", { class: strong ? "line-label big" : "line-label" }, words);
    Object.assign(label.style, { top: `${y}px`, height: `${height}px`, left: `${inset}px` });
    labels.push(label);
  };
  for (const bin of laid.bins.filter(({ kind }) => kind !== "skip")) {
    if (bin.year && bin.year !== year) line(bin.year, 0, 22, true);
    if (bin.year && bin.year !== year) y += 22;
    if (bin.month && bin.month !== month) line(monthName(bin.month, "long"), 12, 22);
    if (bin.month && bin.month !== month) y += 22;
    [year, month] = [bin.year, bin.month];
    if (bin === laid.flag) {
      line(`▾ ${word("the report, {date}").replace("{date}", dateInWords(timeline.report))}`, 0, 24, true);
      parts.push(drawn("line", { class: "flag", x1: 0, x2: room, y1: y + 1, y2: y + 1 }));
      y += 24;
    }
    const lines = asBars ? 1 : Math.max(1, Math.ceil(bin.items.length / across));
    const height = lines * DOT + 8;
    const words =
      bin.kind === "month"
        ? monthName(bin.key, "long")
        : bin.kind === "gap"
          ? word("{n} year without", bin.years)
          : bin.label;
    line(words, bin.month ? 24 : bin.year ? 12 : 0, 20);
    if (asBars && bin.items.length) {
      parts.push(barOf(bin.items, { x: left, y: y + 4, width: room - left - 44, height: 12 }, true));
      parts.push(drawn("text", { x: room, y: y + 14, "text-anchor": "end" }, String(bin.items.length)));
    } else
      bin.items
        .sort(forFirst)
        .forEach((item, i) =>
          parts.push(dotAt(item, left + 6 + (i % across) * DOT, y + 10 + Math.floor(i / across) * DOT)),
        );
    y += height;
    if (!bin.month) parts.push(drawn("line", { class: "rule", x1: 0, x2: room, y1: y - 0.5, y2: y - 0.5 }));
  }
  return { labels, parts, height: y + 1, left: 0 };
}

/** The most reactions in one of so many lists; they make the largest bar. */
const mostOf = (lists) => lists.reduce((most, { length }) => Math.max(most, length), 1);

/** Choose how to draw the picture: as much enlarged as fits, dots before bars, lines where rows do not fit. */
function choosePicture(width) {
  const room = width - LABELS;
  const many = timeline.items.length > MOST_DOTS;
  if (!narrow.matches)
    for (const depth of many ? [] : [2, 1, 0]) {
      const laid = axisBins(depth);
      if (placeBins(laid.bins, room)) return { laid, ...rowsPicture(laid, false, room) };
    }
  if (narrow.matches || !many) {
    const laid = axisBins(2);
    figure.most = mostOf(laid.bins.map(({ items }) => items));
    return { laid, ...linesPicture(laid, width) };
  }
  const laid = axisBins(1);
  placeBins(laid.bins, room, true);
  figure.most = mostOf(laid.bins.flatMap(({ cells }) => cells));
  return { laid, ...rowsPicture(laid, true, room) };
}

/** Draw the picture, or only bring its dots up to date when nothing else changed. */
function drawPicture() {
  const holder = timeFrame.querySelector(".figure");
  const signature = [root.lang, holder.clientWidth, narrow.matches].join();
  if (figure.signature !== signature || !figure.dots.size) {
    // bars change with every state
    figure = { ...figure, signature, dots: new Map() };
    const { labels, parts, height, left, laid } = choosePicture(holder.clientWidth);
    figure.enlarged = laid.enlarged;
    const picture = drawn(
      "svg",
      { width: holder.clientWidth - left, height, role: "group", "aria-label": word("Reactions along their dates") },
      ...parts,
    );
    picture.style.marginLeft = `${left}px`;
    refill(
      holder,
      make("div", { "aria-hidden": "true" }, ...labels),
      picture,
      make("div", { class: "tip", "aria-hidden": "true", hidden: "" }),
    );
    figure.dots.get(timeline.items[0])?.setAttribute("tabindex", "0");
  }
  for (const [item, dot] of figure.dots) {
    dot.classList.toggle("off", figure.away(item));
    dot.classList.toggle("gone", Boolean(state.hide) && figure.out(item));
    if (item.place.id === state.claim) dot.setAttribute("aria-current", "true");
    else dot.removeAttribute("aria-current");
  }
}

/** Tell beside a dot what it stands for; without a dot, be silent. */
function tip(dot) {
  const box = timeFrame.querySelector(".tip");
  if (!box) return;
  box.hidden = !dot;
  if (!dot) return;
  const { who, what, where } = tells(timeline.items[dot.dataset.number]);
  box.replaceChildren(make("b", {}, who), make("span", {}, what), make("small", {}, where));
  const [at, frame] = [dot.getBoundingClientRect(), box.parentElement.getBoundingClientRect()];
  const x = Math.min(Math.max(at.left - frame.left - 12, 0), frame.width - box.offsetWidth);
  const above = at.top - frame.top - box.offsetHeight - 8;
  const y = at.top - box.offsetHeight < 60 ? at.bottom - frame.top + 8 : above;
  box.style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px)`;
}

/** Go from dot to dot with the arrow keys; one of them is a tab stop. */
function onDotKey(event) {
  const dot = event.target.closest("svg a");
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  if (!dot) return;
  if (event.key === "Escape") tip(null);
  const dots = [...figure.dots]
    .sort(([one], [other]) => one.number - other.number)
    .map(([, one]) => one)
    .filter((one) => !one.classList.contains("gone"));
  const next = { Home: dots[0], End: dots.at(-1) }[event.key] ?? (step && dots[dots.indexOf(dot) + step]);
  if (step || next) {
    event.preventDefault();
    event.stopPropagation();
  }
  if (!next) return;
  for (const one of dots) one.setAttribute("tabindex", one === next ? "0" : "-1");
  next.focus();
}

// ---- The list ----

/** One reaction in words. */
function reactionItem(item, groupedBy) {
  const { who, where } = tells(item);
  const source = item.source
    ? item.source.publisher || item.source.author || item.source.title
    : item.reaction.source || "";
  const place = item.date && item.date !== groupedBy ? where : source;
  const line = make(
    "li",
    { ...(figure.away(item) ? { class: "off" } : {}), ...saysChosen([item.place]) },
    ...marks(tally([item.place])),
    " ",
    claimLink(item.place),
  );
  line.append(
    make(
      "small",
      {},
      [...new Set([who, place])].filter(Boolean).join(" · "),
      figure.later(item) ? ` · ${word("not yet said")}` : "",
    ),
  );
  line.dataset.number = item.number;
  return line;
}

/** Bring a group of the list to the present state; what is closed holds no list, so that a long one is quick. */
function showGroup({ element, head, key, items, title }) {
  const sums = sumsNow(items);
  const shownNow = state.hide ? items.filter((item) => !figure.out(item)) : items;
  element.classList.toggle("off", !sums.some(Boolean));
  head.replaceChildren(
    make("b", {}, title),
    " ",
    make("span", {}, word("{n} reaction", items.length)),
    " ",
    ...marks(sums, 12),
  );
  if (element.open) refill(element, head, make("ul", {}, ...shownNow.map((item) => reactionItem(item, key))));
  else element.querySelector("ul")?.remove();
}

/** The reactions of a date, or of more than one in a long list: a group that opens and closes. */
function dateGroup(key, items) {
  const head = make("summary");
  const element = make("details", {}, head);
  const group = { element, head, key, items, title: key ? dateInWords(key) : word("Without a date") };
  element.open = folded.get(key) ?? timeline.items.length <= MOST_OPEN;
  element.addEventListener("toggle", () => {
    folded.set(key, element.open);
    if (element.open !== element.children.length > 1) showGroup(group);
  });
  return group;
}

/** All reactions in words by date, by month or by year, as far as that makes a list that can be surveyed. */
function showList(list) {
  if (list.lang !== root.lang) {
    const by = (length) => new Set(timeline.dated.map(({ date }) => date.slice(0, length)));
    const length = [10, 7].find((one) => by(one).size <= MOST_OPEN) ?? 4;
    const groups = new Map();
    for (const item of timeline.items) {
      const key = item.date.slice(0, length);
      if (!groups.has(key)) groups.set(key, []);
      groups.get(key).push(item);
    }
    dateGroups = [...groups].map(([key, items]) => dateGroup(key, items));
    refill(list, ...dateGroups.map(({ element }) => element));
    list.lang = root.lang;
  }
  dateGroups.forEach(showGroup);
}

// ---- The debate as it stood ----

/** What stands in the view from the beginning: the slider, the picture, the list. */
function timeSkeleton() {
  const slider = make("input", { type: "range", id: "time-day", min: 0, step: 1 });
  slider.addEventListener("input", () => go({ day: timeline.stops[slider.value] ?? "" }));
  const label = make("label", { for: "time-day" });
  const stood = make(
    "div",
    { class: "stood" },
    make("p", {}, label, make("output", { for: "time-day" })),
    slider,
    make("p", { class: "standing", role: "status" }),
  );
  timeFrame.append(
    stood,
    make("div", { class: "hint" }),
    make("div", { class: "figure" }),
    make("h2"),
    make("div", { class: "dates" }),
  );
  const holder = timeFrame.querySelector(".figure");
  for (const [name, on] of [
    ["pointerover", true],
    ["focusin", true],
    ["pointerout", false],
    ["focusout", false],
  ])
    holder.addEventListener(name, ({ target: one }) => tip(on ? one.closest("svg a") : null));
  holder.addEventListener("keydown", onDotKey);
  for (const name of ["focusin", "pointerover", "focusout", "pointerout"])
    timeFrame.lastElementChild.addEventListener(name, ({ target: one }) => {
      for (const dot of figure.dots.values()) dot.classList.remove("lit");
      const line = !name.endsWith("out") && one.closest("li");
      if (line) figure.dots.get(timeline.items[line.dataset.number])?.classList.add("lit");
    });
}

/** How the debate stood, in a sentence. */
function standingInWords(day, found) {
  const { said, later, undated } = standing(day, found);
  const parts = [
    word("{n} claim said", said),
    day && word("{n} not yet", later),
    undated && word("{n} at an unknown time", undated),
  ];
  return parts.filter(Boolean).join(" · ");
}

/** Bring the slider and its words up to date. */
function showStood(day, found) {
  const { stops } = timeline;
  const stood = timeFrame.firstElementChild;
  stood.hidden = !stops.length;
  const slider = stood.querySelector("input");
  slider.max = stops.length;
  const before = stops.findLastIndex((one) => one <= day);
  const value = day ? Math.max(before, 0) : stops.length;
  if (Number(slider.value) !== value) slider.value = value;
  const text = day ? dateInWords(day) : word("all reactions");
  stood.querySelector("label").textContent = word(day ? "The debate as it stood on" : "The debate as it stands now: ");
  stood.querySelector("output").textContent = text;
  stood.querySelector(".standing").textContent = standingInWords(day, found);
  slider.setAttribute("aria-valuetext", `${text}: ${standingInWords(day, found)}`);
  slider.style.setProperty("--done", `${(100 * value) / Math.max(stops.length, 1)}%`);
}

/** What the marks and the axis mean, as far as they are there. */
function timeExplained() {
  const key = (name, sign, words) => [make("b", { class: name, "aria-hidden": "true" }, sign), ` ${words}   `];
  const { items, dated } = timeline;
  const bars = !figure.dots?.size;
  const vague = dated.some(({ date }) => date.length < 10);
  const flat = !bars && (vague || items.length > dated.length);
  const counted =
    word("{n} reaction with a date", dated.length) +
    (items.length > dated.length ? `, ${word("{n} without", items.length - dated.length)}` : "");
  const keys = [
    key("s", bars ? "■" : "●", word("speaks for its position")),
    key("a", bars ? "□" : "○", word("against it")),
    flat ? key("n", "▬", word("flat: the day is not known")) : [],
  ];
  const told = [`${counted}.`];
  if (bars && dated.length) told.push(word("The longest bar is {n} reaction.", figure.most));
  if (figure.enlarged)
    told.push(word("Years are equally wide; a year with many reactions is enlarged to months, a month to days."));
  if (vague) told.push(word("On the slider, a date without a day counts from the end of its month or year."));
  return [make("p", { class: "keys" }, ...keys.flat()), make("p", {}, told.join(" "))];
}

/** Draw the reactions along their dates. */
async function showTime(found) {
  const data = await debate();
  people ??= readPeople(data);
  timeline ??= readTimeline(data);
  if (!timeFrame.firstChild) timeSkeleton();
  const day = askedDay();
  const [, hint, holder, title, list] = timeFrame.children;
  showStood(day, found);
  holder.hidden = !timeline.dated.length;
  figure.later = ({ end }) => Boolean(day && end > day);
  figure.out = ({ place }) => Boolean(found && !found.has(place.id));
  figure.away = (item) => figure.later(item) || figure.out(item);
  if (timeline.dated.length) drawPicture();
  hint.replaceChildren(...timeExplained());
  title.textContent = word("All reactions by date");
  showList(list);
}

views.time = { show: ({ found }) => showTime(found) };
actions.day = (to) => go({ day: to });

/** In the other views: mark the cards of what was not yet said, and tell the day, with a way back. */
async function markLater({ before, found }) {
  if (!state.day && !before.day) return;
  const data = await debate();
  people ??= readPeople(data);
  timeline ??= readTimeline(data);
  const day = askedDay();
  for (const [place, first] of timeline.firstSaid)
    claimElement(place.id)?.classList.toggle("later", Boolean(day && first > day));
  document.querySelector(".as-of")?.remove();
  if (!day || shown.view === "time") return;
  const all = make("button", { type: "button", "data-do": "day", "data-to": "" }, word("Show all"));
  const told = make(
    "p",
    { class: "as-of" },
    `${word("The debate as it stood on")} `,
    make("b", {}, dateInWords(day)),
    `: ${standingInWords(day, found)} `,
    all,
  );
  document.querySelector("main").prepend(told);
}
afterwards.push(markLater);

let timeWidth = innerWidth;
addEventListener("resize", () => {
  if (innerWidth !== timeWidth && shown.view === "time") show();
  timeWidth = innerWidth;
});
