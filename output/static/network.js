// The network: every claim a node, every relation an arrow, drawn by vis-network, which is unpacked when it is needed.

const MOST_STRETCHED = 1.6; // times: a wide frame takes the claims apart sideways, a high one up and down
let opening;

/** Run the library that travels in the page. */
async function loadLibrary() {
  document.head.append(make("script", {}, await unpack("network-library")));
}

/** A colour of the page. */
const colour = (name) => getComputedStyle(root).getPropertyValue(`--${name}`).trim();

/** How a node looks; the label of a dot keeps its size on the screen, whatever the zoom. */
function nodeLook(node, text, scale = 1) {
  const box = node.shape === "box";
  const fill = colour(node.sign === "support" ? "support-fill" : "paper");
  const strong = { background: fill, border: colour("chosen") };
  return {
    label: text,
    color: { background: fill, border: colour(node.sign || "soft"), highlight: strong, hover: strong },
    font: {
      color: colour("ink"),
      size: box ? 22 : 13 / scale,
      face: "Helvetica Neue, Helvetica, Arial, sans-serif",
      background: box ? undefined : colour("paper"),
    },
    shapeProperties: { borderDashes: node.sign === "attack" ? [5, 4] : false },
    borderWidth: 2,
    widthConstraint: { maximum: box ? 230 : 220 / scale },
  };
}

/** How an arrow looks: solid for support, dashed for attack, thin where it crosses the map. */
function edgeLook({ kind, cross }) {
  const own = colour(kind);
  return {
    color: { color: own, highlight: own, hover: own, opacity: cross ? 0.35 : 0.8 },
    width: cross ? 1 : 1.5,
    dashes: kind === "attack" && [7, 5],
  };
}

/** Draw the network in its frame. Returns what the rest of the page may ask of it. */
async function drawNetwork() {
  const [{ claims }, json] = await Promise.all([debate(), unpack("network-data"), loadLibrary()]);
  const { nodes, edges, options } = JSON.parse(json);
  const frame = document.querySelector("#network .canvas");
  const stretch = (one, other) => Math.min(MOST_STRETCHED, Math.max(1, one / other));
  const [across, down] = [
    stretch(frame.clientWidth, frame.clientHeight),
    stretch(frame.clientHeight, frame.clientWidth),
  ];
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const shown = { nodes: new vis.DataSet(), edges: new vis.DataSet() };
  let chosen = "";
  let scale = 1;
  const labelled = (node) => node.shape === "box" || node.id === chosen;
  const look = (node, text = labelled(node)) => nodeLook(node, text ? shortText(claims.get(node.id)) : "", scale);
  const edgeIds = new Map(edges.map((edge, i) => [edge, edge.id ?? i]));
  shown.nodes.add(nodes.map((node) => ({ ...node, x: node.x * across, y: node.y * down, ...look(node) })));
  shown.edges.add(edges.map((edge) => ({ ...edge, id: edgeIds.get(edge), ...edgeLook(edge) })));
  const network = new vis.Network(frame, shown, options);

  const update = (id, text) => {
    const node = byId.get(id);
    scale = network.getScale();
    if (node && node.shape !== "box") shown.nodes.update({ id, ...look(node, text) }); // the whole look, or vis forgets it
  };
  network.on("click", ({ nodes: [id = ""] }) => go({ claim: id }));
  network.on("hoverNode", ({ node }) => update(node, true));
  network.on("blurNode", ({ node }) => update(node));
  return {
    choose(id) {
      const before = chosen;
      chosen = byId.has(id) ? id : "";
      for (const one of [before, chosen]) update(one);
      if (chosen) network.selectNodes([chosen]);
      else network.unselectAll();
    },
    repaint() {
      shown.nodes.update(nodes.map((node) => ({ id: node.id, ...look(node) })));
      shown.edges.update(edges.map((edge) => ({ id: edgeIds.get(edge), ...edgeLook(edge) })));
    },
  };
}

views.network = {
  async show() {
    const first = !opening;
    opening ??= drawNetwork();
    const network = await opening;
    if (first) matchMedia("(prefers-color-scheme: dark)").addEventListener("change", network.repaint);
    else network.repaint();
    network.choose(state.claim);
  },
};
