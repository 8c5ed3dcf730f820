// The address: which view, which claim and which language the part after # asks for.

const DEFAULTS = { view: "map", claim: "", lang: root.lang };
let state = { ...DEFAULTS };

/** The state that the address asks for; null when it is a plain anchor such as #sources, which the browser follows. */
function readAddress() {
  const asked = new URLSearchParams(location.hash.slice(1).replaceAll("+", "%2B"));
  if (location.hash.length > 1 && !Object.keys(DEFAULTS).some((key) => asked.has(key))) return null;
  return Object.fromEntries(Object.entries(DEFAULTS).map(([key, value]) => [key, asked.get(key) ?? value]));
}

/** Write the state into the address: a new step in the history, or in place of the present one. */
function writeAddress(step) {
  const parts = Object.entries(state).filter(([key, value]) => value !== DEFAULTS[key]);
  const address = new URL(location.href); // and not "#...": in a frame without an address of its own that leads away
  address.hash = parts.map(([key, value]) => `${key}=${encodeURIComponent(value)}`).join("&");
  history[step ? "pushState" : "replaceState"](null, "", address);
}

/** Go to another state. */
function go(changes) {
  const before = state;
  state = { ...before, ...changes };
  const step = state.view !== before.view || state.claim !== before.claim;
  if (step || state.lang !== before.lang) writeAddress(step);
  return show();
}

/** Go where the address leads, after a step back or forward or when somebody wrote another one. */
function follow() {
  const asked = readAddress();
  if (!asked) return;
  state = asked;
  show();
}
