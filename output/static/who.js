// Who: speakers by role against positions; what each of them says, and whose claims support or attack whose.

const whoFrame = document.getElementById("who");
const MOST_SPEAKERS = 40; // of one role at first; a button brings the others
const MARKS_IN_CELL = 6; // in a cell; more are told by a number
const PULL = { agree: 1, "agree-but": 1, "disagree-but": -1, disagree: -1 }; // of a position, on the statement
const MARKS = { s: ["■", "{n} for"], a: ["□", "{n} against"], n: ["▪", "{n} without a position"] };
const unfoldedRoles = new Set();
let people; // readPeople of the debate

/** Who speaks in a reaction: an actor, else whoever its text names, else nobody (""). */
const speakerOf = ({ actor, via }) => actor || (via ? `~${via}` : "");

/**
 * Everybody who speaks, by key, each with the places of what they say. Every place learns who speaks there, and what it
 * does to its position as a whole (effect): 1 for it, -1 against it, 0 where no position stands above it.
 */
function readPeople({ order, actors }) {
  const speakers = new Map();
  for (const place of order) {
    const { column, parent, sign, said } = place;
    const above = parent?.column === column ? parent.effect : 1;
    place.effect = !column || column.kind === "loose" ? 0 : parent?.column === column && sign === "attack" ? -above : above;
    place.speakers = new Set(said.map(speakerOf).filter(Boolean));
    for (const { actor, via } of said) {
      const key = speakerOf({ actor, via });
      if (key && !speakers.has(key)) speakers.set(key, { key, row: actors.get(actor), called: actor || via, says: [] });
    }
    for (const key of place.speakers) speakers.get(key).says.push(place);
  }
  return { speakers, nameless: order.flatMap(({ said }) => said).filter((one) => !speakerOf(one)).length };
}

/** Read who says what, once. */
const readWho = async () => (people ??= readPeople(await debate()));

const nameOf = ({ row, called }) => inLanguage(row, "name") || called;
const markOf = ({ effect }) => (effect > 0 ? "s" : effect < 0 ? "a" : "n");
const byColumn = (places) => Map.groupBy(places, ({ column }) => column);
const saysChosen = (places) => (places.some(({ id }) => id === state.claim) ? { "aria-current": "true" } : {});
const roleName = (role) => (role ? dataWord("role", role) : word("role not given"));

/** What a column is called: its position, or what holds its claims together. */
const columnName = (column) =>
  !column ? word("The statement itself") : column.head ? shortText(column.head.row) : dataWord("column", column.kind);

/** How many claims of a list speak for (s), against (a) and neither for nor against (n) their position. */
function tally(places) {
  const sums = { s: 0, a: 0, n: 0 };
  for (const place of places) sums[markOf(place)] += 1;
  return sums;
}

/** Marks of so many claims for, against and neither, and the same in words; nothing for nothing. */
function marks(sums, most = MARKS_IN_CELL) {
  const some = Object.keys(MARKS).filter((name) => sums[name]);
  if (!some.length) return [];
  const signs = some.map((name) => {
    const [sign] = MARKS[name];
    return make("b", { class: name }, sums[name] > most ? `${sign}${sums[name]}` : sign.repeat(sums[name]));
  });
  const words = some.map((name) => word(MARKS[name][1], sums[name]));
  return [make("span", { class: "strip", "aria-hidden": "true" }, ...signs), spoken(words)];
}

const spoken = (words) => make("span", { class: "spoken" }, words.join(", "));

/** A claim with its mark. */
const markedClaim = (place) => [...marks(tally([place])), " ", linkToPlace(place)];

/** A button that does one of the actions. */
const doButton = (action, to, text, attributes = {}) =>
  make("button", { type: "button", "data-do": action, "data-to": to, ...attributes }, text);

/** A title, and how many speakers stand under it. */
const countedTitle = (tag, attributes, title, n) =>
  make(tag, attributes, title, " ", make("small", {}, n ? word("{n} speaker", n) : ""));

// ---- The rows ----

/** How many claims pull towards agreeing with the statement and towards disagreeing with it. */
function pulls(places) {
  const each = places.map(({ effect, column }) => effect * (PULL[column?.stance] ?? 0));
  return [1, -1].map((pull) => each.filter((one) => one === pull).length);
}

/** How to compare two rows, as the reader asks. */
function inOrder(one, other) {
  const share = ({ pro, con }) => (pro + con ? pro / (pro + con) : -1);
  const ways = {
    claims: () => other.says.length - one.says.length,
    agreement: () => share(other) - share(one) || other.pro - one.pro || one.con - other.con,
  };
  return ways[state.order]?.() || collator.compare(one.name, other.name);
}

/** The speakers to show: by role, the roles with most claims first, each with the claims that the filter asks for. */
function roleGroups(found) {
  const rows = [...people.speakers.values()].map((speaker) => {
    const says = speaker.says.filter(({ id }) => !found || found.has(id));
    const [pro, con] = pulls(says);
    return { speaker, name: nameOf(speaker), open: speaker.key === state.speaker, says, pro, con };
  });
  const shownNow = rows.filter(({ says }) => says.length || !state.hide).sort(inOrder);
  const groups = [...Map.groupBy(shownNow, ({ speaker }) => speaker.row?.role ?? "")].map(([role, own]) => ({
    ...{ role, rows: own, says: own.flatMap(({ says }) => says) },
    all: own.reduce((sum, { speaker }) => sum + speaker.says.length, 0),
  }));
  return groups.sort((one, other) => !one.role - !other.role || other.all - one.all);
}

/** The rows of a role that are shown, those that the filter asks for first where not all are; a button for the others. */
function shownRows({ role, rows }) {
  if (rows.length <= MOST_SPEAKERS || unfoldedRoles.has(role)) return [rows, []];
  const sorted = [...rows].sort((one, other) => !one.says.length - !other.says.length);
  const first = sorted.filter(({ open }, i) => i < MOST_SPEAKERS || open);
  return [first, [doButton("speakers", role, word("{n} more speaker", rows.length - first.length))]];
}

/** The button with a speaker's name, which opens what they say. */
const speakerButton = ({ speaker, name, open }) =>
  doButton("speaker", speaker.key, name, { class: "name", "aria-expanded": open });

const faded = ({ says }) => (says.length ? {} : { class: "none" });

/** For and against the statement: two numbers with a bar between them. */
function balance(pro, con) {
  if (!pro && !con) return [];
  const parts = [make("b", {}, String(pro)), make("i"), make("i"), make("b", {}, String(con))];
  parts[1].style.flexGrow = pro;
  parts[2].style.flexGrow = con;
  const bar = make("span", { class: "lean", "aria-hidden": "true" }, ...parts);
  return [bar, spoken([word("{n} agreeing", pro), word("{n} disagreeing", con)])];
}

// ---- The table ----

/** The cells of a row after its name: how many claims, how they pull, and marks for every position. */
function cellsOf(says, heads, most) {
  const groups = byColumn(says);
  const cells = heads.map((column) => {
    const places = groups.get(column) ?? [];
    return make("td", most ? saysChosen(places) : {}, ...marks(tally(places), most));
  });
  return [make("td", { class: "n" }, String(says.length)), make("td", {}, ...balance(...pulls(says))), ...cells];
}

/** A row of the table, and what it opens. */
function matrixRow(row, heads) {
  const name = make("th", { scope: "row" }, speakerButton(row));
  const line = make("tr", faded(row), name, ...cellsOf(row.says, heads, MARKS_IN_CELL));
  return row.open ? [line, wideRow(heads, "detail", speakerDetail(row))] : [line];
}

const wideRow = (heads, name, content) =>
  make("tr", { class: name }, make("td", { colspan: heads.length + 3 }, content));

/** The speakers of a role, under a line with the sums of the role. */
function matrixGroup(group, heads) {
  const [rows, more] = shownRows(group);
  const title = countedTitle("th", { scope: "rowgroup" }, roleName(group.role), group.rows.length);
  return make(
    "tbody",
    {},
    make("tr", { class: "role" }, title, ...cellsOf(group.says, heads, 0)),
    ...rows.flatMap((row) => matrixRow(row, heads)),
    ...more.map((button) => wideRow(heads, "", button)),
  );
}

/** The head of a column: the stance of its position, and the position itself. */
function columnHead(column) {
  const { stance, head } = column;
  const attributes = { scope: "col", class: stance, ...saysChosen(head ? [head] : []) };
  const title = head ? linkToPlace(head) : columnName(column);
  return make("th", attributes, make("small", {}, stance ? dataWord("stance", stance) : ""), title);
}

/** Speakers against positions as a table. */
function matrix(groups, heads) {
  const head = (order, direction, ...words) => {
    const sorted = (state.order || "name") === order ? { "aria-sort": direction } : {};
    return make("th", { scope: "col", class: order === "claims" ? "n" : "", ...sorted }, ...words);
  };
  const line = make(
    "tr",
    {},
    head("name", "ascending", word("Speaker")),
    head("claims", "descending", word("Claims")),
    head("agreement", "descending", make("small", {}, word("the statement")), word("agree : disagree")),
    ...heads.map(columnHead),
  );
  const caption = make("caption", { class: "spoken" }, word("Speakers by role against positions"));
  return make("table", {}, caption, make("thead", {}, line), ...groups.map((group) => matrixGroup(group, heads)));
}

// ---- The same as lists, for a screen on which the table does not fit ----

/** A speaker of a list: in a line for each position, or with what opens. */
function listItem(row) {
  const count = make("span", { class: "n" }, word("{n} claim", row.says.length));
  const lines = [...byColumn(row.says)]
    .filter(([column]) => column)
    .map(([column, places]) =>
      make("p", saysChosen(places), make("span", {}, ...marks(tally(places))), " ", columnName(column)),
    );
  const content = row.open ? [make("div", { class: "detail" }, speakerDetail(row))] : lines;
  return make("li", faded(row), make("div", {}, speakerButton(row), count), ...content);
}

/** The speakers of a role as a list. */
function roleList(group) {
  const [rows, more] = shownRows(group);
  const title = countedTitle("h2", {}, roleName(group.role), group.rows.length);
  return make("section", {}, title, make("ul", {}, ...rows.map(listItem)), ...more);
}

// ---- What a speaker says, and who stands beside and against them ----

/** How the claims of a speaker meet those of others: reasons to see them side by side (false) or not (true), by speaker. */
function meetings({ speaker }) {
  const others = { true: new Map(), false: new Map() };
  const note = (theirs, reason) => {
    const side = others[reason.kind === "attack"];
    for (const key of theirs.speakers)
      if (key !== speaker.key) side.set(key, [...(side.get(key) ?? []), { theirs, ...reason }]);
  };
  for (const own of speaker.says) {
    const { parent, sign, relation } = own;
    note(own, {});
    if (parent && sign) note(parent, { own, out: true, kind: sign, relation });
    for (const one of own.children) if (one.sign) note(one, { own, kind: one.sign, relation: one.relation });
    for (const one of own.out) note(one.place, { own, out: true, kind: one.relation.kind, relation: one.relation });
    for (const one of own.in) note(one.place, { own, kind: one.relation.kind, relation: one.relation });
  }
  return others;
}

/** Why somebody stands beside or against a speaker: the relation between a claim of each. */
function reasonItem({ theirs, own, out, kind, relation }) {
  if (!own) return make("li", {}, `${word("says the same")}: `, linkToPlace(theirs));
  const does = {
    support: out ? word("supports") : word("is supported by"),
    attack: out ? word("attacks") : word("is attacked by"),
    undercut: out ? word("disputes a relation of") : word("a relation of this is disputed by"),
  };
  const about = ` ${out ? word("with") : word("about")} `;
  const why = make("small", {}, inLanguage(relation, "why"));
  return make("li", {}, mark(kind), ` ${does[relation?.undercuts ? "undercut" : kind]} `, linkToPlace(theirs), about, linkToPlace(own), why);
}

/** The speakers on one side, those with most reasons first. */
function sideList(title, others, none) {
  const sorted = [...others].map(([key, reasons]) => ({ name: nameOf(people.speakers.get(key)), key, reasons }));
  sorted.sort((one, other) => other.reasons.length - one.reasons.length || collator.compare(one.name, other.name));
  const items = sorted.map(({ name, key, reasons }) =>
    make("li", {}, doButton("speaker", key, name, { class: "name" }), make("ul", {}, ...reasons.map(reasonItem))),
  );
  const content = items.length ? make("ul", {}, ...items) : make("p", { class: "hint" }, none);
  return make("div", {}, countedTitle("h3", {}, title, items.length), content);
}

/** What a speaker says, position by position, and who stands beside them and against them, each with the reasons. */
function speakerDetail(row) {
  const says = [...byColumn(row.says)].map(([column, places]) => {
    const items = places.map((place) => make("li", saysChosen([place]), ...markedClaim(place)));
    return make("li", {}, make("p", {}, columnName(column)), make("ul", {}, ...items));
  });
  const away = row.speaker.says.length - row.says.length;
  const rest = away ? [make("p", { class: "hint" }, word("{n} claim outside the filter", away))] : [];
  const { true: against, false: beside } = meetings(row);
  return make(
    "div",
    { class: "about" },
    make("div", {}, make("h3", {}, word("Says")), make("ul", {}, ...says), ...rest),
    sideList(word("Beside them"), beside, word("No claim of somebody else supports theirs, or is supported by it.")),
    sideList(word("Against them"), against, word("No claim of somebody else attacks theirs, or is attacked by it.")),
  );
}

// ---- The whole ----

/** The buttons that put the speakers of each role in another order. */
function orderButtons() {
  const orders = { "": "name", claims: "number of claims", agreement: "agreement with the statement" };
  const buttons = Object.entries(orders).map(([to, key]) =>
    doButton("order", to, word(key), { "aria-pressed": state.order === to }),
  );
  const attributes = { class: "order", role: "group", "aria-label": word("Order of the speakers") };
  return make("div", attributes, make("span", {}, word("Order")), ...buttons);
}

/** What the marks mean, and what is not in the table. */
function explained({ order }) {
  const key = (name) => make("b", { class: name, "aria-hidden": "true" }, MARKS[name][0]);
  const reckoned =
    "against it, reckoned along the whole way to the position: support of support is for it, and so is an attack on an attack.";
  const agreement =
    "First who speaks mostly for positions that agree with the statement, or against those that disagree; last who does the reverse.";
  const statement = order.some(({ column, speakers }) => !column && speakers.size);
  const lines = [
    [word("Every mark is a claim: "), key("s"), ` ${word("speaks for the position, ")}`, key("a"), ` ${word(reckoned)}`],
    [state.order === "agreement" && word(agreement)],
    [statement && word("Who says the statement itself has one claim more than the columns show.")],
    [people.nameless && word("{n} reaction names no speaker.", people.nameless)],
  ];
  return make("div", { class: "hint" }, ...lines.filter(([first]) => first).map((line) => make("p", {}, ...line)));
}

/** Put new content in an element; the focus stays on the control or link that stands for the same. */
function refill(element, ...children) {
  const focused = element.contains(document.activeElement) && document.activeElement;
  const alike = () =>
    [...element.querySelectorAll(focused.tagName)].filter((one) =>
      ["data-do", "data-to", "href"].every((name) => one.getAttribute(name) === focused.getAttribute(name)),
    );
  const number = focused ? alike().indexOf(focused) : -1;
  element.replaceChildren(...children);
  if (number < 0) return;
  const now = alike();
  (now[number] ?? now[0])?.focus({ preventScroll: true });
}

/** Draw speakers against positions, as a table where it fits. */
async function showWho(found) {
  await readWho();
  const data = await debate();
  const heads = data.columns.filter((column) => column.head || column.places.some(({ speakers }) => speakers.size));
  const fits = !narrow.matches && whoFrame.clientWidth >= 320 + 68 * heads.length;
  const groups = roleGroups(found);
  whoFrame.classList.toggle("as-lists", !fits);
  const none = people.speakers.size
    ? word("No speaker says what the filter asks for.")
    : word("No reaction names a speaker.");
  const content = !groups.length
    ? make("p", { class: "empty" }, none)
    : fits
      ? matrix(groups, heads)
      : make("div", {}, ...groups.map(roleList));
  const title = make("h2", { class: "spoken" }, word("Speakers by role against positions"));
  refill(whoFrame, title, make("div", { class: "tell" }, explained(data), orderButtons()), content);
}

Object.assign(actions, {
  order: (to) => go({ order: to }),
  speakers: (role) => {
    unfoldedRoles.add(role);
    show();
  },
  /** Open or close what a speaker says; from another speaker's row the way leads to their own. */
  async speaker(to, button) {
    const own = button.hasAttribute("aria-expanded");
    await go({ speaker: own && state.speaker === to ? "" : to });
    if (own) return;
    const row = whoFrame.querySelector('[aria-expanded="true"]');
    row?.focus({ preventScroll: true });
    row?.scrollIntoView({ block: "center" });
  },
});

views.who = { show: ({ found }) => showWho(found) };

whoFrame.addEventListener("click", ({ target: one }) => {
  if (!one.closest("a, button, .detail")) one.closest("tr, li")?.querySelector(".name")?.click();
});

let lastWidth = innerWidth;
addEventListener("resize", () => {
  if (innerWidth !== lastWidth && ["who", "time"].includes(shown.view)) show(); // both are laid out for a width
  lastWidth = innerWidth;
});
