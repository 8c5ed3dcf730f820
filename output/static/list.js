// The list: the same in words, as an outline (the document itself, opened) or as a table that sorts.

const ROWS = 200; // that are made at a time; more follow as the reader comes near the end
const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });
const tableFrame = document.getElementById("list");
let foldedBefore = [];
let waiting = []; // places whose rows are still to be made

const firstOf = (place, text) => place.said.map(text).filter(Boolean)[0] ?? "";

/** The columns of the table: what each shows of a place, as text to read and to sort by. */
function tableColumns({ actors, sources }) {
  const dated = ({ date, source }) => date || sources.get(source)?.date || "";
  return {
    claim: { word: "Claim", text: (place) => markedText(place.row) },
    position: { word: "Position", text: ({ column }) => (column?.head ? shortText(column.head.row) : "") },
    sign: { word: "Does", text: ({ sign }) => (sign ? word(sign === "support" ? "supports" : "attacks") : "") },
    answers: { word: "Answers", text: (place) => (place.parent ? shortText(place.parent.row) : "") },
    speaker: { word: "Speaker", text: (place) => firstOf(place, (one) => one.via || actors.get(one.actor)?.name) },
    role: { word: "Role", text: (place) => firstOf(place, (one) => dataWord("role", actors.get(one.actor)?.role ?? "")) },
    date: { word: "Date", text: (place) => firstOf(place, dated), show: dateInWords },
    beneath: { word: "Answered by", text: (place) => String(place.children.length + place.in.length) },
  };
}

/** One row of the table; what the filter does not ask for is marked. */
function tableRow(place, cells, found) {
  const row = make("tr", found && !found.has(place.id) ? { class: "out" } : {});
  for (const [name, { text, show }] of Object.entries(cells)) {
    const shown = text(place);
    if (name === "claim") {
      const link = make("a", { href: `#claim=${encodeURIComponent(place.id)}` }, shown);
      row.append(make("th", { scope: "row" }, link, make("small", {}, inLanguage(place.row, "text"))));
    } else row.append(make("td", { class: name === "sign" ? place.sign[0] ?? "" : name }, show ? show(shown) : shown));
  }
  if (place.id === state.claim) row.classList.add("chosen");
  return row;
}

/** The head of the table: a button for each column, which sorts by it and, pressed again, the other way round. */
function tableHead(cells) {
  const [by, down] = [state.sort.replace(/^-/, ""), state.sort.startsWith("-")];
  const heads = Object.entries(cells).map(([name, column]) => {
    const attributes = name === by ? { scope: "col", "aria-sort": down ? "descending" : "ascending" } : { scope: "col" };
    const to = name === by && !down ? `-${name}` : name;
    return make("th", attributes, make("button", { type: "button", "data-do": "sort", "data-to": to }, word(column.word)));
  });
  return make("thead", {}, make("tr", {}, ...heads));
}

/** The places in the order asked for; empty cells come last whichever way. */
function sorted(order, cells) {
  const by = state.sort.replace(/^-/, "");
  const { text } = cells[by] ?? cells.claim;
  const down = state.sort.startsWith("-") ? -1 : 1;
  const keyed = order.map((place) => [text(place), place]);
  keyed.sort(([a, one], [b, other]) => !a - !b || down * collator.compare(a, b) || one.number - other.number);
  return keyed.map(([, place]) => place);
}

/** Make the next rows, and more when their end comes into view. */
function moreRows(body, cells, found) {
  body.append(...waiting.splice(0, ROWS).map((place) => tableRow(place, cells, found)));
  if (!waiting.length) return;
  const observer = new IntersectionObserver(([{ isIntersecting }]) => {
    if (!isIntersecting) return;
    observer.disconnect();
    moreRows(body, cells, found);
  }, { rootMargin: "1200px" });
  observer.observe(body.lastElementChild);
}

/** Draw the table as the state asks for it. */
async function showTable(found) {
  const data = await debate();
  const cells = tableColumns(data);
  const asked = found && state.hide ? data.order.filter(({ id }) => found.has(id)) : data.order;
  waiting = sorted(asked, cells);
  const body = make("tbody");
  const table = make("table", {}, make("caption", { class: "spoken" }, word("All claims; the heads of the columns sort")));
  table.append(tableHead(cells), body);
  tableFrame.lastElementChild.replaceChildren(table);
  moreRows(body, cells, found);
}

actions.sort = (to) => go({ sort: to });

views.list = {
  enter() {
    foldedBefore = [...allDetails()].map((details) => [details, details.open]);
    for (const details of allDetails()) details.open = true;
  },
  async show({ found }) {
    const table = Boolean(state.sort);
    document.body.classList.toggle("as-table", table);
    for (const button of tableFrame.querySelectorAll(".list-forms button"))
      button.setAttribute("aria-pressed", Boolean(button.dataset.to) === table);
    if (table) await showTable(found);
    else tableFrame.lastElementChild.replaceChildren();
  },
  leave() {
    document.body.classList.remove("as-table");
    tableFrame.lastElementChild.replaceChildren();
    for (const [details, open] of foldedBefore) details.open = open;
  },
};
