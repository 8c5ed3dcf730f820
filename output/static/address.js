// The address: which view, which claim and which language the part after # asks for.

const DEFAULTS = { view: "map", claim: "", lang: root.lang };

function readAddress() {
  const asked = new URLSearchParams(location.hash.slice(1).replace(/\+/g, "%2B"));
  const state = { ...DEFAULTS };
  for (const key of Object.keys(state)) if (asked.has(key)) state[key] = asked.get(key);
  return state;
}

function addressOf(state) {
  const parts = Object.entries(state).filter(([key, value]) => value !== DEFAULTS[key]);
  return `#${parts.map(([key, value]) => `${key}=${encodeURIComponent(value)}`).join("&")}`;
}

/** Go to another state: a new step in the history where the claim or the view changes. */
function go(changes) {
  const before = readAddress();
  const state = { ...before, ...changes };
  const address = addressOf(state);
  if (address === addressOf(before)) return show(state);
  const step = state.view !== before.view || state.claim !== before.claim;
  history[step ? "pushState" : "replaceState"](null, "", address);
  return show(state);
}
