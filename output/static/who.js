// Who: speakers by role against positions; what each of them says, and whose claims support or attack whose.

const whoFrame = document.getElementById("who");
const MOST_SPEAKERS = 40; // of one role at first; a button brings the others
const MARKS_IN_CELL = 6; // in a cell; more are told by a number
const PULL = { agree: 1, "agree-but": 1, "disagree-but": -1, disagree: -1 }; // of a position, on the statement
const unfoldedRoles = new Set();
let people; // readPeople of the debate

/** What each claim does to its position as a whole: 1 for it, -1 against it, 0 where no position stands above it. */
function readEffects(order) {
  const effects = new Map();
  for (const place of order) {
    const { column, parent, sign } = place;
    const above = parent?.column === column ? effects.get(parent) : 1;
    effects.set(
      place,
      !column || column.kind === "loose" ? 0 : sign === "attack" && parent?.column === column ? -above : above,
    );
  }
  return effects;
}

/** Who speaks in a reaction: an actor, else whoever its text names, else nobody (""). */
const speakerOf = ({ actor, via }) => actor || (via ? `~${via}` : "");

/** Everybody who speaks, by key, each with the places of what they say; and what every claim does to its position. */
function readPeople({ order, actors, relations }) {
  const speakers = new Map();
  const at = new Map(); // the speakers at a place
  let nameless = 0;
  for (const place of order) {
    const keys = new Set(place.said.map(speakerOf));
    nameless += place.said.filter((one) => !speakerOf(one)).length;
    keys.delete("");
    at.set(place, keys);
    for (const reaction of place.said) {
      const key = speakerOf(reaction);
      if (key && !speakers.has(key))
        speakers.set(key, { key, row: actors.get(reaction.actor), called: reaction.actor || reaction.via, says: [] });
    }
    for (const key of keys) speakers.get(key).says.push(place);
  }
  const main = new Map(); // the first relation between two claims
  for (const one of relations.values()) {
    const pair = `${one.claim}\n${one.target || relations.get(one.undercuts)?.claim}`;
    if (!main.has(pair)) main.set(pair, one);
  }
  return { speakers, at, nameless, main, effects: readEffects(order) };
}

const nameOf = ({ row, called }) => inLanguage(row, "name") || called;
const claimLink = (place) => make("a", { href: `#claim=${encodeURIComponent(place.id)}` }, shortText(place.row));

/** What a column is called: its position, or what holds its claims together. */
const columnName = ({ head, kind }) => (head ? shortText(head.row) : dataWord("column", kind));

/** How many claims of a list speak for, against and neither for nor against their position. */
function tally(places) {
  const sums = [0, 0, 0];
  for (const place of places) sums[[0, 2, 1][1 - people.effects.get(place)]] += 1;
  return sums;
}

/** How many claims pull towards agreeing with the statement and towards disagreeing with it. */
function pulls(places) {
  const sums = [0, 0];
  for (const place of places) {
    const pull = people.effects.get(place) * (PULL[place.column?.stance] ?? 0);
    if (pull) sums[pull > 0 ? 0 : 1] += 1;
  }
  return sums;
}

/** Marks of so many claims for, against and neither, and the same in words; nothing for nothing. */
function marks(sums, most = MARKS_IN_CELL) {
  const shown = [
    ["s", "■", "{n} for"],
    ["a", "□", "{n} against"],
    ["n", "▪", "{n} without a position"],
  ];
  const parts = sums.flatMap((n, i) => {
    const [name, sign] = shown[i];
    return n ? [make("b", { class: name }, n > most ? `${sign}${n}` : sign.repeat(n))] : [];
  });
  if (!parts.length) return [];
  const [pro, con, none] = sums;
  const said = [
    pro && word("{n} for", pro),
    con && word("{n} against", con),
    none && word("{n} without a position", none),
  ];
  return [
    make("span", { class: "strip", "aria-hidden": "true" }, ...parts),
    make("span", { class: "spoken" }, said.filter(Boolean).join(", ")),
  ];
}

/** The claims of a list by their column. */
function byColumn(places) {
  const groups = new Map();
  for (const place of places) groups.set(place.column, [...(groups.get(place.column) ?? []), place]);
  return groups;
}

/** The speakers to show: by role, the roles with most claims first, each with the claims that the filter asks for. */
function roleGroups(found) {
  const groups = new Map();
  for (const speaker of people.speakers.values()) {
    const says = found ? speaker.says.filter(({ id }) => found.has(id)) : speaker.says;
    if (state.hide && !says.length) continue;
    const role = speaker.row?.role ?? "";
    if (!groups.has(role)) groups.set(role, { role, rows: [], says: [], n: 0 });
    const group = groups.get(role);
    group.rows.push({ speaker, name: nameOf(speaker), says, pulls: pulls(says) });
    group.says.push(...says);
    group.n += speaker.says.length;
  }
  for (const { rows } of groups.values()) rows.sort(inOrder());
  return [...groups.values()].sort((one, other) => !one.role - !other.role || other.n - one.n);
}

/** How to compare two rows, as the reader asks. */
function inOrder() {
  const byName = (one, other) => collator.compare(one.name, other.name);
  const share = ({ pulls: [pro, con] }) => (pro + con ? pro / (pro + con) : -1);
  const ways = {
    claims: (one, other) => other.says.length - one.says.length,
    agreement: (one, other) =>
      share(other) - share(one) || other.pulls[0] - one.pulls[0] || one.pulls[1] - other.pulls[1],
  };
  return (one, other) => ways[state.order]?.(one, other) || byName(one, other);
}

/** The rows of a role that are shown, those that the filter asks for first where not all are. */
function shownRows({ role, rows }) {
  if (rows.length <= MOST_SPEAKERS || unfoldedRoles.has(role)) return rows;
  const first = [...rows].sort((one, other) => !one.says.length - !other.says.length).slice(0, MOST_SPEAKERS);
  const open = rows.find(({ speaker }) => speaker.key === state.speaker);
  return !open || first.includes(open) ? first : [...first, open];
}

/** The button that brings the other speakers of a role. */
function moreSpeakers({ role, rows }) {
  const left = rows.length - shownRows({ role, rows }).length;
  if (!left) return [];
  return [make("button", { type: "button", "data-do": "speakers", "data-to": role }, word("{n} more speaker", left))];
}

/** The button with a speaker's name, which opens what they say. */
function speakerButton({ speaker, name }) {
  const open = speaker.key === state.speaker;
  const attributes = {
    type: "button",
    class: "name",
    "data-do": "speaker",
    "data-to": speaker.key,
    "aria-expanded": open,
  };
  return make("button", attributes, name);
}

const saysChosen = (places) => (places.some(({ id }) => id === state.claim) ? { "aria-current": "true" } : {});
const faded = ({ says }) => (says.length ? {} : { class: "none" });

/** For and against the statement: two numbers with a bar between them. */
function balance([pro, con]) {
  if (!pro && !con) return [];
  const bar = make(
    "span",
    { class: "lean", "aria-hidden": "true" },
    make("b", {}, String(pro)),
    make("i"),
    make("i"),
    make("b", {}, String(con)),
  );
  bar.children[1].style.flexGrow = pro;
  bar.children[2].style.flexGrow = con;
  return [bar, make("span", { class: "spoken" }, `${word("{n} agreeing", pro)}, ${word("{n} disagreeing", con)}`)];
}

/** A row of the matrix, and what it opens. */
function matrixRow(row, heads) {
  const groups = byColumn(row.says);
  const cells = heads.map((column) => {
    const places = groups.get(column) ?? [];
    return make("td", saysChosen(places), ...marks(tally(places)));
  });
  const line = make(
    "tr",
    faded(row),
    make("th", { scope: "row" }, speakerButton(row)),
    make("td", { class: "n" }, String(row.says.length)),
  );
  line.append(make("td", {}, ...balance(row.pulls)), ...cells);
  if (row.speaker.key !== state.speaker) return [line];
  return [line, make("tr", { class: "detail" }, make("td", { colspan: heads.length + 3 }, ...speakerDetail(row)))];
}

/** The speakers of a role, under a line with the sums of the role. */
function matrixGroup(group, heads) {
  const groups = byColumn(group.says);
  const title = make(
    "th",
    { scope: "rowgroup" },
    roleName(group.role),
    " ",
    make("small", {}, word("{n} speaker", group.rows.length)),
  );
  const head = make(
    "tr",
    { class: "role" },
    title,
    make("td", { class: "n" }, String(group.says.length)),
    make("td", {}, ...balance(pulls(group.says))),
  );
  head.append(...heads.map((column) => make("td", {}, ...marks(tally(groups.get(column) ?? []), 0))));
  const more = moreSpeakers(group).map((button) => make("tr", {}, make("td", { colspan: heads.length + 3 }, button)));
  return make("tbody", {}, head, ...shownRows(group).flatMap((row) => matrixRow(row, heads)), ...more);
}

const roleName = (role) => (role ? dataWord("role", role) : word("role not given"));

/** The head of a column: the stance of its position, and the position itself. */
function columnHead({ stance, head, kind }) {
  const attributes = { scope: "col", class: stance || "other" };
  if (head?.id === state.claim) attributes["aria-current"] = "true";
  const title = head ? claimLink(head) : dataWord("column", kind);
  return make("th", attributes, make("small", {}, stance ? dataWord("stance", stance) : ""), title);
}

/** Speakers against positions as a table. */
function matrix(groups, heads) {
  const sorted = (order, direction) => ((state.order || "name") === order ? { "aria-sort": direction } : {});
  const first = [
    make("th", { scope: "col", ...sorted("name", "ascending") }, word("Speaker")),
    make("th", { scope: "col", class: "n", ...sorted("claims", "descending") }, word("Claims")),
    make(
      "th",
      { scope: "col", ...sorted("agreement", "descending") },
      make("small", {}, word("the statement")),
      word("agree : disagree"),
    ),
  ];
  const head = make("thead", {}, make("tr", {}, ...first, ...heads.map(columnHead)));
  const caption = make("caption", { class: "spoken" }, word("Speakers by role against positions"));
  return make("table", {}, caption, head, ...groups.map((group) => matrixGroup(group, heads)));
}

/** The same as lists, for a screen on which the table does not fit. */
function lists(groups) {
  return make(
    "div",
    {},
    ...groups.map((group) => {
      const items = shownRows(group).map((row) => {
        const lines = [...byColumn(row.says)]
          .filter(([column]) => column)
          .map(([column, places]) =>
            make("p", saysChosen(places), make("span", {}, ...marks(tally(places))), " ", columnName(column)),
          );
        const open = row.speaker.key === state.speaker;
        const count = make("span", { class: "n" }, word("{n} claim", row.says.length));
        return make(
          "li",
          faded(row),
          make("div", {}, speakerButton(row), count),
          ...(open ? [make("div", { class: "detail" }, ...speakerDetail(row))] : lines),
        );
      });
      const title = make(
        "h2",
        {},
        roleName(group.role),
        " ",
        make("small", {}, word("{n} speaker", group.rows.length)),
      );
      return make("section", {}, title, make("ul", {}, ...items), ...moreSpeakers(group));
    }),
  );
}

/** How the claims of a speaker meet those of others: by other speaker, the reasons to see them side by side or not. */
function meetings({ speaker }) {
  const others = { beside: new Map(), against: new Map() };
  const note = (side, theirs, reason) => {
    for (const key of people.at.get(theirs))
      if (key !== speaker.key) others[side].set(key, [...(others[side].get(key) ?? []), { theirs, ...reason }]);
  };
  const sideOf = (kind) => (kind === "attack" ? "against" : "beside");
  for (const own of speaker.says) {
    const main = (from, to) => people.main.get(`${from.id}\n${to.id}`);
    const { parent } = own;
    note("beside", own, { phrase: "says the same", own: null });
    if (parent && own.sign)
      note(sideOf(own.sign), parent, { own, out: true, kind: own.sign, relation: main(own, parent) });
    for (const one of own.children)
      if (one.sign) note(sideOf(one.sign), one, { own, kind: one.sign, relation: main(one, own) });
    for (const { place, relation } of own.out)
      note(sideOf(relation.kind), place, { own, out: true, kind: relation.kind, relation });
    for (const { place, relation } of own.in)
      note(sideOf(relation.kind), place, { own, kind: relation.kind, relation });
  }
  return others;
}

/** Why somebody stands beside or against a speaker: the relation between a claim of each. */
function reasonItem({ theirs, own, out, kind, relation }) {
  if (!own) return make("li", {}, `${word("says the same")}: `, claimLink(theirs));
  const support = kind === "support";
  const does = out ? word(support ? "supports" : "attacks") : word(support ? "is supported by" : "is attacked by");
  const item = make(
    "li",
    {},
    mark(kind),
    ` ${does} `,
    claimLink(theirs),
    ` ${word(out ? "with" : "about")} `,
    claimLink(own),
  );
  const why = inLanguage(relation, "why");
  if (why) item.append(make("small", {}, why));
  return item;
}

/** The speakers on one side, those with most reasons first. */
function sideList(title, others, none) {
  const sorted = [...others].map(([key, reasons]) => ({ name: nameOf(people.speakers.get(key)), key, reasons }));
  sorted.sort((one, other) => other.reasons.length - one.reasons.length || collator.compare(one.name, other.name));
  const items = sorted.map(({ name, key, reasons }) => {
    const button = make("button", { type: "button", class: "name", "data-do": "speaker", "data-to": key }, name);
    return make("li", {}, button, make("ul", {}, ...reasons.map(reasonItem)));
  });
  const content = items.length ? make("ul", {}, ...items) : make("p", { class: "hint" }, none);
  return make(
    "div",
    {},
    make("h3", {}, title, " ", make("small", {}, items.length ? word("{n} speaker", items.length) : "")),
    content,
  );
}

/** What a speaker says, position by position, and who stands beside them and against them, each with the reasons. */
function speakerDetail(row) {
  const says = [...byColumn(row.says)].map(([column, places]) => {
    const items = places.map((place) =>
      make("li", saysChosen([place]), ...marks(tally([place])), " ", claimLink(place)),
    );
    return make(
      "li",
      {},
      make("p", {}, column ? columnName(column) : word("The statement itself")),
      make("ul", {}, ...items),
    );
  });
  const away = row.speaker.says.length - row.says.length;
  const rest = away ? [make("p", { class: "hint" }, word("{n} claim outside the filter", away))] : [];
  const { beside, against } = meetings(row);
  return [
    make(
      "div",
      { class: "about" },
      make("div", {}, make("h3", {}, word("Says")), make("ul", {}, ...says), ...rest),
      sideList(word("Beside them"), beside, word("No claim of somebody else supports theirs, or is supported by it.")),
      sideList(word("Against them"), against, word("No claim of somebody else attacks theirs, or is attacked by it.")),
    ),
  ];
}

/** The buttons that put the speakers of each role in another order. */
function orderButtons() {
  const buttons = [
    ["", "name"],
    ["claims", "number of claims"],
    ["agreement", "agreement with the statement"],
  ].map(([to, key]) =>
    make(
      "button",
      { type: "button", "data-do": "order", "data-to": to, "aria-pressed": state.order === to },
      word(key),
    ),
  );
  return make(
    "div",
    { class: "order", role: "group", "aria-label": word("Order of the speakers") },
    make("span", {}, word("Order")),
    ...buttons,
  );
}

/** What the marks mean, and what is not in the table. */
function explained(data) {
  const key = (name, sign) => make("b", { class: name, "aria-hidden": "true" }, sign);
  const lines = [
    make(
      "p",
      {},
      word("Every mark is a claim: "),
      key("s", "■"),
      " ",
      word("speaks for the position, "),
      key("a", "□"),
      " ",
      word(
        "against it, reckoned along the whole way to the position: support of support is for it, and so is an attack on an attack.",
      ),
    ),
  ];
  if (state.order === "agreement")
    lines.push(
      make(
        "p",
        {},
        word(
          "First who speaks mostly for positions that agree with the statement, or against those that disagree; last who does the reverse.",
        ),
      ),
    );
  const statement = data.order.filter((place) => !place.column && people.at.get(place).size).length;
  if (statement)
    lines.push(make("p", {}, word("Who says the statement itself has one claim more than the columns show.")));
  if (people.nameless) lines.push(make("p", {}, word("{n} reaction names no speaker.", people.nameless)));
  return make("div", { class: "hint" }, ...lines);
}

/** Put new content in an element; the focus stays on the control or link that stands for the same. */
function refill(element, ...children) {
  const alike = (one) =>
    [...element.querySelectorAll("button, a, summary")].filter(
      (other) =>
        other.tagName === one.tagName &&
        other.dataset.do === one.dataset.do &&
        other.dataset.to === one.dataset.to &&
        other.getAttribute("href") === one.getAttribute("href"),
    );
  const focused = element.contains(document.activeElement) && document.activeElement;
  const number = focused ? alike(focused).indexOf(focused) : -1;
  element.replaceChildren(...children);
  if (number < 0) return;
  const now = alike(focused);
  (now[number] ?? now[0])?.focus({ preventScroll: true });
}

/** Draw speakers against positions, as a table where it fits. */
async function showWho(found) {
  const data = await debate();
  people ??= readPeople(data);
  const heads = data.columns.filter((column) => column.head || column.places.some(({ said }) => said.length));
  const fits = !narrow.matches && whoFrame.clientWidth >= 320 + 68 * heads.length;
  const groups = roleGroups(found);
  whoFrame.style.setProperty("--bar", `${document.querySelector(".bar").offsetHeight}px`);
  whoFrame.classList.toggle("as-lists", !fits);
  const none = people.speakers.size
    ? word("No speaker says what the filter asks for.")
    : word("No reaction names a speaker.");
  const content = groups.length ? (fits ? matrix(groups, heads) : lists(groups)) : make("p", { class: "empty" }, none);
  const title = make("h2", { class: "spoken" }, word("Speakers by role against positions"));
  refill(whoFrame, title, make("div", { class: "tell" }, explained(data), orderButtons()), content);
}

actions.order = (to) => go({ order: to });

/** Open or close what a speaker says; from another speaker's row the way leads to their own. */
actions.speaker = async (to, button) => {
  const own = button.hasAttribute("aria-expanded");
  await go({ speaker: own && state.speaker === to ? "" : to });
  if (own) return;
  const row = whoFrame.querySelector(`button[aria-expanded="true"]`);
  row?.focus({ preventScroll: true });
  row?.scrollIntoView({ block: "center" });
};

actions.speakers = (role) => {
  unfoldedRoles.add(role);
  show();
};

views.who = { show: ({ found }) => showWho(found) };

let whoWidth = innerWidth;
addEventListener("resize", () => {
  if (innerWidth !== whoWidth && shown.view === "who") show();
  whoWidth = innerWidth;
});

whoFrame.addEventListener("click", ({ target: { closest }, target }) => {
  if (!closest.call(target, "a, button, .detail")) closest.call(target, "tr, li")?.querySelector(".name")?.click();
});
