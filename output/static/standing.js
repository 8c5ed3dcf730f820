// What stands: the strength of every claim on its card, why it is so in the panel, and what would be if something on the
// map were not there. It is off until it is asked for, and it is about the map, not about the truth.

const OPINIONS = ["dfquad", "quadratic-energy"]; // the method that counts, and the second opinion
const BIPOLAR = [...OPINIONS, "euler", "mlp"];
const SHIFT = 0.1; // of all base scores, up and down
const CAVEAT = "This describes the arguments entered on this map, not whether a claim is true.";
const FULL = 0.95; // of a side: more of it changes little
const LITTLE = 0.005; // a difference that two digits do not show
const TRIED = 300; // claims that lead to one, of which each is tried; of more, only the nearest
const SHOWN_MOVES = 6;
const strengthBox = make("div", { id: "strength", hidden: "" });
let reckoned = {}; // the strengths as the map stands, and as it would stand

document.querySelector(".bar").append(strengthBox);

/** A sentence with values in its places. */
const words = (key, values = {}) => word(key, values.n).replace(/\{(\w+)\}/g, (_, name) => values[name]);

const formats = {}; // of numbers, by language: they are slow to make

/** A number in two digits, as Python rounds it. */
function digits(number) {
  formats[root.lang] ??= new Intl.NumberFormat(root.lang, { minimumFractionDigits: 2, maximumFractionDigits: 2, roundingMode: "halfEven" });
  return formats[root.lang].format(number);
}

/** Names in a row, the first few of many. */
function inRow(names) {
  const shown = names.length > 6 ? [...names.slice(0, 5), words("{n} more", { n: names.length - 5 })] : names;
  return new Intl.ListFormat(root.lang === "nl" ? "nl" : "en-GB").format(shown);
}

// ---- Reckoning ----

/** The ids of one kind that a list such as ["actor:nrc"] names. */
const idsIn = (list, kind) => new Set(list.filter((one) => one.startsWith(`${kind}:`)).map((one) => one.slice(kind.length + 1)));

/** The graph of the debate without what is off, and with the base scores that were set. A claim goes when all who say it do. */
function graphWith({ claims, relations, places }, { off, weight }) {
  const [gone, cut, actors, sources] = ["claim", "relation", "actor", "source"].map((kind) => idsIn(off, kind));
  const stays = ({ actor, source }) => !actors.has(actor) && !sources.has(source);
  const rows = new Map([...claims].filter(([id, { status }]) => {
    const { said } = places.get(id);
    return status !== "draft" && !gone.has(id) && (!said.length || said.some(stays));
  }));
  const kept = [...relations].filter(([key]) => !cut.has(`${key}`)).map(([, row]) => row);
  const given = weight.map((one) => /^(.*):(.*)$/s.exec(one)).filter(Boolean);
  return bipolar(rows, kept, new Map(given.map(([, id, text]) => [id, shareIn(text, 0.5)])));
}

function reckon(data, asked) {
  const graph = graphWith(data, asked);
  return { graph, results: OPINIONS.map((name) => solve(graph, name)) };
}

/** The strengths as the map is (plain), and as it would be with what the reader tries (now). */
function strengths(data) {
  const key = JSON.stringify([state.off, state.weight]);
  reckoned.plain ??= reckon(data, NOTHING);
  if (reckoned.key !== key) Object.assign(reckoned, { key, now: tries() ? reckon(data, state) : reckoned.plain });
  return reckoned;
}

/** Whether the reader tries something. */
const tries = () => state.off.length + state.weight.length > 0;

/** The strength of a claim: a number, NaN where a loop does not settle, undefined where the claim is off. */
const strengthOf = ({ graph, results }, id) => results[0].strength[graph.number.get(id)];

/** The verdict that both methods share, or "differ". */
function verdictOf({ graph, results }, node) {
  const [first, second] = results.map((one) => verdictOn(one, node, graph.into[node].length > 0));
  return first === second ? first : "differ";
}

/** The part of a graph that can have an influence on a node: by directionality its strength in it is that in the whole. */
function leadingTo({ number, base, joint, into }, node) {
  const at = new Map([[node, 0]]);
  for (const one of at.keys()) for (const { source } of into[one]) if (!at.has(source)) at.set(source, at.size);
  const nodes = [...at.keys()];
  const ids = [...number.keys()];
  return {
    ids: nodes.map((one) => ids[one]), // of joints, undefined
    base: nodes.map((one) => base[one]),
    joint: nodes.map((one) => joint[one]),
    into: nodes.map((one) => into[one].map((relation) => ({ ...relation, source: at.get(relation.source) }))),
  };
}

/** The strength of the first node of a part when some relations bring nothing. */
const strengthWithout = (part, gone) =>
  solve({ ...part, into: part.into.map((some) => some.map((one) => (gone(one) ? { ...one, weight: 0 } : one))) }, "dfquad").strength[0];

/** What the methods say of the first node of a part: its verdict by method, and the range over methods and base scores. */
function sensitivity(part) {
  const answered = part.into[0].length > 0;
  const bounds = [];
  const verdicts = BIPOLAR.map((name) => {
    const found = [0, -SHIFT, SHIFT].map((shift) => {
      const base = part.base.map((one) => Math.min(Math.max(one + shift, 0), 1));
      return solve({ ...part, base }, name);
    });
    if (OPINIONS.includes(name)) bounds.push(...found.flatMap(({ low, high }) => [low[0], high[0]]));
    return verdictOn(found[0], 0, answered);
  });
  return { verdicts, low: Math.min(...bounds), high: Math.max(...bounds) };
}

// ---- In words (as mapper/strength/words.py has them) ----

const VERDICTS = {
  stands: "On this map, this claim stands",
  "leaning-for": "On this map, more weighs for this claim than against it",
  contested: "On this map, this claim is contested, with much to be said for it and much against it",
  even: "On this map, what is said for this claim and against it keeps the balance",
  "leaning-against": "On this map, more weighs against this claim than for it",
  refuted: "This claim is refuted on this map",
  "no-replies": "Nobody has answered this claim on this map yet, so that it keeps its base score",
  unsettled: "This claim is part of a circle of answers that does not settle, so that it has no strength",
  depends: "This claim depends on a circle of answers that does not settle, so that it has no strength",
  differ: "The methods come to different verdicts on this claim",
};

/** The claims that an answer is made of: one, or those of linked premises. */
function members(part, { source }) {
  const claims = part.joint[source] ? part.into[source].filter((one) => !one.attack).map((one) => one.source) : [source];
  return claims.flatMap((one) => (part.joint[one] ? [] : [one]));
}

/** The claims of a part that support each other in circles, as names in a row. */
const circles = ({ into, ids }) =>
  components(into.map((some) => some.filter(({ attack }) => !attack)))
    .filter(({ length }) => length > 1)
    .map((some) => inRow(some.map((node) => ids[node]).filter(Boolean)));

/** What answers a claim on one side, and which of those answers are themselves strongly attacked. */
function sideInWords(part, halves, attack) {
  const answers = part.into[0].filter((one) => one.attack === attack);
  if (!answers.length) return [];
  const weak = answers.filter((one) => members(part, one).some((claim) => halves[claim][1] >= MUCH));
  const names = inRow(weak.map((one) => members(part, one).map((claim) => part.ids[claim]).join(" + ")));
  const side = words(attack ? "Attacked by {n} claim" : "Supported by {n} claim", { n: answers.flatMap((one) => members(part, one)).length });
  return [weak.length ? `${side}, ${words("of which {n} is itself strongly attacked ({names})", { n: weak.length, names })}.` : `${side}.`];
}

/** Why a claim is as strong as it is, in sentences; the most telling first. */
function whySentences({ claims }, now, id) {
  const node = now.graph.number.get(id);
  if (node === undefined) return [word("left out")];
  const part = leadingTo(now.graph, node);
  const { strength: [strength], halves } = solve(part, "dfquad");
  const { verdicts, low, high } = sensitivity(part);
  const between = words("between {low} and {high}", { low: digits(low), high: digits(high) });
  const shared = verdictOf(now, node);
  const verdict = word(VERDICTS[shared]);
  const first = isNaN(strength)
    ? `${verdict}; ${between}.`
    : `${verdict}: ${words("{x} on a scale from 0 to 1, {between} when the method and the base scores (plus or minus 0.1) vary", { x: digits(strength), between })}.`;
  const answers = part.into[0];
  if (!answers.length) return [first];
  const would = (gone, key, values) => {
    const other = strengthWithout(part, gone);
    return { by: Math.abs(other - strength) || 0, text: words(key, { ...values, then: digits(other), now: digits(strength) }) };
  };
  const most = (all) => all.filter(({ by }) => by >= LITTLE).sort((one, other) => other.by - one.by).slice(0, 1).map(({ text }) => text);
  const near = new Set(answers.flatMap((one) => members(part, one)));
  const beyond = part.ids.map((one, i) => i).filter((i) => i && !part.joint[i] && !near.has(i));
  const tried = part.ids.length > TRIED ? beyond.filter((i) => [...near].some((one) => part.into[one].some(({ source }) => source === i))) : beyond;
  const structureOnly = !state.weight.length && now.graph.into.flat().every(({ weight }) => weight === 1) && !part.ids.some((one) => claims.get(one)?.weight);
  const full = Math.min(...halves[0]) >= FULL;
  const agreeing = verdicts.filter((one) => one === verdicts[0]).length;
  return [
    first,
    ...sideInWords(part, halves, false),
    ...sideInWords(part, halves, true),
    ...most(answers.map((answer) =>
      would(
        (one) => one === answer,
        answer.attack ? "Without the attack by {name} it would be {then} instead of {now}." : "Without the support of {name} it would be {then} instead of {now}.",
        { name: members(part, answer).map((claim) => part.ids[claim]).join(" + ") },
      ),
    )),
    ...most(tried.map((i) =>
      would(({ source }) => source === i, "Of what lies further away, {name} matters most: without it, it would be {then} instead of {now}.", { name: part.ids[i] }),
    )),
    ...(full ? [word("Both sides are fully argued; one more answer changes little.")] : []),
    shared === "differ"
      ? `DF-QuAD ${digits(strength)}, Quadratic Energy ${digits(now.results[1].strength[node])}.`
      : words("{n} of {all} methods come to the same verdict.", { n: agreeing, all: BIPOLAR.length }),
    ...circles(part).map((names) => words("Beware: claims that support each other in a circle confirm themselves: {names}.", { names })),
    ...(structureOnly ? [word("No base scores or weights were set: the outcome follows from the structure alone, from what answers what.")] : []),
  ];
}

// ---- The bars on the cards ----

/** Put the bar of a claim on its card, or take it away; what is tried shows which way the claim moves. */
function markStrength(place, on) {
  const [is, was] = on ? [reckoned.now, reckoned.plain].map((one) => strengthOf(one, place.id)) : [];
  const key = on && `${root.lang} ${is} ${was}`;
  const summary = place.bar === key ? null : claimElement(place.id)?.firstElementChild;
  if (!summary) return;
  place.bar = key; // what its bar tells
  summary.querySelector(":scope > .bar-of")?.remove();
  if (!on) return;
  const bar = make("span", { class: "bar-of" });
  const moves = Math.abs(is - was) >= LITTLE ? (is > was ? "▲" : "▼") : "";
  const text = is === undefined ? word("left out") : isNaN(is) ? word("no strength") : words("strength {x}", { x: digits(is) });
  bar.style.setProperty("--part", is || 0);
  bar.classList.toggle("off", is === undefined);
  bar.append(make("span", { class: "spoken" }, ` ${text}`), moves && make("b", { "aria-hidden": "true" }, `${moves} ${digits(is)}`));
  summary.append(bar);
}

let markRun = 0;

/** Put the bars on the cards, a little at a time in a large debate. */
async function markStrengths(order, on) {
  const run = (markRun += 1);
  let until = performance.now() + SLICE;
  for (const place of order) {
    markStrength(place, on);
    if (performance.now() < until) continue;
    await new Promise((later) => setTimeout(later));
    if (run !== markRun) return;
    until = performance.now() + SLICE;
  }
}

async function showStrength({ before }) {
  const button = document.querySelector('.bar [data-do="strength"]');
  const on = Boolean(button && state.strength);
  button?.setAttribute("aria-pressed", on);
  strengthBox.hidden = !on;
  if (!(on || reckoned.key) || !["strength", "off", "weight", "lang"].some((key) => !same(state[key], before[key]))) return;
  const data = await debate();
  const tried = sound(state, data);
  if (!same(tried.off, state.off) || !same(tried.weight, state.weight)) return void go(tried, true);
  if (on) drawNote(data, strengths(data));
  markStrengths(data.order, on);
}

afterwards.push(showStrength);

// ---- The note above the map: what it is, what is tried, what moves ----

/** The row that something such as "actor:nrc" stands for, if there is one on the map. */
function rowOff(one, data) {
  const [, kind, id] = /^(claim|relation|actor|source):(.*)/s.exec(one) ?? [];
  const table = data[`${kind}s`];
  return table?.get(id) ?? table?.get(Number(id)); // rows without an id go by their number
}

/** What something that is off is called. */
function nameOff(one, data) {
  const row = rowOff(one, data);
  return row.name ?? (row.claim ? `${shortText(data.claims.get(row.claim))} →` : row.title ? sourceInWords(row) : shortText(row));
}

/** What of the address can be tried: things that are on the map, and a base score from 0 to 1 for each claim. */
function sound({ off, weight }, data) {
  const scores = new Map(weight.map((one) => one.split(/:([^:]*$)/)).filter(([id, text]) => data.claims.has(id) && shareIn(text, -1) >= 0));
  return { off: off.filter((one) => rowOff(one, data)), weight: [...scores].map(([id, text]) => `${id}:${text}`) };
}

function drawNote(data, { plain, now }) {
  const chip = (key, one, name) =>
    make("button", { type: "button", "data-do": "untry", "data-to": `${key} ${one}`, "aria-label": words("Put {name} back", { name }) }, `${name} ×`);
  const parts = [
    word("Reckoned from what answers what on this map. It says nothing about who is right."), " ",
    make("a", { href: "#method" }, word("How strength is reckoned")),
  ];
  if (tries()) {
    const moved = data.order
      .map(({ id }) => ({ id, is: strengthOf(now, id), was: strengthOf(plain, id) }))
      .filter(({ is, was }) => Math.abs(is - was) >= LITTLE)
      .sort((one, other) => Math.abs(other.is - other.was) - Math.abs(one.is - one.was));
    const more = moved.length - SHOWN_MOVES;
    const link = ({ id, is, was }) => [", ", linkToPlace(data.places.get(id)), ` ${digits(was)} → ${digits(is)}`];
    parts.push(
      make("p", { role: "group", "aria-label": word("What if, without") }, `${word("What if, without")}: `,
        ...state.off.map((one) => chip("off", one, nameOff(one, data))),
        ...state.weight.map((one) => chip("weight", one, one.replace(/:([^:]*)$/, (_, text) => ` = ${digits(Number(text))}`))),
        make("button", { type: "button", "data-do": "untry", "data-to": "" }, word("Reset"))),
      make("p", { role: "status" }, words("{n} claim moves", { n: moved.length }), ...moved.slice(0, SHOWN_MOVES).flatMap(link), more > 0 ? `, ${words("{n} more", { n: more })}` : ""),
    );
  }
  strengthBox.replaceChildren(...parts);
  drawMethod();
}

/** How strength is reckoned, among the notes under the map. */
function drawMethod() {
  const points = [
    "Every claim begins at its base score: how believable it is on its own, before anyone replies. Where none was set, that is 0.5: no information.",
    "A reply that supports closes part of the gap to certain, one that attacks part of the gap to rejected; how large a part depends on how strong the reply itself is after its own replies.",
    "Each further reply on a side counts only for what the others left open, so that ten weak repetitions do not outweigh one strong objection.",
    "The method is DF-QuAD; Quadratic Energy gives a second opinion, and a verdict stands only where both agree.",
    CAVEAT,
  ];
  const section = document.getElementById("method")?.parentElement ?? make("section");
  section.replaceChildren(make("h2", { id: "method" }, word("How strength is reckoned")), make("ul", {}, ...points.map((key) => make("li", {}, word(key)))));
  document.querySelector(".notes").prepend(section);
}

// ---- The panel: why, and what if ----

const except = (list, one) => list.filter((other) => other !== one);

/** A button that leaves something out, or takes it back. */
const offButton = (one, text) =>
  make("button", { type: "button", "data-do": "off", "data-to": one, "aria-pressed": state.off.includes(one) }, text);

/** A half of a claim: the case for it or against it, as a number and a bar. */
function half(key, value) {
  const bar = make("span", { class: "half" });
  bar.style.setProperty("--part", value || 0);
  return make("li", {}, `${word(key)} ${isNaN(value) ? "–" : digits(value)}`, bar);
}

/** What can be left out of the map to see what becomes of it: a claim, its answer, who says it, and where. */
function whatIf({ id, said, relation }, { actors, sources, relations }) {
  const each = (column, table) => [...new Set(said.map((one) => one[column]))].filter((one) => table.has(one));
  const key = relation && [...relations].find(([, row]) => row === relation)[0];
  const label = word("What if, without");
  return make("p", { class: "what-if", role: "group", "aria-label": label }, `${label}: `,
    offButton(`claim:${id}`, word("this claim")),
    ...(relation ? [offButton(`relation:${key}`, word("its answer"))] : []),
    ...each("actor", actors).map((one) => offButton(`actor:${one}`, actors.get(one).name)),
    ...each("source", sources).map((one) => offButton(`source:${one}`, words("source {id}", { id: one }))),
  );
}

/** The base score of a claim, to be set. */
function baseScore(id, value) {
  const input = make("input", { type: "range", min: "0", max: "1", step: "0.05", value, "data-base": id });
  return make("label", { class: "base" }, `${word("Base score")} `, input, " ", make("output", {}, digits(value)));
}

/** How a claim stands and why, with what can be tried; where strength is off, the way to it. */
function strengthPart(place, data) {
  const part = make("section", { class: "stands" });
  if (!state.strength) {
    part.append(make("button", { type: "button", "data-do": "strength" }, word("How does this claim stand?")));
    return part;
  }
  const { now } = strengths(data);
  const node = now.graph.number.get(place.id);
  const { halves } = now.results[0];
  part.append(
    make("h2", {}, word("How does this claim stand?")),
    ...(node === undefined ? [] : [make("ul", {}, half("Case for it", halves[node][0]), half("Case against it", halves[node][1]))]),
    ...whySentences(data, now, place.id).map((text) => make("p", {}, text)),
    make("p", { class: "key" }, word(CAVEAT)),
    whatIf(place, data),
    ...(node === undefined ? [] : [baseScore(place.id, now.graph.base[node])]),
  );
  return part;
}

/** Put it under the text of a card that is read in the document itself and not in the panel. */
async function strengthInPlace(details) {
  for (const one of document.querySelectorAll("details > div > .stands")) one.remove();
  const inPlace = shown.view === "list" || (narrow.matches && shown.view === "map");
  if (!inPlace || !panel.hidden || !details?.id.startsWith("claim=")) return;
  const data = await debate();
  moreOf(details).querySelector(".stands")?.remove();
  moreOf(details).append(strengthPart(data.places.get(idOf(details)), data));
}

/** Try something, and keep the focus on what was used for it, which is drawn anew. */
async function tryOut(changes, selector, quiet) {
  const before = document.activeElement.getBoundingClientRect().top;
  await go(changes, quiet);
  await new Promise(requestAnimationFrame);
  const next = (selector && document.querySelector(selector)) || document.querySelector(".bar [data-do=strength]");
  next.focus({ preventScroll: true });
  const by = next.getBoundingClientRect().top - before;
  if (next.closest(".stands")) (panel.contains(next) ? panel : window).scrollBy({ top: by, behavior: "instant" });
}

Object.assign(actions, {
  strength: (_, { parentElement }) => tryOut({ strength: state.strength ? "" : "on" }, parentElement.matches(".stands") ? ".stands button" : ""),
  off: (one) =>
    tryOut({ off: state.off.includes(one) ? except(state.off, one) : [...state.off, one] }, `.stands [data-to="${CSS.escape(one)}"]`),
  untry: (to) => {
    const [, key, one] = /^(\w+) (.*)$/s.exec(to) ?? [];
    tryOut(key ? { [key]: except(state[key], one) } : { off: [], weight: [] }, "#strength [data-do]");
  },
});

addEventListener("input", ({ target: { dataset, nextElementSibling, value } }) => {
  if (dataset?.base) nextElementSibling.textContent = digits(Number(value));
});

addEventListener("change", ({ target: { dataset, value } }) => {
  if (!dataset?.base) return;
  const others = state.weight.filter((one) => one.replace(/:[^:]*$/, "") !== dataset.base);
  tryOut({ weight: [...others, `${dataset.base}:${value}`] }, ".stands [data-base]", true);
});

afterwards.push(() => strengthInPlace(claimElement(state.claim)));
document.addEventListener("click", ({ target: clicked }) => {
  const card = clicked.closest("summary");
  if (card) strengthInPlace(card.parentElement);
});

// ---- What deserves a look: findings of mapper/insight, which travel as sentences ----

const insight = document.getElementById("insight");

async function showInsight() {
  const button = insight?.firstElementChild;
  if (button?.ariaExpanded !== "true") return insight?.querySelector("ul")?.remove();
  const { insight: told, places } = await debate();
  const linked = (text) => text.split(/(\w*\d[\w.-]*\b)/).map((part) => (places.has(part) ? linkToPlace(places.get(part), part) : part));
  const list = (told[root.lang] ?? told.en).map((text) => make("li", {}, ...linked(text)));
  insight.querySelector("ul")?.remove();
  insight.append(make("ul", {}, ...list));
}

actions.insight = (_, button) => {
  button.ariaExpanded = button.ariaExpanded !== "true";
  showInsight();
};

afterwards.push(showInsight);
