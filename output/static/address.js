// The address: everything that makes up what is on the screen, as the part after #.

const ONE = { view: "map", claim: "", lang: root.lang, q: "", from: "", to: "", day: "", hide: "", sort: "", branch: "", step: "", speaker: "", order: "", strength: "" };
const FACETS = ["position", "theme", "tag", "role", "actor", "kind", "scope", "sign"]; // of the filter: several values each
const LISTS = [...FACETS, "off", "weight"]; // the last two of what is tried: what is off, and base scores as id:score
const NOTHING = { ...ONE, ...Object.fromEntries(LISTS.map((key) => [key, []])) };
const STEPS = ["view", "claim", "branch", "step", "strength", "off"]; // a change of one of these is a step in the history
let state = NOTHING;
let toWrite = 0; // the timer of the state that is still to be written

const same = (one, other) => String(one) === String(other);

/** The state that an address asks for; null when it is a plain anchor such as #sources, which the browser follows. */
function readAddress(hash) {
  const asked = new URLSearchParams(hash.slice(1).replaceAll("+", "%2B"));
  if (hash.length > 1 && !Object.keys(NOTHING).some((key) => asked.has(key))) return null;
  const read = (key) => (LISTS.includes(key) ? asked.getAll(key) : (asked.get(key) ?? NOTHING[key]));
  const state = Object.fromEntries(Object.keys(NOTHING).map((key) => [key, read(key)]));
  const offered = [...document.querySelectorAll('[data-do="language"]')].some(({ dataset }) => dataset.to === state.lang);
  return offered ? state : { ...state, lang: NOTHING.lang };
}

/** The address of a state, beginning with #. */
function addressOf(asked) {
  const parts = Object.entries(asked).flatMap(([key, value]) =>
    same(value, NOTHING[key]) ? [] : [value].flat().map((one) => `${key}=${encodeURIComponent(one)}`),
  );
  return `#${parts.join("&")}`;
}

/** Write a state into the address: a new step in the history, or in place of the present one. */
function writeAddress(written, step) {
  const address = new URL(location.href); // and not "#...": in a frame without an address of its own that leads away
  address.hash = addressOf(written);
  history[step ? "pushState" : "replaceState"](null, "", address);
  waitToWrite(0);
}

/** Write the address in some ms; browsers let nobody write it all the time, and in a large page it takes a while. */
function waitToWrite(ms) {
  clearTimeout(toWrite);
  toWrite = ms && setTimeout(() => writeAddress(state), ms);
}

/** Go to another state; `quiet` is without a step in the history. */
function go(changes, quiet = false) {
  const before = state;
  state = { ...before, ...changes };
  const changed = Object.keys(state).filter((key) => !same(state[key], before[key]));
  if (!quiet && changed.some((key) => STEPS.includes(key))) {
    if (toWrite) writeAddress(before);
    writeAddress(state, true);
  } else if (changed.length) waitToWrite(150);
  return show();
}

/** Go where the address leads, after a step back or forward or when somebody wrote another one. */
function follow() {
  const asked = readAddress(location.hash);
  if (!asked) return;
  waitToWrite(0);
  state = asked;
  show();
}
