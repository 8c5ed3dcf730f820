// The sketch: a large debate comes in two steps. What is sure to open with the icicle is drawn from the data at once;
// only then does the document become complete. What the reader does meanwhile is kept, and done when all is there.

const KEPT = ["click", "dblclick", "keydown", "input", "focus"];
const kept = [];
const DEEPEST = 21; // levels: what lies deeper stands elsewhere in the document

/** Keep an event for later; what is typed gets into its field all the same. */
function keep(event) {
  event.stopPropagation();
  if (event.type === "click") event.preventDefault();
  kept.push(event);
}

const growPlace = ({ row, sign, children }) => withKids({ row, sign }, children.map(growPlace));

/** A column of the data as a node of the icicle. */
function growColumn({ kind, stance, head, places }) {
  const about = { stance, kind: stance && dataWord("stance", stance), row: head?.row ?? { short: dataWord("column", kind) } };
  return withKids({ ...about, sign: "" }, places.filter(({ depth }) => depth === 1).map(growPlace));
}

/** Draw the icicle from the data, where that is sure to be what the map opens with. */
async function sketch() {
  const { order, columns: all } = await debate();
  const first = order.filter(({ column, depth }) => column && depth === 1).length;
  const tooLarge = narrow.matches
    ? tooManyForPhone(first, innerHeight * 2 * all.length)
    : tooMany(first, SIZES.at(-1), innerWidth, innerHeight * SCROLLS + APART);
  if (!tooLarge || order.some(({ depth }) => depth > DEEPEST)) return;
  document.body.classList.add("overview");
  icicle.hidden = false;
  roots = all.map(growColumn);
  paint();
  fillList();
  aimAt(null);
  encircle(rings.chosen, null);
  await new Promise((then) => requestAnimationFrame(() => setTimeout(then))); // it is seen
}

/** The first step, of a debate that has two. */
async function begin() {
  for (const type of KEPT) document.addEventListener(type, keep, true);
  drawFilterRow();
  placeFilterRow();
  if (!location.hash) await sketch();
  await complete();
}

/** Do what was kept, and go where a plain anchor leads, which was not there when the browser looked for it. */
function catchUp() {
  if (large && !readAddress(location.hash)) location.replace(location.href);
  for (const type of KEPT) document.removeEventListener(type, keep, true);
  for (const event of kept) event.target.dispatchEvent(new event.constructor(event.type, event));
}

if (narrow.matches) for (const statement of document.querySelectorAll(".statement")) statement.open = false;
document.body.dataset.view = "map";
const large = document.querySelector("main").matches(".many");
if (large) await begin();
const columns = document.getElementById("columns");
if (columns.querySelector('[id^="claim="]')) startFilter();
