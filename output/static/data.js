// What the page carries: its elements, and the debate as data, unpacked only when something needs it.

const root = document.documentElement;
const narrow = matchMedia("screen and (max-width: 700px)");
const views = {}; // by name; a view may have enter(), show({ found }) and leave()
const actions = {}; // what a button with this name as data-do does; it gets the button's data-to and the button
const afterwards = []; // what else follows a change of the state: functions of { before, found }

/** The element of a claim (a <details>), or null. */
const claimElement = (id) => document.getElementById(`claim=${encodeURIComponent(id)}`);

/** The id of the claim or source that an element stands for. */
const idOf = (element) => decodeURIComponent(element.id.slice(element.id.indexOf("=") + 1));

/** The element of the claim that a claim answers by its place, or null; a place may be too deep to be drawn beneath. */
function parentOf(details) {
  const { answers } = details.dataset;
  const above = answers ? claimElement(answers) : details.parentElement.closest("details");
  if (above?.id || details.matches(".statement")) return above ?? null;
  return details.closest(".loose") ? null : document.querySelector(".statement");
}

/** What a card says besides its label: who says it where, why, and its cross-links. */
const moreOf = (details) => details.querySelector(":scope > div:not(.lanes)");

/** The paragraphs that tell who says a claim where, in its details or a copy of them. */
const saidIn = (more) => more?.querySelectorAll(":scope > p:not(:first-child, [class])") ?? [];

/** Make an element with text or children; text is never read as HTML. */
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** A column in full: ids that count up travel as the first one and how many they are (see arguments/packing.py). */
function countedOut(column) {
  if (!column.count) return column;
  const [, prefix, digits] = /^(.*?)([0-9]{1,9})$/s.exec(column.first);
  return Array.from({ length: column.count }, (_, i) => prefix + String(Number(digits) + i).padStart(digits.length, "0"));
}

/** What the page carries, in full. */
async function carried() {
  const all = JSON.parse(await (ahead ?? unpack("data")));
  for (const table of Object.values(all.tables)) if (table.id) table.id = countedOut(table.id);
  ahead = null;
  return all;
}

/** The columns of a table as its rows. */
function rowsOf(columns) {
  const [names, [first = []]] = [Object.keys(columns), Object.values(columns)];
  return first.map((_, number) => {
    const row = {};
    for (const name of names) row[name] = columns[name][number]; // there are very many
    return row;
  });
}

/** A table of the debate as a map from id to row; rows without an id go by their number. */
const readTable = (columns) => new Map(rowsOf(columns).map((row, number) => [row.id || number, row]));

const SIGNS = { s: "support", a: "attack" };

/**
 * The claims at their places. A place has the claim's id and row, the place it answers (parent), what it does to that
 * (sign: "support", "attack" or "") and by which relation, its depth (0 for a head), its column, its answers (children),
 * the reactions that say it (said), and its cross-links: links out (to what it also answers) and links in.
 */
function readPlaces({ claims, parents, signs, columns: heads }, tables) {
  const rows = [...tables.claims.values()];
  const order = claims.map((row, number) => ({
    id: rows[row].id, row: rows[row], number, parent: null, relation: null, depth: 0, column: null,
    sign: SIGNS[signs[number]] ?? "", children: [], said: [], out: [], in: [],
  }));
  const places = new Map(order.map((place) => [place.id, place]));
  order.forEach((place, number) => {
    place.parent = order[parents[number]] ?? null;
    place.parent?.children.push(place);
  });
  const list = heads.map(([kind, stance, headed, start, end]) => {
    const column = { kind, stance, head: headed ? order[start] : null, places: order.slice(start, end) };
    for (const place of column.places) place.column = column;
    return column;
  });
  for (const place of order) place.depth = place.parent?.column ? place.parent.depth + 1 : Number(!place.column?.head);
  for (const reaction of tables.reactions.values()) places.get(reaction.claim)?.said.push(reaction);
  for (const relation of tables.relations.values()) {
    const answered = relation.target || tables.relations.get(relation.undercuts)?.claim;
    const [from, to] = [places.get(relation.claim), places.get(answered)];
    if (!from || !to) continue;
    if (from.parent === to && !from.relation) from.relation = relation;
    else {
      from.out.push({ place: to, relation });
      to.in.push({ place: from, relation });
    }
  }
  return { places, order, columns: list };
}

let unpacked;

/** The debate: its facts (info), its tables by name, and its claims at their places (see readPlaces). */
function debate() {
  unpacked ??= carried().then(({ info, tables, outline, prose, insight }) => {
    const read = Object.fromEntries(Object.entries(tables).map(([name, table]) => [name, readTable(table)]));
    return { info, prose, insight, ...read, ...readPlaces(outline, read) };
  });
  return unpacked;
}
