// The filter: which claims are asked for, by words and by what is known of them; how many, and where they are.

const ASKS = ["q", "from", "to", ...FACETS];
const MOST_LIT = 4000; // words highlighted in cards; more slow the browser down, and nobody reads that far
const MANY_OPTIONS = 20; // in a facet
const FIRST_OPTIONS = 100; // of very many; the others come when they are asked for
const SLICE = 8; // ms of highlighting at a time
const filterBox = document.getElementById("filter");
let searchIndex; // what the claims are searched by; made when something is first asked
let lastAnswer = { key: "", found: null }; // to what was asked last
let boxes = []; // of the facets: the options of each, the lines that are shown, and the button for more
let toMark = null; // what is found and is to be marked on the cards

/** What each facet is called, and the context of its words in the catalogues. */
const FACET_WORDS = {
  position: ["Position"],
  theme: ["Theme"],
  tag: ["Tag"],
  role: ["Role", "role"],
  actor: ["Speaker"],
  kind: ["Kind", "kind"],
  scope: ["Kind of source", "scope"],
  sign: ["Does"],
};

/** What a claim has to say in each facet. */
const VALUES = {
  position: ({ column }) => [column && (column.head?.id ?? column.kind)],
  theme: ({ row }) => [row.theme],
  tag: ({ row }) => (row.tags ?? "").split(/\s+/),
  role: ({ said }, { actors }) => said.map((one) => actors.get(one.actor)?.role),
  actor: ({ said }) => said.map((one) => one.actor),
  kind: ({ row }) => [row.kind || "claim"],
  scope: ({ said }, { sources }) => said.map((one) => sources.get(one.source)?.scope),
  sign: ({ sign }) => [sign],
};

/** Whether a state asks for some claims rather than all. */
const asks = (one) => ASKS.some((key) => String(one[key]).trim());

/** Whether nothing changed since a state but what is asked, which leaves the reader where he is. */
const askedAnew = (before) => {
  const changed = Object.keys(state).filter((key) => !same(state[key], before[key]));
  return changed.length > 0 && changed.every((key) => ASKS.includes(key) || key === "hide");
};

/** A text as it is searched: without accents and capitals; any blank is a space. */
const fold = (text) =>
  text.toLowerCase().normalize("NFD").replace(/\p{M}+/gu, "").replace(/\s/g, " ");

/** The words that a search asks for, folded; what stands between quotes is one phrase. */
const termsOf = (q) =>
  [...q.replace(/[“”„«»]/g, '"').matchAll(/"([^"]*)"?|[^\s"]+/g)]
    .map(([all, phrase]) => fold(phrase ?? all).trim())
    .filter(Boolean);

/** The first and last day of a year, a month or a day; null for what is no date. */
function daysOf(text = "") {
  const [date] = text.trim().match(/^\d{4}(-\d\d(-\d\d)?)?$/) ?? [];
  return date ? [date + "-01-01".slice(date.length - 4), date + "-12-31".slice(date.length - 4)] : null;
}

/** A function that gives the texts of a row in some columns, in all languages. */
function textsIn(table, ...wanted) {
  const [first = {}] = table.values();
  const names = Object.keys(first).filter((name) => wanted.includes(name.split("_")[0]));
  return (row) => (row ? names.map((name) => row[name]).join("\x01") : "");
}

/** All that a claim is searched by, as one text. */
function searchTexts({ claims, actors, sources, themes, tags }) {
  const [ofClaim, ofActor] = [textsIn(claims, "id", "text", "short"), textsIn(actors, "name")];
  const [ofSource, ofTheme, ofTag] = [textsIn(sources, "id", "title", "publisher", "author"), textsIn(themes, "label"), textsIn(tags, "label")];
  return ({ row, said }) => {
    const labels = [ofTheme(themes.get(row.theme)), ...VALUES.tag({ row }).map((tag) => ofTag(tags.get(tag)))];
    const reactions = said.flatMap(({ actor, source, via, locator, quote }) => [
      ...[ofActor(actors.get(actor)) || actor, ofSource(sources.get(source)) || source],
      ...[via, locator, quote],
    ]);
    return fold([ofClaim(row), ...labels, ...reactions].join("\x01"));
  };
}

/**
 * What the claims are searched by: for every place its text, its days and its options; for every facet its options by
 * value. An option counts its claims: all of them, and those that would be found if it were the one chosen.
 */
function readIndex(data) {
  const text = searchTexts(data);
  const facets = FACETS.map(() => new Map());
  for (const one of data.tags.keys()) addOption(facets[2], one); // in the order of their tables
  for (const one of data.themes.keys()) addOption(facets[1], one);
  const entries = data.order.map((place) => ({
    place,
    text: text(place),
    days: place.said.map((one) => daysOf(one.date || data.sources.get(one.source)?.date)).filter(Boolean),
    options: FACETS.map((facet, i) => {
      const values = new Set(VALUES[facet](place, data).filter(Boolean));
      return Array.from(values, (value) => addOption(facets[i], value, 1));
    }),
    mark: "",
    beneath: 0,
  }));
  return { ...data, entries, facets };
}

function addOption(options, value, n = 0) {
  if (!options.has(value)) options.set(value, { value, total: 0, count: 0, chosen: false });
  const option = options.get(value);
  option.total += n;
  return option;
}

/** The claims that are asked for: a set of ids in reading order, or null when nothing is asked. */
const asked = () => (asks(state) ? searchable().then(() => findClaims().found) : null);

/** The index, once the data are unpacked. */
async function searchable() {
  const data = await debate();
  searchIndex ??= readIndex(data);
}

/** Search and filter: what is found, and for every option what would be. Asked the same again, it answers the same. */
function findClaims() {
  const key = JSON.stringify(ASKS.map((one) => state[one]));
  if (key === lastAnswer.key) return lastAnswer;
  const [terms, after, before] = [termsOf(state.q), daysOf(state.from)?.[0], daysOf(state.to)?.[1]];
  const fits = (days) => days.some(([first, last]) => (!after || last >= after) && (!before || first <= before));
  const wanted = FACETS.map((facet) => state[facet].filter(Boolean));
  searchIndex.facets.forEach((options, i) => {
    for (const one of options.values()) Object.assign(one, { count: 0, chosen: wanted[i].includes(one.value) });
  });
  const narrowed = FACETS.map((_, i) => i).filter((i) => wanted[i].length);
  const found = new Set();
  for (const { place, text, days, options } of searchIndex.entries) {
    if (!terms.every((one) => text.includes(one)) || ((after || before) && !fits(days))) continue;
    const missed = narrowed.filter((i) => !options[i].some((one) => one.chosen));
    if (!missed.length) found.add(place.id);
    if (missed.length < 2) for (const i of missed.length ? missed : FACETS.keys()) for (const one of options[i]) one.count += 1;
  }
  lastAnswer = { key, found, terms };
  return lastAnswer;
}

/** Go to the next claim that was found, or the one before (-1). */
async function goFound(by) {
  const found = [...((await asked()) ?? [])];
  const number = (id) => searchIndex.places.get(id)?.number;
  if (by > 0) {
    const here = number(state.claim) ?? -1;
    go({ claim: found.find((id) => number(id) > here) ?? found[0] ?? state.claim });
  } else {
    const here = number(state.claim) ?? Infinity;
    go({ claim: found.findLast((id) => number(id) < here) ?? found.at(-1) ?? state.claim });
  }
}

// ---- On the cards ----

/**
 * Mark the cards: "out" is not found, "bare" neither that nor anything beneath; `data-found` on a card is how many are
 * found beneath it. Only what changed is touched, and of that what is in sight; the rest when it is asked for `all`.
 */
function markFound(all) {
  if (!searchIndex) return;
  const found = toMark;
  const cards = all || columns.checkVisibility();
  const beneath = new Int32Array(searchIndex.entries.length);
  const inColumn = new Map(searchIndex.columns.map((column) => [column, 0]));
  for (let i = beneath.length - 1; i >= 0; i -= 1) {
    const entry = searchIndex.entries[i];
    const { parent, column, id } = entry.place;
    const is = found?.has(id) ?? false;
    if (parent) beneath[parent.number] += beneath[i] + is;
    if (!column) continue;
    if (column.head !== entry.place) {
      inColumn.set(column, inColumn.get(column) + is);
      if (cards) markCard(entry, is || !found ? "" : beneath[i] ? "out" : "out bare", beneath[i], all);
    }
  }
  for (const [column, n] of inColumn) showColumn(column, n, found);
  markEmpty();
}

function markCard(entry, mark, beneath, all) {
  if (entry.mark === mark && entry.beneath === beneath) return;
  const card = (entry.card ??= claimElement(entry.place.id));
  if (!card || !(all || card.checkVisibility({ contentVisibilityAuto: true }))) return;
  const { classList } = card.parentElement;
  classList.toggle("out", mark !== "");
  classList.toggle("bare", mark.length > 3);
  if (beneath) card.firstElementChild.dataset.found = beneath;
  else delete card.firstElementChild.dataset.found;
  Object.assign(entry, { mark, beneath });
}

/** Tell in the heading of a column how many of its claims are found. */
function showColumn(column, n, found) {
  const block = claimElement(column.places[0]?.id)?.closest(".block");
  const counts = block?.querySelector(".counts");
  if (!counts) return;
  block.classList.toggle("bare", Boolean(found) && !n && !found.has(column.head?.id));
  counts.querySelector(".of")?.remove();
  if (found && column.places.at(-1) !== column.head) counts.prepend(make("span", { class: "of" }, `${word("{n} of", n)} `));
}

let without = ""; // what was asked when the map was laid out with what is not found gone; "" for the whole map

/** Lay the map out anew when other cards have vanished from it, or come back. */
function layWithout(asked) {
  if (asked !== without && shown.view === "map") layAnew();
  else if (asked !== without && !scope.touched) scope.shown = null; // it is laid out when the reader comes back to it
  without = asked;
}

/** When what is not found vanishes, so does what would stand empty: groups, lanes and stacks. */
function markEmpty() {
  if (!document.body.classList.contains("vanish")) return;
  for (const one of columns.querySelectorAll(".group, .lane, .stack"))
    one.classList.toggle("bare", !one.querySelector(one.matches(".stack") ? ".block:not(.bare)" : "li:not(.bare)"));
}

// ---- The words that are searched, highlighted without touching the document ----

const highlights = globalThis.Highlight && { found: new Highlight(), "found-also": new Highlight() };
let highlightRun = 0;

/** Where the words stand in a text: ranges of characters. */
function rangesIn(text, terms) {
  const folded = fold(text);
  const at = terms.flatMap((term) => {
    const starts = [];
    for (let i = folded.indexOf(term); i >= 0; i = folded.indexOf(term, i + term.length)) starts.push([i, i + term.length]);
    return starts;
  });
  if (!at.length) return at;
  const origin = []; // of every character of the folded text
  let position = 0;
  for (const one of text) {
    for (let n = fold(one).length; n; n -= 1) origin.push(position);
    position += one.length;
  }
  return at.map(([start, end]) => [origin[start], origin[end] ?? text.length]);
}

/** Highlight the words in an element. */
function highlightIn(element, terms, marked) {
  const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node; node = texts.nextNode())
    for (const [startOffset, endOffset] of rangesIn(node.data, terms))
      marked.add(new StaticRange({ startContainer: node, startOffset, endContainer: node, endOffset }));
}

/** Highlight the words in the cards that are found, a little at a time, and in what else is on the screen. */
async function highlightFound() {
  if (!highlights) return;
  const run = (highlightRun += 1);
  const terms = asks(state) ? lastAnswer.terms : [];
  highlights.found.clear();
  highlightAlso(terms);
  if (!terms.length) return;
  let until = performance.now() + SLICE;
  for (const entry of searchIndex.entries) {
    if (highlights.found.size > MOST_LIT) return;
    const card = lastAnswer.found.has(entry.place.id) && (entry.card ??= claimElement(entry.place.id));
    if (card) for (const part of [card.firstElementChild, moreOf(card)]) if (part) highlightIn(part, terms, highlights.found);
    if (performance.now() < until) continue;
    await new Promise((later) => setTimeout(later));
    if (run !== highlightRun) return;
    until = performance.now() + SLICE;
  }
}

/** Highlight the words in the panel, and in a view of its own. */
function highlightAlso(terms = asks(state) ? lastAnswer.terms : []) {
  const marked = highlights["found-also"];
  marked.clear();
  if (terms?.length) for (const one of [panel, document.getElementById(shown.view)]) if (one) highlightIn(one, terms, marked);
}

if (highlights) {
  for (const [name, one] of Object.entries(highlights)) CSS.highlights.set(name, one);
}

// ---- The row: what is searched, how many are found, what is chosen ----

const filterRow = {}; // its parts by name
let drawnFor = ""; // the language that the row and the facets are drawn in
let typingTimer = 0;
let searched = 0; // when, in ms

/** A button of the filter. */
const filterButton = (to, text, attributes = {}) =>
  make("button", { type: "button", "data-do": "filter", "data-to": to, ...attributes }, text);

/** Draw the row anew, in the language on screen. */
function drawFilterRow() {
  const open = filterRow.facets && !filterRow.facets.hidden;
  const name = word("Search");
  filterRow.search = make("input", { type: "search", id: "search", "aria-label": name, placeholder: name, autocomplete: "off" });
  filterRow.search.value = state.q;
  filterRow.toggle = filterButton("facets", word("Filter"), { "aria-expanded": Boolean(open), "aria-controls": "facets" });
  filterRow.at = make("span", { class: "at", "aria-hidden": "true" });
  filterRow.count = make("span", { class: "count", role: "status" });
  filterRow.chips = make("ul", { class: "chips", "aria-label": word("Chosen filters") });
  filterRow.facets = make("div", { id: "facets", role: "group", "aria-label": word("Filter") });
  filterRow.facets.hidden = !open;
  filterRow.found = make(
    ...["span", { class: "hits" }, filterRow.count, filterButton("previous", "‹", { "aria-label": word("Previous claim found") })],
    ...[filterRow.at, filterButton("next", "›", { "aria-label": word("Next claim found") }), filterButton("clear", word("Clear all"))],
  );
  filterRow.found.hidden = true;
  filterBox.replaceChildren(filterRow.search, filterRow.toggle, filterRow.found, filterRow.chips, filterRow.facets);
  drawnFor = root.lang;
}

const setText = (element, text) => element.textContent !== text && (element.textContent = text);

/** Show what is asked and what is found. */
function showFilterRow(found) {
  if (drawnFor !== root.lang) drawFilterRow();
  if (!typingTimer && filterRow.search.value !== state.q) filterRow.search.value = state.q;
  filterRow.found.hidden = !found;
  const ids = [...(found ?? [])];
  const at = ids.indexOf(state.claim) + 1;
  const all = searchIndex?.entries.length;
  const where = at ? `, ${at}: ${shortText(searchIndex.places.get(state.claim).row)}` : "";
  if (!found) filterRow.count.replaceChildren();
  else if (filterRow.count.textContent !== `${word("{n} of", ids.length)} ${all}${where}`)
    filterRow.count.replaceChildren(`${word("{n} of", ids.length)} ${all}`, make("span", { class: "spoken" }, where));
  setText(filterRow.at, found ? `${at || "–"}/${ids.length}` : "");
  showChips();
}

/** What a value of a facet is called. */
function valueText(facet, value) {
  const [, context] = FACET_WORDS[facet];
  if (context) return dataWord(context, value);
  if (facet === "sign") return word(value === "support" ? "supports" : value === "attack" ? "attacks" : value);
  if (facet === "theme" || facet === "tag") return inLanguage(searchIndex[`${facet}s`].get(value), "label") || value;
  if (facet === "actor") return searchIndex.actors.get(value)?.name || value;
  const head = searchIndex.claims.get(value);
  return head ? shortText(head) : dataWord("column", value);
}

/** A button for each thing chosen, which takes it away. */
function showChips() {
  const chosen = searchIndex ? FACETS.flatMap((facet) => state[facet].filter(Boolean).map((value) => [facet, value])) : [];
  const chips = chosen.map(([facet, value]) => ({ facet, value, text: `${word(FACET_WORDS[facet][0])}: ${valueText(facet, value)}` }));
  if (state.from || state.to) {
    const [from, to] = [state.from, state.to].map((one) => (daysOf(one) ? dateInWords(one) : one));
    chips.push({ facet: "period", value: "", text: `${word("Period")}: ${from || "…"} – ${to || "…"}` });
  }
  const key = JSON.stringify([root.lang, chips]);
  setText(filterRow.toggle, word("Filter") + (chips.length ? ` (${chips.length})` : ""));
  if (filterRow.chips.dataset.key === key) return;
  filterRow.chips.dataset.key = key;
  filterRow.chips.replaceChildren(
    ...chips.map(({ facet, value, text }) => {
      const attributes = { "data-facet": facet, "data-value": value, "aria-label": `${word("Remove")}: ${text}`, title: text };
      return make("li", {}, filterButton("remove", make("span", {}, text), attributes));
    }),
  );
}

// ---- The facets: everything that can be chosen ----

/** Draw the facets anew, in the language on screen; the ones that offer no choice are left out. */
function drawFacets() {
  const all = searchIndex.entries.length;
  boxes = [];
  const fields = FACETS.flatMap((facet, i) => {
    const options = [...searchIndex.facets[i].values()].filter((one) => one.total);
    if (!options.length || (options.length === 1 && options[0].total === all)) return [];
    if (facet === "actor" || facet === "role") options.sort((a, b) => b.total - a.total);
    const title = word(FACET_WORDS[facet][0]);
    if (facet !== "tag") return [facetBox(title, facet, options)];
    return [...Map.groupBy(options, ({ value }) => searchIndex.tags.get(value)?.facet ?? "")].map(([group, tags]) =>
      facetBox(group ? `${title} · ${dataWord("facet", group)}` : title, facet, tags),
    );
  });
  if (searchIndex.entries.some((one) => one.days.length)) fields.push(periodBox());
  const hide = make("label", { class: "hide" }, make("input", { type: "checkbox", name: "hide" }), word("Hide what is not found"));
  const foot = make("p", { class: "foot" }, hide, filterButton("clear", word("Clear all")), filterButton("facets", word("Close")));
  filterRow.facets.replaceChildren(make("div", { class: "boxes" }, ...fields), foot);
  filterRow.facets.lang = root.lang;
}

function facetBox(title, facet, options) {
  const list = make("div", { class: options.length > MANY_OPTIONS ? "options lengthy" : "options" });
  for (const option of options) option.input = null;
  boxes.push({ facet, options, list, most: FIRST_OPTIONS, lines: [], more: filterButton("more", "") });
  return make("fieldset", {}, make("legend", {}, title), list);
}

/** The line of an option. */
function optionLine(facet, option) {
  const { value } = option;
  option.input = make("input", { type: "checkbox", name: facet, value });
  option.n = make("span", { class: "n" });
  const colour = facet === "tag" && searchIndex.tags.get(value)?.colour;
  const swatch = make("i", { class: "swatch" });
  if (colour) swatch.style.setProperty("--tag", colour);
  const name = make("span", { class: "name" }, valueText(facet, value));
  return make("label", {}, option.input, ...(colour ? [swatch] : []), name, option.n);
}

/** Bring the options of a facet up to date: of very many, the first of those that would find something. */
function showOptions(box) {
  const focused = document.activeElement;
  const { facet, options, list, most, lines, more } = box;
  const needed = ({ chosen, input }) => chosen || (input && input === focused);
  const fitting = options.length > FIRST_OPTIONS ? options.filter((one) => one.count || needed(one)) : options;
  box.lines = fitting.filter((one, i) => i < most || needed(one));
  const left = fitting.length - box.lines.length;
  if (lines.length !== box.lines.length || box.lines.some((one, i) => one !== lines[i])) {
    list.replaceChildren(...box.lines.map((one) => one.input?.parentElement ?? optionLine(facet, one)), more);
    if (list.contains(focused)) focused.focus({ preventScroll: true });
  }
  setText(more, word("{n} more", left));
  more.hidden = !left;
  for (const { input, n, count, chosen } of box.lines) {
    if (input.checked !== chosen) input.checked = chosen;
    const disabled = !count && !chosen && input !== focused;
    if (input.disabled !== disabled) input.disabled = disabled;
    if (options.length > MANY_OPTIONS && input.parentElement.hidden !== disabled) input.parentElement.hidden = disabled;
    setText(n, String(count));
  }
}

function periodBox() {
  const date = (name, text) => make("label", {}, make("span", {}, text), make("input", { type: "date", name }));
  return make("fieldset", { class: "period" }, make("legend", {}, word("Period")), date("from", word("from")), date("to", word("until")));
}

/** Show in the facets what is chosen, and how many each option would find. */
function showFacets() {
  if (filterRow.facets.hidden || !searchIndex) return;
  findClaims();
  if (filterRow.facets.lang !== root.lang) drawFacets();
  boxes.forEach(showOptions);
  filterRow.facets.querySelector('[name="hide"]').checked = Boolean(state.hide);
  for (const [i, name] of ["from", "to"].entries()) {
    const input = filterRow.facets.querySelector(`[name="${name}"]`);
    const day = daysOf(state[name])?.[i] ?? "";
    if (input && input.value !== day) input.value = day;
  }
}

/** Open or close the facets. */
async function toggleFacets(open = filterRow.facets.hidden) {
  if (open) await searchable();
  const inside = filterRow.facets.contains(document.activeElement);
  filterRow.facets.hidden = !open;
  filterRow.toggle.setAttribute("aria-expanded", open);
  showFacets();
  if (inside) filterRow.toggle.focus();
}

// ---- What the reader does ----

const nothingAsked = () => Object.fromEntries(ASKS.map((key) => [key, NOTHING[key]]));

/** Take one thing away again; the focus goes to the next one. */
async function removeChip({ dataset: { facet, value }, parentElement }) {
  const at = [...filterRow.chips.children].indexOf(parentElement);
  await go(facet === "period" ? { from: "", to: "" } : { [facet]: state[facet].filter((one) => one !== value) });
  (filterRow.chips.children[at]?.firstChild ?? filterRow.toggle).focus();
}

const filterActions = {
  facets: () => toggleFacets(),
  next: () => goFound(1),
  previous: () => goFound(-1),
  remove: removeChip,
  more(button) {
    const box = boxes.find(({ more }) => more === button);
    const { length } = box.lines;
    box.most *= 4;
    showOptions(box);
    box.lines[length]?.input.focus();
  },
  async clear() {
    await go(nothingAsked());
    filterRow.toggle.focus();
  },
};
actions.filter = (to, button) => filterActions[to](button);

/** Search for what stands in the field. */
function searchNow() {
  clearTimeout(typingTimer);
  typingTimer = 0;
  searched = performance.now();
  return go({ q: filterRow.search.value });
}

filterBox.addEventListener("input", ({ target: { id, type, name, value, checked } }) => {
  if (id === "search") {
    clearTimeout(typingTimer);
    // A first letter is searched at once; while somebody types on, what stands there when the fingers rest.
    typingTimer = setTimeout(searchNow, performance.now() - searched < 300 ? 100 : 0);
  } else if (name === "hide") go({ hide: checked ? "1" : "" });
  else if (type === "checkbox") go({ [name]: checked ? [...state[name], value] : state[name].filter((one) => one !== value) });
  else go({ [name]: value });
});

filterBox.addEventListener("focusin", searchable, { once: true });

filterBox.addEventListener("keydown", async (event) => {
  const inSearch = event.target === filterRow.search;
  if (event.key === "Enter" && inSearch) {
    await searchNow();
    goFound(event.shiftKey ? -1 : 1);
  } else if (event.key === "Escape" && (filterRow.search.value || !filterRow.facets.hidden)) {
    event.preventDefault();
    event.stopPropagation();
    if (!inSearch || !filterRow.search.value) return void toggleFacets(false);
    filterRow.search.value = "";
    searchNow();
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "F3" || !asks(state)) return;
  event.preventDefault();
  goFound(event.shiftKey ? -1 : 1);
});

/** The row stands in the bar; on a narrow screen it follows the bar and stays in view by itself. */
function placeFilterRow() {
  if (narrow.matches) document.querySelector("main").prepend(filterBox);
  else document.querySelector(".bar .tools").before(filterBox);
}

/** What can wait until the frame is drawn. */
function afterFrame() {
  markFound(true);
  highlightFound();
}

/** Show the row, and what is asked. */
function startFilter() {
  if (!drawnFor) drawFilterRow();
  placeFilterRow();
  if (highlights) new MutationObserver(() => highlightAlso()).observe(document.getElementById("panel"), { childList: true, subtree: true });
  narrow.addEventListener("change", placeFilterRow);
  new MutationObserver(markEmpty).observe(columns, { childList: true }); // the map was laid out anew
  new ResizeObserver(() => root.style.setProperty("--filter-height", `${filterBox.offsetHeight}px`)).observe(filterBox);
  afterwards.push(({ found }) => {
    document.body.classList.toggle("vanish", Boolean(found && state.hide));
    toMark = found;
    markFound(state.hide);
    layWithout(found && state.hide ? lastAnswer.key : "");
    showFilterRow(found);
    showFacets();
    requestAnimationFrame(() => setTimeout(afterFrame));
  });
}
