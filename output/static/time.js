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
const WORDS = 112; // px for the dates at the left of a narrow screen
const MOST_OPEN = 400; // reactions whose list stands open, and groups of a list
// How a stretch of time is divided, by the length of its beginning ("", "2013-", "2013-07-"): into bins of which kind,
// with how many digits, of which so many are drawn where nothing was said.
const DIVIDED = { 0: ["year", 4, 4], 5: ["month", 2, 12], 8: ["day", 2, 0] };
let timeline; // readTimeline of the debate
let dateGroups; // of the list
// What is drawn: for which screen, the dots by the number of their reaction, the most reactions in a bar; and which
// items are not yet said (later), not asked for (out), either (away).
const figure = { dots: [] };

/** A date as it is given, without blanks; "" when it is no date. */
function dateOf(text = "") {
  const date = text.trim();
  const [, month = "01", day = "01"] = /^\d{4}(?:-(\d\d)(?:-(\d\d))?)?$/.exec(date) ?? ["", ""];
  return month >= "01" && month <= "12" && day >= "01" && day <= lastDay(date.slice(0, 7)).slice(8) ? date : "";
}

/** The last day that a date can stand for, such as 2013-07-31 for 2013-07. */
function lastDay(date) {
  if (date.length > 7) return date;
  const [year, month = "12"] = date.split("-");
  const days = new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate(); // the calendar repeats in 400 years
  return `${year}-${month}-${days}`;
}

/** All reactions with place, date and who published them where; by place the day on which it was first said, or "". */
function readTimeline({ order, columns: list, sources, info }) {
  const items = [];
  const firstSaid = new Map();
  for (const place of order)
    for (const reaction of place.said) {
      const source = sources.get(reaction.source) ?? { title: reaction.source };
      const date = dateOf(reaction.date || source.date);
      const end = date && lastDay(date);
      items.push({ place, reaction, date, end, where: source.publisher || source.author || source.title || "" });
      const first = firstSaid.get(place);
      if (!first || (end && end < first)) firstSaid.set(place, end);
    }
  const when = ({ date }) => date || "later than all";
  items.sort(
    (one, other) => (when(one) > when(other)) - (when(one) < when(other)) || other.place.effect - one.place.effect,
  );
  items.forEach((item, number) => (item.number = number));
  const dated = items.filter(({ date }) => date);
  return {
    items,
    dated,
    firstSaid,
    stops: [...new Set(dated.map(({ end }) => end))].sort(),
    report: dateOf(String(info.report?.date ?? "")),
    rows: [null, ...list].filter((column) => items.some(({ place }) => place.column === column)),
  };
}

/** Read the debate, once. */
async function readTime() {
  await readWho();
  timeline ??= readTimeline(await debate());
}

/** The day that the reader asks for; "" for all. */
const askedDay = () => dateOf(state.day) && lastDay(dateOf(state.day));

// ---- The axis: bins of years; of months and days where many reactions fall ----

/** The years and months in which so many reactions fall that they are drawn enlarged. */
function crowded(dates) {
  const counts = new Map();
  for (const date of dates)
    for (const key of new Set([date.slice(0, 4), date.slice(0, 7)])) counts.set(key, (counts.get(key) ?? 0) + 1);
  const enough = Math.max(CROWDED.least, dates.length * CROWDED.share);
  return [...counts.keys()].filter((key) => counts.get(key) >= enough).sort();
}

/** Numbers from first to last with all between them; where more than `most` in a row are missing, how many: { gap }. */
function withAllBetween(numbers, most) {
  const sorted = [...new Set(numbers)].sort((one, other) => one - other);
  return sorted.flatMap((n, i) => {
    const gap = i ? n - sorted[i - 1] - 1 : 0;
    return [...(gap > most ? [{ gap }] : Array.from({ length: gap }, (_, k) => n - gap + k)), n];
  });
}

const monthName = (month, length) =>
  new Intl.DateTimeFormat(root.lang === "en" ? "en-GB" : root.lang, { month: length, timeZone: "UTC" })
    .format(Date.UTC(2000, month.slice(5) - 1))
    .replace(".", "");

/** A bin with a key, the beginning of the dates in it. */
const datedBin = (kind, key) =>
  kind === "month"
    ? { kind, key, label: monthName(key, "short"), long: monthName(key, "long") }
    : { kind, key, label: kind === "day" ? String(Number(key.slice(8))) : key };

/** The bins within a stretch of time (see DIVIDED), first what is not known more precisely than that. */
function binsWithin(within, dates, enlarged) {
  const [kind, digits, most] = DIVIDED[within.length];
  const numbers = dates
    .filter((date) => date.startsWith(within))
    .map((date) => Number(date.slice(within.length, within.length + digits)));
  if (kind === "month") {
    if (dates.some((date) => date < within.slice(0, 4))) numbers.push(1);
    if (dates.some((date) => date > `${within}99`)) numbers.push(12);
  }
  const bins = withAllBetween(numbers, most).flatMap((n) => {
    if (n.gap) return within ? [{ kind: "skip" }] : [{ kind: "gap", label: "…", long: word("{n} year without", n.gap) }];
    const key = within + String(n).padStart(digits, "0");
    return enlarged.includes(key) ? binsWithin(`${key}-`, dates, enlarged) : [datedBin(kind, key)];
  });
  const label = word(kind === "day" ? "no day" : "no month");
  const vague = within && dates.includes(within.slice(0, -1)) ? [{ kind: "vague", key: within, label }] : [];
  return [...vague, ...bins].map((bin) => ({ within, ...bin, items: [] }));
}

/** The axis: its bins with their reactions, those for their position first; years only, or `depth` levels enlarged. */
function axisOf(depth) {
  const { dated, items, report } = timeline;
  const dates = dated.map(({ date }) => date);
  const enlarged = crowded(dates).filter((key) => key.length <= [0, 4, 7][depth]);
  const bins = binsWithin("", report ? [...dates, report] : dates, enlarged);
  if (items.length > dated.length) bins.push({ kind: "undated", key: "", label: word("no date"), within: "", items: [] });
  const byKey = new Map(bins.map((bin) => [bin.key, bin]));
  const binOf = (date) =>
    [date, `${date}-`, date.slice(0, 7), date.slice(0, 4)].map((key) => byKey.get(key)).find(Boolean);
  for (const item of [...items].sort((one, other) => other.place.effect - one.place.effect))
    binOf(item.date).items.push(item);
  const flag = report && binOf(report);
  figure.enlarged = enlarged.length;
  const lines = Boolean(flag) + new Set(enlarged.map((key) => key.length)).size + 1;
  return { bins, flag, enlarged, foot: LINE_UP * lines };
}

const mostOf = (lists) => lists.reduce((most, { length }) => Math.max(most, length), 1);
const sumOf = (bins, value) => bins.reduce((sum, bin) => sum + value(bin), 0);
const share = ({ kind }) => GROWS[kind] ?? 0;

/** Give the bins their places in a width, years as wide as each other and months too; false when they do not fit. */
function placeBins(bins, room, asBars) {
  for (const bin of bins) {
    bin.cells = timeline.rows.map((column) => bin.items.filter(({ place }) => place.column === column));
    bin.across = asBars ? 1 : Math.ceil(mostOf(bin.cells) / PILE);
    bin.width = Math.max(LEAST[bin.kind], bin.across * DOT + 6);
  }
  for (const kind of ["year", "month"]) {
    const alike = bins.filter((bin) => bin.kind === kind);
    const width = Math.max(...alike.map((bin) => bin.width));
    for (const bin of alike) bin.width = width;
  }
  const taken = sumOf(bins, ({ width }) => width);
  const shares = sumOf(bins, share) || 1;
  let x = 0;
  for (const bin of bins) {
    if (taken > room) bin.width *= room / taken;
    else bin.width += ((room - taken) * share(bin)) / shares;
    bin.x = x;
    bin.middle = x + bin.width / 2 + (bin.kind === "undated" ? 4 : 0);
    x += bin.width;
  }
  return asBars || taken <= room;
}

// ---- The picture ----

/** Who said something, what, where and when: the lines that a dot tells. */
function tells({ place, reaction, where, date }) {
  const key = speakerOf(reaction);
  const who = key ? reaction.via || nameOf(people.speakers.get(key)) : word("somebody");
  const when = date ? dateInWords(date) : word("no date");
  return { who, what: markedText(place.row), where: where ? `${where}, ${when}` : when };
}

/** A reaction as a dot at a place; as a flat mark when only its month or year is known. */
function dotAt(item, x, y) {
  const { who, what, where } = tells(item);
  const shape =
    item.date.length > 7
      ? svg("circle", { cx: x, cy: y, r: 4.2 })
      : svg("rect", { x: x - 4.6, y: y - 2.6, width: 9.2, height: 5.2, rx: 2.6 });
  const attributes = {
    href: `#claim=${encodeURIComponent(item.place.id)}`,
    class: markOf(item.place),
    tabindex: item.number ? -1 : 0,
    "aria-label": `${who}: ${what}. ${where}`,
    "data-number": item.number,
  };
  const hit = svg("rect", { class: "hit", x: x - DOT / 2, y: y - DOT / 2, width: DOT, height: DOT });
  return (figure.dots[item.number] = svg("a", attributes, hit, shape));
}

/** How many reactions of a list there are on the screen as it is, by what they do to their position. */
const sumsNow = (items) => tally(items.filter((item) => !figure.away(item)).map(({ place }) => place));

/** The bar of a cell, standing or lying: grey for all, over it what is asked for and said by now, for and against. */
function barOf(items, { x, y, width, height }, lying) {
  const { s, a, n } = sumsNow(items);
  const unit = (lying ? width : height) / figure.most;
  const parts = [["all", 0, items.length], ["s", 0, s], ["a", s, a], ["n", s + a, n]];
  const rects = parts.map(([name, from, many]) =>
    svg("rect", {
      ...{ class: name, x, y, width, height },
      ...(lying
        ? { x: x + from * unit, width: many * unit }
        : { y: y + height - (from + many) * unit, height: many * unit }),
    }),
  );
  const told = `${word("{n} reaction", items.length)}: ${word("{n} for", s)}, ${word("{n} against", a)}`;
  return svg("g", {}, ...rects, svg("title", {}, told));
}

const textAt = (x, y, words, anchor, name = "") => svg("text", { x, y, class: name, "text-anchor": anchor }, words);
const upright = (name, x, y1, y2) => svg("line", { class: name, x1: x, x2: x, y1, y2 });
const level = (name, y, room) => svg("line", { class: name, x1: 0, x2: room, y1: y, y2: y });
const reportInWords = () => word("the report, {date}").replace("{date}", dateInWords(timeline.report));

/** What is enlarged: a shade under it, and its name. */
function enlargedParts({ bins, flag, enlarged }, height) {
  return enlarged.flatMap((key) => {
    const inside = bins.filter(({ within }) => within.startsWith(key));
    const month = key.length > 4;
    const [x, last, y] = [inside[0].x, inside.at(-1), LINE_UP * (Boolean(flag) + month)];
    const words = month ? monthName(key, "long") : `${key}, ${word("enlarged")}`;
    return [
      svg("rect", { class: month ? "shade more" : "shade", x, y, width: last.x + last.width - x, height: height - y }),
      textAt(x + 6, y + 14, words, "start", "big"),
    ];
  });
}

/** The lines and words above the rows. */
function axisParts({ bins, flag, foot }, height) {
  const parts = [];
  let end = -9;
  for (const { kind, x, middle, label = "" } of bins) {
    if (kind === "undated" || kind === "gap") parts.push(upright("apart", x + 4, foot, height));
    const half = label.length * 3.2;
    if (!label || middle - half < end + 3) continue;
    parts.push(textAt(middle, foot - 6, label, "middle"));
    end = middle + half;
  }
  if (!flag) return parts;
  const [shift, anchor] = flag.x > 200 ? [-5, "end"] : [5, "start"];
  return [
    ...parts,
    upright("flag", flag.x + 0.5, 2, height),
    textAt(flag.x + shift, 12, reportInWords(), anchor, "flag"),
  ];
}

/** A label at the left of the picture. */
function labelAt(name, top, height, left, ...children) {
  const label = make("span", { class: name }, ...children);
  Object.assign(label.style, { top: `${top}px`, height: `${height}px`, left: `${left}px` });
  return label;
}

/** A cell of the picture: a bar, or dots piled up. */
function cellParts(cell, { middle, width, across }, bottom, asBars) {
  const wide = Math.min(width - 2, 28);
  const height = PILE * DOT + 6;
  if (asBars) return cell.length ? [barOf(cell, { x: middle - wide / 2, y: bottom - height - 1, width: wide, height })] : [];
  const beside = Math.min(across, cell.length);
  return cell.map((item, i) =>
    dotAt(item, middle + ((i % beside) - (beside - 1) / 2) * DOT, bottom - 10 - Math.floor(i / beside) * DOT),
  );
}

/** The picture with a row for each position. */
function rowsPicture(axis, asBars, room) {
  const { bins } = axis;
  const [labels, parts] = [[], []];
  let y = axis.foot;
  figure.most = mostOf(bins.flatMap(({ cells }) => cells));
  timeline.rows.forEach((column, row) => {
    const pile = asBars ? PILE : Math.max(...bins.map(({ cells, across }) => Math.ceil(cells[row].length / across)));
    const height = Math.max(46, pile * DOT + 12);
    const name = make("span", {}, columnName(column));
    labels.push(labelAt(`row-label ${column?.stance}`, y, height, 0, name));
    y += height;
    parts.push(level("rule", y - 0.5, room), ...bins.flatMap((bin) => cellParts(bin.cells[row], bin, y, asBars)));
  });
  return { labels, parts: [...enlargedParts(axis, y), ...axisParts(axis, y), ...parts], height: y + 1, left: LABELS };
}

/** The picture on a narrow screen: a line for each stretch of time, its dots beside it. */
function linesPicture({ bins, flag, enlarged }, room) {
  const [labels, parts] = [[], []];
  const across = Math.max(1, Math.floor((room - WORDS - 30) / DOT));
  const asBars = bins.some(({ items }) => items.length > across * 5);
  const inset = (date) => 12 * (date.split("-").length - 1);
  const heads = new Set(enlarged); // still to come
  let y = flag ? 0 : 4;
  const line = (words, left, height, name = "") => labels.push(labelAt(`line-label ${name}`, y, height, left, words));
  figure.most = mostOf(bins.map(({ items }) => items));
  for (const bin of bins) {
    const { kind, within, items, label, long = label } = bin;
    if (kind === "skip") continue;
    for (const key of heads) {
      if (!within.startsWith(key)) continue;
      if (key.length > 4) line(monthName(key, "long"), inset(key), 22);
      else line(key, 0, 22, "big");
      heads.delete(key);
      y += 22;
    }
    if (bin === flag) {
      line(`▾ ${reportInWords()}`, 0, 24, "big");
      parts.push(level("flag", y + 1, room));
      y += 24;
    }
    line(long, inset(within), 20);
    if (!asBars)
      items.forEach((item, i) =>
        parts.push(dotAt(item, WORDS + 6 + (i % across) * DOT, y + 10 + Math.floor(i / across) * DOT)),
      );
    else if (items.length)
      parts.push(
        barOf(items, { x: WORDS, y: y + 4, width: room - WORDS - 44, height: 12 }, true),
        textAt(room, y + 14, String(items.length), "end"),
      );
    y += 8 + DOT * (asBars ? 1 : Math.max(1, Math.ceil(items.length / across)));
    if (within.length < 6) parts.push(level("rule", y - 0.5, room));
  }
  return { labels, parts, height: y + 1, left: 0 };
}

/** Choose how to draw the picture: as much enlarged as fits, dots before bars, lines where rows do not fit. */
function choosePicture(width) {
  const asBars = timeline.items.length > MOST_DOTS;
  for (const depth of narrow.matches ? [] : asBars ? [1] : [2, 1, 0]) {
    const axis = axisOf(depth);
    if (placeBins(axis.bins, width - LABELS, asBars)) return rowsPicture(axis, asBars, width - LABELS);
  }
  return linesPicture(axisOf(2), width);
}

/** Draw the picture, or only bring its dots up to date when nothing else changed; bars change with every state. */
function drawPicture(holder) {
  if (!holder.clientWidth) return; // it is not shown, as on paper
  const drawnFor = `${root.lang} ${holder.clientWidth}`;
  if (figure.drawnFor !== drawnFor || !figure.dots.length) {
    Object.assign(figure, { drawnFor, dots: [] });
    const { labels, parts, height, left } = choosePicture(holder.clientWidth);
    const attributes = { width: holder.clientWidth - left, height, role: "group" };
    const picture = svg("svg", { ...attributes, "aria-label": word("Reactions along their dates") }, ...parts);
    picture.style.marginLeft = `${left}px`;
    const tip = make("div", { class: "tip", "aria-hidden": "true", hidden: "" });
    refill(holder, make("div", { "aria-hidden": "true" }, ...labels), picture, tip);
  }
  figure.dots.forEach((dot, number) => {
    const item = timeline.items[number];
    dot.classList.toggle("off", figure.away(item));
    dot.classList.toggle("gone", state.hide && figure.out(item));
    dot.setAttribute("aria-current", item.place.id === state.claim);
  });
}

/** Tell what a dot stands for, beside it; without a dot, be silent. */
function tip(dot) {
  const box = timeFrame.querySelector(".tip");
  box.hidden = !dot;
  if (!dot) return;
  const { who, what, where } = tells(timeline.items[dot.dataset.number]);
  box.replaceChildren(make("b", {}, who), make("span", {}, what), make("small", {}, where));
  const [at, frame] = [dot.getBoundingClientRect(), box.parentElement.getBoundingClientRect()];
  const x = Math.min(Math.max(at.left - frame.left - 12, 0), frame.width - box.offsetWidth);
  const y = at.top < box.offsetHeight + 60 ? at.bottom + 8 : at.top - box.offsetHeight - 8;
  box.style.transform = `translate(${Math.round(x)}px, ${Math.round(y - frame.top)}px)`;
}

/** What is pointed at or focused: a dot is told, and the dot of a reaction in the list is stressed. */
function onPointed({ type, target: one }) {
  const pointed = !type.endsWith("out") && one.closest("[data-number]");
  if (timeline.dated.length) tip(pointed && pointed.closest("svg") && pointed);
  for (const dot of timeFrame.querySelectorAll(".lit")) dot.classList.remove("lit");
  if (pointed) figure.dots[pointed.dataset.number]?.classList.add("lit");
}

/** Go from dot to dot with the arrow keys; one of them is a tab stop. */
function onDotKey(event) {
  const dot = event.target.closest("svg a");
  if (!dot) return;
  if (event.key === "Escape") tip(null);
  const dots = figure.dots.filter((one) => !one.matches(".gone"));
  const at = dots.indexOf(dot);
  const to = { ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1, Home: 0, End: dots.length - 1 };
  if (!(event.key in to)) return;
  event.preventDefault();
  event.stopPropagation();
  const next = dots[to[event.key]] ?? dot;
  for (const one of dots) one.setAttribute("tabindex", one === next ? 0 : -1);
  next.focus();
}

// ---- The list ----

/** One reaction in words. */
function reactionItem(item, groupedBy) {
  const { who, where } = tells(item);
  const place = item.date && item.date !== groupedBy ? where : item.where;
  const about = [...new Set([who, place, figure.later(item) && word("not yet said")])].filter(Boolean);
  return make(
    "li",
    { class: figure.away(item) ? "off" : "", "data-number": item.number, ...saysChosen([item.place]) },
    ...markedClaim(item.place),
    make("small", {}, about.join(" · ")),
  );
}

/** Bring a group of the list to the present state; what is closed holds no list, so that a long one is quick. */
function showGroup({ element, key, items }) {
  const sums = sumsNow(items);
  const head = element.firstElementChild;
  const title = make("b", {}, key ? dateInWords(key) : word("Without a date"));
  const told = make("span", {}, word("{n} reaction", items.length));
  element.classList.toggle("off", !(sums.s + sums.a + sums.n));
  head.replaceChildren(title, " ", told, " ", ...marks(sums, 12));
  const here = items.filter((item) => element.open && !(state.hide && figure.out(item)));
  refill(element, head, make("ul", {}, ...here.map((item) => reactionItem(item, key))));
}

/** The reactions of a date, or of more than one in a long list: a group that opens and closes. */
function dateGroup(key, items) {
  const element = make("details", {}, make("summary"));
  const group = { element, key, items };
  element.open = timeline.items.length <= MOST_OPEN;
  element.firstElementChild.addEventListener("click", () => setTimeout(() => showGroup(group)));
  return group;
}

/** All reactions in words by date, by month or by year, as far as that makes a list that can be surveyed. */
function showList(list) {
  if (!dateGroups) {
    const by = (length) => Map.groupBy(timeline.items, ({ date }) => date.slice(0, length));
    const groups = [10, 7].map(by).find(({ size }) => size <= MOST_OPEN) ?? by(4);
    dateGroups = [...groups].map(([key, items]) => dateGroup(key, items));
    list.append(...dateGroups.map(({ element }) => element));
  }
  dateGroups.forEach(showGroup);
}

// ---- The debate as it stood ----

/** What stands in the view from the beginning: the slider, what is explained, the picture, the list. */
function timeSkeleton() {
  const slider = make("input", { type: "range", id: "time-day" });
  slider.addEventListener("input", () => go({ day: timeline.stops[slider.value] ?? "" }));
  const label = make("label", { for: "time-day" });
  const told = make("p", { class: "standing", role: "status" });
  timeFrame.append(
    make("div", { class: "stood" }, make("p", {}, label, " ", make("output")), slider, told),
    make("div", { class: "hint" }),
    make("div", { class: "figure" }),
    make("h2"),
    make("div", { class: "dates" }),
  );
  for (const type of ["pointerover", "focusin", "pointerout", "focusout"]) timeFrame.addEventListener(type, onPointed);
  timeFrame.addEventListener("keydown", onDotKey);
}

/** How the debate stood: how many of the claims asked for were said by a day, only later, and at an unknown time. */
function standingInWords(day, found) {
  const asked = [...timeline.firstSaid].filter(([{ id }]) => !found || found.has(id)).map(([, first]) => first);
  const undated = asked.filter((first) => !first).length;
  const later = day && asked.filter((first) => first > day).length;
  const parts = [
    word("{n} claim said", asked.length - undated - later),
    day && word("{n} not yet", later),
    undated && word("{n} at an unknown time", undated),
  ];
  return parts.filter(Boolean).join(" · ");
}

/** Bring the slider and its words up to date. */
function showStood(stood, day, found) {
  const { stops } = timeline;
  const [slider, label, output, told] = ["input", "label", "output", ".standing"].map((one) => stood.querySelector(one));
  const value = day ? Math.max(stops.findLastIndex((one) => one <= day), 0) : stops.length;
  stood.hidden = !stops.length;
  slider.max = stops.length;
  slider.value = value;
  label.textContent = word(day ? "The debate as it stood on" : "The debate as it stands now: ");
  output.textContent = day ? dateInWords(day) : word("all reactions");
  told.textContent = standingInWords(day, found);
  slider.setAttribute("aria-valuetext", `${output.textContent}: ${told.textContent}`);
  slider.style.setProperty("--done", `${(100 * value) / stops.length}%`);
}

/** What the marks and the axis mean, as far as they are there. */
function timeExplained() {
  const key = (name, sign, words) => [make("b", { class: name, "aria-hidden": "true" }, sign), ` ${words}   `];
  const { items, dated } = timeline;
  const bars = !figure.dots.length;
  const undated = items.length - dated.length;
  const vague = dated.some(({ date }) => date.length < 10);
  const keys = [
    ...key("s", bars ? "■" : "●", word("speaks for its position")),
    ...key("a", bars ? "□" : "○", word("against it")),
    ...(!bars && (vague || undated) ? key("n", "▬", word("flat: the day is not known")) : []),
  ];
  const told = [
    `${word("{n} reaction with a date", dated.length)}${undated ? `, ${word("{n} without", undated)}` : ""}.`,
    bars && dated.length && word("The longest bar is {n} reaction.", figure.most),
    figure.enlarged &&
      word("Years are equally wide; a year with many reactions is enlarged to months, a month to days."),
    vague && word("On the slider, a date without a day counts from the end of its month or year."),
  ];
  return [make("p", { class: "keys" }, ...keys), make("p", {}, told.filter(Boolean).join(" "))];
}

/** Draw the reactions along their dates. */
async function showTime(found) {
  await readTime();
  if (!timeFrame.firstChild) timeSkeleton();
  const day = askedDay();
  const [stood, hint, holder, title, list] = timeFrame.children;
  figure.later = ({ end }) => Boolean(day) && end > day;
  figure.out = ({ place }) => Boolean(found) && !found.has(place.id);
  figure.away = (item) => figure.later(item) || figure.out(item);
  showStood(stood, day, found);
  holder.hidden = !timeline.dated.length;
  if (timeline.dated.length) drawPicture(holder);
  hint.replaceChildren(...timeExplained());
  title.textContent = word("All reactions by date");
  showList(list);
}

views.time = { show: ({ found }) => showTime(found) };
actions.day = (to) => go({ day: to });

/** In the other views: mark the cards of what was not yet said, and tell the day, with a way back. */
async function markLater({ before, found }) {
  if (!state.day && !before.day) return;
  await readTime();
  const day = askedDay();
  for (const [{ id }, first] of timeline.firstSaid)
    claimElement(id)?.classList.toggle("later", Boolean(day) && first > day);
  document.querySelector(".as-of")?.remove();
  if (!day || shown.view === "time") return;
  const words = [`${word("The debate as it stood on")} `, make("b", {}, dateInWords(day))];
  const all = doButton("day", "", word("Show all"));
  const told = make("p", { class: "as-of" }, ...words, `: ${standingInWords(day, found)} `, all);
  document.querySelector("main").prepend(told);
}
afterwards.push(markLater);
