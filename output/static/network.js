// The network: every claim a node, every relation an arrow, drawn by vis-network, which is unpacked when it is needed.

const [SMALLEST, LARGEST] = [6, 16]; // radius of a node in pixels: together less than the room that the layout gives it
const MOST_STRETCHED = 1.6; // times: a wide frame takes the claims apart sideways, a high one up and down
let opening;

/** Run the library that travels in the page. */
async function loadLibrary() {
  document.head.append(make("script", {}, await unpack("network-library")));
}

/** The tint of a column: from teal over blue and purple to red, as the columns go from agree to disagree. */
function tintOf(column, count) {
  if (column < 0) return colour("paper");
  const hue = 172 + (count > 1 ? column / (count - 1) : 0) * 208;
  return `hsl(${Math.round(hue % 360)} ${colour("tint-shade")})`;
}

/** The nodes: a box for what the others gather around, a square for evidence, a dot that grows with its answers. */
function nodesOf({ claims, places }, spots) {
  return [...claims.keys()].map((id, i) => {
    const { row, sign, column, children, in: back } = places.get(id);
    const heads = !column || column.head?.id === id;
    const shape = heads ? "box" : row.kind === "evidence" ? "square" : "dot";
    const [x, y] = spots[i];
    return { id, sign, x, y, shape, ...(!heads && { size: Math.min(SMALLEST + children.length + back.length, LARGEST) }) };
  });
}

/** The arrows: from every claim to what it answers by its place, and across to what it also answers. */
const edgesOf = ({ order }) =>
  order.flatMap(({ id, parent, sign, out }) => [
    ...(parent ? [{ from: id, to: parent.id, kind: sign }] : []),
    ...out.map(({ place, relation: { kind } }) => ({ from: id, to: place.id, kind, cross: true })),
  ]);

/** How a node looks: support filled, attack outlined and dashed; text as large as it reads on the screen. */
function nodeLook({ node, text, tint, faded, scale }) {
  const box = node.shape === "box";
  const fill = node.sign === "attack" ? colour("paper") : tint;
  const strong = { background: fill, border: colour("chosen") };
  return {
    label: text,
    hidden: faded && Boolean(state.hide),
    opacity: faded ? 0.15 : 1,
    color: { background: fill, border: colour(node.sign || "soft"), highlight: strong, hover: strong },
    font: {
      color: colour(faded ? "rule" : "ink"),
      size: (box ? 11.5 : 13) / scale,
      face: "Helvetica Neue, Helvetica, Arial, sans-serif",
      background: box ? undefined : colour("paper"),
    },
    shapeProperties: { borderDashes: node.sign === "attack" ? [5, 4] : false },
    borderWidth: 2,
    widthConstraint: { maximum: (box ? 118 : 220) / scale },
  };
}

/** How an arrow looks: solid for support, dashed for attack, thin where it crosses the map. */
function edgeLook({ kind, cross }, faded) {
  const own = colour(kind);
  return {
    hidden: faded && Boolean(state.hide),
    color: { color: own, highlight: own, hover: own, opacity: faded ? 0.06 : cross ? 0.4 : 0.8 },
    width: cross ? 1 : 1.5,
    dashes: kind === "attack" && [7, 5],
  };
}

/** The claims in words beside the picture, column by column; a link chooses its claim. */
function networkList({ columns: list }, found) {
  const link = ({ id, row, sign }) => {
    const item = make("li", { class: found && !found.has(id) ? "out" : "" });
    const parts = sign ? [mark(sign), make("span", { class: "spoken" }, word(sign === "support" ? "supports this" : "attacks this"))] : [];
    item.append(...parts, " ", make("a", { href: `#claim=${encodeURIComponent(id)}` }, markedText(row)));
    return item;
  };
  return list.map(({ kind, head, places }) => {
    const title = head ? shortText(head.row) : dataWord("column", kind);
    const shown = places.filter(({ id }) => !(state.hide && found && !found.has(id)));
    return make("details", {}, make("summary", {}, title, ` (${shown.length - Number(Boolean(head))})`), make("ul", {}, ...shown.map(link)));
  });
}

/** Draw the network in its frame. Returns what the rest of the page may ask of it. */
async function drawNetwork() {
  const [data, json] = await Promise.all([debate(), unpack("network-data"), loadLibrary()]);
  const { places, options } = JSON.parse(json);
  const [nodes, edges] = [nodesOf(data, places), edgesOf(data)];
  const frame = document.querySelector("#network .canvas");
  const [across, down] = stretched(frame);
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const tints = new Map(data.columns.flatMap(({ places }, i) => places.map(({ id }) => [id, i])));
  let found = null;
  let chosen = "";
  let rest = 1; // the scale at which all fits
  const look = (node, text = node.shape === "box" || node.id === chosen, scale = rest) =>
    nodeLook({
      ...{ node, scale, text: text ? markedText(data.claims.get(node.id)) : "" },
      ...{ tint: tintOf(tints.get(node.id) ?? -1, data.columns.length), faded: Boolean(found && !found.has(node.id)) },
    });
  const line = (edge) => edgeLook(edge, Boolean(found && !(found.has(edge.from) && found.has(edge.to))));
  const shown = { nodes: new vis.DataSet(), edges: new vis.DataSet() };
  shown.nodes.add(nodes.map((node) => ({ ...node, x: node.x * across, y: node.y * down, ...look(node) })));
  shown.edges.add(edges.map((edge, i) => ({ ...edge, id: i, arrows: "to", ...line(edge) })));
  const network = new vis.Network(frame, shown, options);
  network.fit({ animation: false });
  rest = network.getScale();
  const update = (id, text) => {
    const node = byId.get(id); // always the whole look, or vis forgets the colours
    if (node && node.shape !== "box") shown.nodes.update({ id, ...look(node, text, network.getScale()) });
  };
  network.on("click", ({ nodes: [id = ""] }) => go({ claim: id }));
  network.on("hoverNode", ({ node }) => update(node, true));
  network.on("blurNode", ({ node }) => update(node));
  return {
    redraw: () => network.redraw(),
    repaint(asked) {
      if (asked !== undefined) found = asked;
      shown.nodes.update(nodes.map((node) => ({ id: node.id, ...look(node) })));
      shown.edges.update(edges.map((edge, i) => ({ id: i, ...line(edge) })));
    },
    choose(id) {
      const before = chosen;
      chosen = byId.has(id) ? id : "";
      for (const one of [before, chosen]) update(one);
      network.unselectAll();
      if (!chosen) return;
      network.selectNodes([chosen]);
      const { x } = network.canvasToDOM(network.getPosition(chosen));
      const free = Math.min(frame.clientWidth, panel.getBoundingClientRect().left - frame.getBoundingClientRect().left);
      if (x > free - 120) network.moveTo({ position: network.getPosition(chosen), offset: { x: (free - frame.clientWidth) / 2, y: 0 } });
    },
  };
}

/** How far a frame takes the claims apart sideways, and up and down. */
function stretched({ clientWidth: wide, clientHeight: high }) {
  const stretch = (one, other) => Math.min(MOST_STRETCHED, Math.max(1, one / other));
  return [stretch(wide, high), stretch(high, wide)];
}

views.network = {
  async show({ found }) {
    const first = !opening;
    opening ??= drawNetwork();
    const network = await opening;
    if (first) matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => network.repaint());
    network.repaint(found);
    network.choose(state.claim);
    const list = document.querySelector("#network .beside");
    const open = [...list.children].map((one) => one.open);
    list.replaceChildren(...networkList(await debate(), found));
    open.forEach((one, i) => list.children[i]?.toggleAttribute("open", one));
    for (const link of list.querySelectorAll("a"))
      if (target(link).id === state.claim) {
        link.setAttribute("aria-current", "true");
        link.closest("details").open = true;
      }
  },
};
