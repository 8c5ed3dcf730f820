// Strength: how well a claim stands after everything said for and against it, by the same formulas as mapper/strength.
//
// A node is a claim, or a joint: a place where several things must hold together (linked premises, and a relation that
// is undercut). The strength of a joint is the product of what supports it, times one minus what each attacker brings.

const STANDS = 0.75; // from which strength a claim stands; as far from 1 as FALLS from 0
const FALLS = 0.25;
const MUCH = 0.5; // of the gap that a side closes; when both do, the claim is contested
const STILL = 1e-13; // a node that would move less than this stands still
const SWEEPS = 3000; // at most, through a loop
const SWING = 300; // the last sweeps, over which the range of a loop is taken that does not settle
const FARTHEST = 700; // of an energy, beyond which its exponential is no number

const energy = (s, a) => Math.max(-FARTHEST, Math.min(FARTHEST, s - a));

/** The methods: the strength by base score, support and attack, and whether a side is what its answers bring in all. */
const METHODS = {
  dfquad: { of: (t, s, a) => t + (s - a) * (s > a ? 1 - t : t) },
  "quadratic-energy": { adds: true, of: (t, s, a) => t + ((s - a) ** 2 / (1 + (s - a) ** 2)) * (s > a ? 1 - t : -t) },
  euler: {
    adds: true,
    of(t, s, a) {
      const grown = Math.exp(energy(s, a));
      return Math.min(t * ((grown + t) / (1 + t * grown)), 1);
    },
  },
  mlp: {
    adds: true,
    of(t, s, a) {
      const grown = Math.expm1(Math.abs(energy(s, a)));
      return Math.min(s > a ? (t * (1 + grown)) / (1 + t * grown) : t / (1 + (1 - t) * grown), 1);
    },
  },
  "h-categorizer": { adds: true, of: (t, s, a) => t / (1 + a) },
};

/** A number from 0 to 1 as written in a table; otherwise what to take where there is none. */
function shareIn(text, otherwise) {
  const number = /^\s*(\d+\.?\d*|\.\d+)(e[-+]?\d+)?\s*$/i.test(text ?? "") ? Number(text) : -1;
  return number >= 0 && number <= 1 ? number : otherwise;
}

/** The relations that count, each with its end and weight: not those to itself, both ways, or said more than once. */
function counting(relations, claims) {
  const byEnds = new Map();
  for (const row of relations) {
    const { claim, target = "", undercuts = "", linked = "", kind } = row;
    if (!claims.has(claim) || !(undercuts || claims.has(target)) || claim === target) continue;
    const ends = JSON.stringify([claim, target, undercuts, linked]);
    const there = byEnds.get(ends) ?? byEnds.set(ends, {}).get(ends);
    const one = { row, weight: shareIn(row.weight, 1) };
    if (!(there[kind]?.weight >= one.weight)) there[kind] = one;
  }
  let found = [...byEnds.values()].flatMap((same) =>
    same.support && same.attack && !same.support.row.linked ? [] : Object.values(same),
  );
  for (let before = -1; before !== found.length; ) { // with a relation goes what undercuts it
    before = found.length;
    const there = new Set(found.map(({ row }) => row.id));
    found = found.filter(({ row }) => !row.undercuts || there.has(row.undercuts));
  }
  return found;
}

/**
 * The weighted bipolar graph of a debate: `base` scores by node, whether it is a `joint`, and what leads `into` it, as
 * { source, attack, weight, row }; `number` tells the node of a claim. `rows` are Maps from id to row; `given` base scores
 * by id take the place of those that the claims have.
 */
function bipolar(rows, relations, given = new Map()) {
  const number = new Map([...rows.keys()].map((id, i) => [id, i]));
  const base = [...rows].map(([id, row]) => given.get(id) ?? shareIn(row.weight, 0.5));
  const joint = base.map(() => false);
  const into = base.map(() => []);
  const counts = counting(relations, rows);
  const undercut = new Set(counts.map(({ row }) => row.undercuts).filter(Boolean));
  const groups = new Map();
  counts.forEach((one, i) => {
    const { id, target, undercuts, kind, linked } = one.row;
    if (!linked && !undercut.has(id)) return;
    const name = JSON.stringify([target, undercuts, kind, linked || i]);
    groups.set(name, [...(groups.get(name) ?? []), one]);
  });
  const at = new Map(); // the joint that a relation goes through
  for (const members of groups.values()) {
    if (members.length < 2 && !members.some(({ row }) => undercut.has(row.id))) continue;
    for (const { row } of members) at.set(row, base.length);
    base.push(1);
    joint.push(true);
    into.push([]);
  }
  const byId = new Map(counts.map(({ row }) => [row.id, at.get(row)]));
  const led = new Set();
  for (const { row, weight } of counts) {
    const end = row.undercuts ? byId.get(row.undercuts) : number.get(row.target);
    const through = at.get(row);
    const attack = row.kind === "attack";
    into[through ?? end].push({ source: number.get(row.claim), attack: through === undefined && attack, weight, row });
    if (through !== undefined && !led.has(through)) {
      led.add(through);
      into[end].push({ source: through, attack, weight: 1, row });
    }
  }
  return { number, base, joint, into };
}

/** The parts of a graph whose nodes depend on each other, each after what it depends on (Tarjan 1972, without recursion). */
function components(into) {
  const index = into.map(() => -1);
  const low = [];
  const stack = [];
  const found = [];
  let count = 0;
  for (let start = 0; start < into.length; start += 1) {
    const way = index[start] < 0 ? [[start, 0]] : [];
    while (way.length) {
      const step = way.at(-1);
      const [node, next] = step;
      if (index[node] < 0) {
        index[node] = low[node] = count;
        count += 1;
        stack.push(node);
      }
      if (next < into[node].length) {
        const { source } = into[node][next];
        if (index[source] < 0) way.push([source, 0]);
        else {
          step[1] += 1;
          low[node] = Math.min(low[node], low[source]);
        }
        continue;
      }
      way.pop();
      if (low[node] !== index[node]) continue;
      const part = stack.splice(stack.lastIndexOf(node));
      for (const one of part) low[one] = Infinity; // it is no longer on the stack
      found.push(part);
    }
  }
  return found;
}

/** What both sides of a node amount to when supports have some strengths and attacks have others: [support, attack]. */
function sides(into, adds, supports, attacks = supports) {
  const sums = [0, 0];
  const gaps = [1, 1];
  for (const { source, attack, weight } of into) {
    const brings = weight * (attack ? attacks : supports)[source];
    sums[+attack] += brings;
    gaps[+attack] *= 1 - brings;
  }
  return adds ? sums : gaps.map((gap) => 1 - gap);
}

/**
 * The strengths of all nodes of a graph: { strength, low, high, state, halves }, by node. In a loop every node goes again
 * and again a part of the way to what its answers make of it. One that does not settle has no strength (NaN) but the
 * range over which it swung (state "unsettled"), and what depends on it a range that is sure to hold it ("depends").
 */
function solve({ base, joint, into }, name) {
  const { of, adds } = METHODS[name];
  const strength = [...base];
  const next = (node, supports, attacks = supports) => {
    if (!joint[node]) return of(base[node], ...sides(into[node], adds, supports, attacks));
    let all = 1;
    for (const { source, attack, weight } of into[node])
      all *= attack ? 1 - weight * attacks[source] : weight * supports[source];
    return all;
  };
  const swings = new Map();
  const parts = components(into);
  for (const part of parts)
    if (part.length === 1) strength[part[0]] = into[part[0]].length ? next(part[0], strength) : strength[part[0]];
    else {
      const swing = settleLoop(part, strength, next);
      if (swing) swings.set(part, swing);
    }
  const [low, high] = [[...strength], [...strength]];
  const state = base.map(() => "settled");
  if (swings.size) bound(parts, swings, into, next, low, high);
  for (const part of parts)
    for (const node of part) if (high[node] - low[node] > STILL) state[node] = swings.has(part) ? "unsettled" : "depends";
  for (const part of swings.keys()) for (const node of part) state[node] = "unsettled";
  state.forEach((one, node) => one !== "settled" && (strength[node] = NaN));
  return { strength, low, high, state, halves: into.map((some) => sides(some, false, strength)) };
}

/** Sweep through a loop until it stands still; null then, otherwise between what each of its nodes swings. */
function settleLoop(part, strength, next) {
  let way = 0.8;
  let unrest = Infinity;
  const [low, high] = [new Map(), new Map()];
  for (let sweep = 0; sweep < SWEEPS; sweep += 1) {
    const change = part.map((node) => next(node, strength) - strength[node]);
    const most = Math.max(...change.map(Math.abs));
    if (most <= STILL) return null;
    if (sweep % 100 === 0) {
      if (most > 0.9 * unrest) way = Math.max(way / 2, 0.05);
      unrest = most;
    }
    part.forEach((node, i) => {
      strength[node] += way * change[i];
      if (sweep < SWEEPS - SWING) return;
      low.set(node, Math.min(low.get(node) ?? 1, strength[node]));
      high.set(node, Math.max(high.get(node) ?? 0, strength[node]));
    });
  }
  return { low, high };
}

/** Bound the strengths of what does not settle and of what depends on it: more support never lowers, more attack never raises. */
function bound(parts, swings, into, next, low, high) {
  for (const part of parts) {
    const swing = swings.get(part);
    if (swing) {
      for (const node of part) [low[node], high[node]] = [swing.low.get(node), swing.high.get(node)];
      continue;
    }
    if (!part.some((node) => into[node].some(({ source }) => high[source] > low[source]))) continue;
    const alone = part.length === 1;
    if (!alone) for (const node of part) [low[node], high[node]] = [0, 1];
    for (let sweep = 0; sweep < (alone ? 1 : 200); sweep += 1) {
      const bounds = part.map((node) => [next(node, low, high), next(node, high, low)]);
      part.forEach((node, i) => ([low[node], high[node]] = bounds[i]));
    }
  }
}

/** A strength in a word, from which a reader sees more than from digits (as in mapper/strength/verdict.py). */
function verdictOn(result, node, answered) {
  const { strength, state, halves } = result;
  if (state[node] !== "settled") return state[node];
  if (!answered) return "no-replies";
  if (Math.min(...halves[node]) >= MUCH) return "contested";
  if (strength[node] >= STANDS) return "stands";
  if (strength[node] <= FALLS) return "refuted";
  if (Math.round(strength[node] * 100) === 50) return "even";
  return strength[node] > MUCH ? "leaning-for" : "leaning-against";
}
