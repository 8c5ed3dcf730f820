// What the page carries: its elements, and the debate as data, unpacked only when something needs it.

const root = document.documentElement;
const columns = document.getElementById("columns");
const narrow = matchMedia("screen and (max-width: 700px)");

/** The element of a claim (a <details>), or null. */
const claimElement = (id) => document.getElementById(`claim=${encodeURIComponent(id)}`);

/** The id of the claim or source that an element stands for. */
const idOf = (element) => decodeURIComponent(element.id.slice(element.id.indexOf("=") + 1));

/** The element of the claim that a claim answers by its place; the statement for a position. */
const parentOf = (details) => details.parentElement.closest("details") ?? document.querySelector(".statement");

/** What a card says besides its label: who says it where, why, and its cross-links. */
const moreOf = (details) => details.querySelector(":scope > div:not(.lanes)");

/** Make an element with text or children; text is never read as HTML. */
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** Text that travels gzipped in the page. */
async function unpack(id) {
  const bytes = Uint8Array.from(atob(document.getElementById(id).textContent), (c) => c.charCodeAt(0));
  const text = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(text).text();
}

let unpacked;

/** The debate: its facts, and its tables as maps from id to row (relations and reactions as the page has them). */
function debate() {
  unpacked ??= unpack("data").then((text) => {
    const { info, tables } = JSON.parse(text);
    const rows = {};
    for (const [name, table] of Object.entries(tables)) {
      rows[name] = new Map();
      for (const values of table.rows) {
        const row = Object.fromEntries(table.columns.map((column, i) => [column, values[i]]));
        rows[name].set(row.id ?? rows[name].size, row);
      }
    }
    return { info, ...rows };
  });
  return unpacked;
}
