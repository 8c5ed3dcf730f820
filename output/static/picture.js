// The picture: what the present view shows, as an SVG that stands on its own. Boxes, borders and lines of text are read
// off the page where it has put them; what a canvas shows is drawn once more, into shapes.

const SANS = 'Arial, Helvetica, "Liberation Sans", sans-serif';
const SERIF = 'Georgia, "Times New Roman", "Liberation Serif", serif';
const HIGHEST = 30000; // px: a view that is longer is drawn as far as this; few programs open more
const UNDRAWABLE = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu; // no characters of XML 1.0
const strokes = { dashed: (w) => (w > 2 ? `${2 * w} ${1.5 * w}` : "4 3"), dotted: (w) => `${w} ${w}` };

const short = (number) => String(Math.round(number * 100) / 100);
const clear = (text) => text.replace(UNDRAWABLE, "\ufffd").replace(/\s+/g, " ").trim();

/** A colour as SVG has it: the colour itself, and how opaque it is. */
function paintOf(css, name = "fill") {
  pen.fillStyle = "#000";
  pen.fillStyle = css;
  const [, red, green, blue, alpha] = /^rgba\((\d+), (\d+), (\d+), ([\d.]+)\)/.exec(pen.fillStyle) ?? [];
  if (alpha === undefined) return { [name]: pen.fillStyle };
  return { [name]: `rgb(${red},${green},${blue})`, [`${name}-opacity`]: alpha };
}

const seen = (css) => css && css !== "transparent" && !/, 0\)$/.test(css);

// ---- Text ----

const ascents = new Map(); // by font: how far letters rise above and fall below the line

function rise(style) {
  const font = `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
  if (!ascents.has(font)) {
    pen.font = font;
    const { fontBoundingBoxAscent: up, fontBoundingBoxDescent: down } = pen.measureText("x");
    ascents.set(font, [up, down]);
  }
  return ascents.get(font);
}

/** The line on which the letters in a box stand. */
function baseline({ top, height }, style) {
  const [up, down] = rise(style);
  return top + (height - up - down) / 2 + up;
}

/** The looks of text. */
function textLooks(style) {
  const looks = { "font-size": short(parseFloat(style.fontSize)), ...paintOf(style.color) };
  if (parseInt(style.fontWeight, 10) >= 600) looks["font-weight"] = "bold";
  if (/georgia|(?<!sans-)serif$/i.test(style.fontFamily) && !/arial/i.test(style.fontFamily)) looks["font-family"] = SERIF;
  if (style.textDecorationLine.includes("underline")) looks["text-decoration"] = "underline";
  return looks;
}

/** A line of text, as wide as it is on the page in whatever font it is drawn. */
function drawLine(text, left, y, width, style, at) {
  const looks = { x: short(left + at.x), y: short(y + at.y), ...textLooks(style) };
  if (text.length > 1) looks.textLength = short(width);
  if (text.length > 1) looks.lengthAdjust = "spacingAndGlyphs";
  at.into.append(svg("text", looks, text));
}

/** The boxes of the words of a text, a word in as many parts as lines it stands on. */
function* wordBoxes(node, range) {
  for (const { 0: word, index } of node.data.matchAll(/\S+/g)) {
    range.setStart(node, index);
    range.setEnd(node, index + word.length);
    if (range.getClientRects().length < 2) {
      yield [word, range.getBoundingClientRect()];
      continue;
    }
    let from = index;
    for (const letter of word) {
      range.setStart(node, from);
      range.setEnd(node, (from += letter.length));
      yield [letter, range.getBoundingClientRect(), from > index + letter.length];
    }
  }
}

/** Draw a text as lines, just as the page has broken it. */
function drawText(node, style, clip, at) {
  if (!node.data.trim()) return;
  at.range.selectNodeContents(node);
  const boxes = at.range.getClientRects();
  const lines = [];
  for (const [text, box, joined] of boxes.length === 1 ? [[node.data, boxes[0]]] : wordBoxes(node, at.range)) {
    if (!box.width && !box.height) continue;
    const last = lines.at(-1);
    if (last && Math.abs(last.box.top - box.top) < box.height / 2) {
      last.text += (joined ? "" : " ") + text;
      last.left = Math.min(last.left, box.left);
      last.right = Math.max(last.right, box.right);
    } else lines.push({ text, box, left: box.left, right: box.right });
  }
  for (const { text, box, left, right } of lines) {
    const over = clip && right > clip.right + 1; // an ellipsis stands there
    const part = over ? Math.floor((text.length * (clip.right - left)) / (right - left)) - 1 : text.length;
    const shownText = over ? `${text.slice(0, Math.max(part, 0)).trim()}…` : text;
    if (left < (clip?.right ?? Infinity)) drawLine(clear(shownText), left, baseline(box, style), Math.min(right, clip?.right ?? right) - left, style, at);
  }
}

// ---- Boxes ----

/** Draw a rectangle. */
const drawRect = ({ left, top, width, height }, looks, at) =>
  at.into.append(svg("rect", { x: short(left + at.x), y: short(top + at.y), width: short(Math.max(0, width)), height: short(Math.max(0, height)), ...looks }));

/** Draw the borders of a box, each as a line along the middle of it. */
function drawBorders({ left, top, right, bottom }, style, at) {
  if (style.borderStyle === "none" || style.borderWidth === "0px") return;
  const sides = { Top: [left, top, right, top, 0, 1], Bottom: [left, bottom, right, bottom, 0, -1], Left: [left, top, left, bottom, 1, 0], Right: [right, top, right, bottom, -1, 0] };
  for (const [side, [x1, y1, x2, y2, inX, inY]] of Object.entries(sides)) {
    const [width, kind, css] = [parseFloat(style[`border${side}Width`]), style[`border${side}Style`], style[`border${side}Color`]];
    if (!width || kind === "none" || kind === "hidden" || !seen(css)) continue;
    const double = kind === "double" && width > 2;
    for (const place of double ? [1 / 6, 5 / 6] : [1 / 2]) {
      const [x, y] = [at.x + inX * width * place, at.y + inY * width * place];
      const line = { x1: short(x1 + x), y1: short(y1 + y), x2: short(x2 + x), y2: short(y2 + y) };
      const looks = { ...paintOf(css, "stroke"), "stroke-width": short(double ? width / 3 : width) };
      if (strokes[kind]) looks["stroke-dasharray"] = strokes[kind](width);
      at.into.append(svg("line", { ...line, ...looks }));
    }
  }
}

/** Draw the ground, the borders and the outline of an element. */
function drawBox(boxes, style, at) {
  const rounded = parseFloat(style.borderTopLeftRadius) ? { rx: style.borderTopLeftRadius.replace("px", "") } : {};
  for (const box of boxes) {
    if (!box.width || !box.height) continue;
    if (seen(style.backgroundColor)) drawRect(box, { ...paintOf(style.backgroundColor), ...rounded }, at);
    drawBorders(box, style, at);
    const [, ring, css, spread] = /^((rgba?\([^)]+\)) 0px 0px 0px ([\d.]+)px(?: inset)?)$/.exec(style.boxShadow) ?? [];
    if (ring) {
      const by = (ring.endsWith("inset") ? -1 : 1) * spread / 2;
      const around = { left: box.left - by, top: box.top - by, width: box.width + 2 * by, height: box.height + 2 * by };
      drawRect(around, { fill: "none", ...paintOf(css, "stroke"), "stroke-width": short(spread) }, at);
    }
    const outline = style.outlineStyle !== "none" && parseFloat(style.outlineWidth);
    if (outline) drawRect(box, { fill: "none", ...paintOf(style.outlineColor, "stroke"), "stroke-width": short(outline) }, at);
  }
}

/** Draw what the style sheet puts before or after an element: a line, the head of an arrow, or a sign. */
function drawMark(element, which, box, own, at) {
  const style = getComputedStyle(element, which);
  const [, text] = /^"((?:[^"\\]|\\.)*)"/.exec(style.content) ?? [];
  if (text === undefined || style.display === "none") return;
  if (style.position === "absolute") {
    const size = (name) => parseFloat(style[name]) || 0;
    const left = box.left + parseFloat(own.borderLeftWidth) + size("left");
    const top = box.top + parseFloat(own.borderTopWidth) + size("top");
    const sides = style.boxSizing === "border-box" ? [0, 0] : [size("borderLeftWidth") + size("borderRightWidth"), size("borderTopWidth") + size("borderBottomWidth")];
    const [width, height] = [size("width") + sides[0], size("height") + sides[1]];
    if (!seen(style.borderLeftColor) && seen(style.borderBottomColor)) {
      const points = [[left, top + height], [left + width, top + height], [left + width / 2, top]];
      at.into.append(svg("polygon", { points: points.map(([x, y]) => `${short(x + at.x)},${short(y + at.y)}`).join(" "), ...paintOf(style.borderBottomColor) }));
    } else if (style.transform === "none") drawBox([{ left, top, width, height, right: left + width, bottom: top + height }], style, at);
    return;
  }
  const sign = clear(text);
  const first = which === "::before" && sign && firstLine(element, at.range);
  if (!first) return;
  const inset = ["borderLeftWidth", "paddingLeft", "textIndent"].reduce((sum, name) => sum + (parseFloat(own[name]) || 0), 0);
  const left = box.left + (own.display === "inline" ? 0 : inset);
  pen.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
  const width = pen.measureText(sign).width;
  const alone = first.left < left + width / 2; // on a line of its own, since the word after it is too long
  drawLine(sign, left, baseline(first, style) - (alone ? parseFloat(style.lineHeight) : 0), width, style, at);
}

/** The box of the first line of text in an element. */
function firstLine(element, range) {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    range.selectNodeContents(node);
    const box = node.data.trim() && range.getClientRects()[0];
    if (box?.width && getComputedStyle(node.parentElement).clipPath === "none") return box;
  }
  return null;
}

// ---- Drawings within the page ----

/** Draw the shapes of an SVG of the page, with their colours resolved. */
function drawShapes(drawing, at) {
  for (const shape of drawing.querySelectorAll("path, rect, line, circle, polygon, polyline, text")) {
    const style = getComputedStyle(shape);
    if (style.display === "none" || style.visibility === "hidden") continue;
    const { a, b, c, d, e, f } = shape.getScreenCTM();
    const looks = { ...paintOf(style.fill), ...paintOf(style.stroke, "stroke") };
    for (const name of ["fill", "stroke"]) if (style[name] === "none") looks[name] = "none";
    if (looks.stroke !== "none") {
      looks["stroke-width"] = style.strokeWidth.replace("px", "");
      if (style.strokeDasharray !== "none") looks["stroke-dasharray"] = style.strokeDasharray.replaceAll("px", "");
    }
    if (style.opacity !== "1") looks.opacity = style.opacity;
    if (shape.matches("rect")) {
      drawRect(shape.getBoundingClientRect(), { ...looks, rx: parseFloat(style.rx) || 0 }, at);
      continue;
    }
    const copy = svg(shape.tagName, { transform: `matrix(${[a, b, c, d, e + at.x, f + at.y].map(short).join(" ")})`, ...looks });
    for (const { name, value } of shape.attributes) if (!/^(class|style|id|transform|data-.*)$/.test(name)) copy.setAttribute(name, value);
    if (shape.matches("text")) {
      for (const [name, value] of Object.entries(textLooks(style))) copy.setAttribute(name, value);
      copy.setAttribute("text-anchor", style.textAnchor);
      copy.textContent = clear(shape.textContent);
    }
    at.into.append(copy);
  }
}

/** What stands in for the context of a canvas while it is drawn once more: everything becomes a shape. */
class Recorder {
  fillStyle = "#000";
  strokeStyle = "#000";
  lineWidth = 1;
  globalAlpha = 1;
  font = "10px sans-serif";
  textAlign = "start";
  textBaseline = "alphabetic";
  dash = [];
  path = "";
  stack = [];

  constructor(canvas, box, at) {
    this.canvas = canvas;
    this.at = at;
    this.base = new DOMMatrix([box.width / canvas.width, 0, 0, box.height / canvas.height, box.left + at.x, box.top + at.y]);
    this.matrix = this.base;
  }
  save() {
    const { fillStyle, strokeStyle, lineWidth, globalAlpha, font, textAlign, textBaseline, dash, matrix } = this;
    this.stack.push({ fillStyle, strokeStyle, lineWidth, globalAlpha, font, textAlign, textBaseline, dash, matrix });
  }
  restore() {
    Object.assign(this, this.stack.pop());
  }
  setTransform(...to) {
    this.matrix = this.base.multiply(new DOMMatrix(to));
  }
  scale(x, y) {
    this.matrix = this.matrix.scale(x, y);
  }
  translate(x, y) {
    this.matrix = this.matrix.translate(x, y);
  }
  rotate(angle) {
    this.matrix = this.matrix.rotate((angle * 180) / Math.PI);
  }
  clearRect() {}
  clip() {}
  setLineDash(dash) {
    this.dash = dash;
  }
  getLineDash() {
    return this.dash;
  }
  createPattern() {
    return { setTransform() {} };
  }
  measureText(text) {
    pen.font = this.font;
    return pen.measureText(text);
  }
  to(x, y) {
    const point = this.matrix.transformPoint({ x, y });
    return `${short(point.x)} ${short(point.y)}`;
  }
  beginPath() {
    this.path = "";
  }
  closePath() {
    this.path += "Z";
  }
  moveTo(x, y) {
    this.path += `M${this.to(x, y)}`;
  }
  lineTo(x, y) {
    this.path += `${this.path ? "L" : "M"}${this.to(x, y)}`;
  }
  quadraticCurveTo(...to) {
    this.path += `Q${this.to(to[0], to[1])} ${this.to(to[2], to[3])}`;
  }
  bezierCurveTo(...to) {
    this.path += `C${this.to(to[0], to[1])} ${this.to(to[2], to[3])} ${this.to(to[4], to[5])}`;
  }
  rect(x, y, width, height) {
    this.moveTo(x, y);
    for (const [right, down] of [[1, 0], [1, 1], [0, 1]]) this.lineTo(x + right * width, y + down * height);
    this.closePath();
  }
  arc(x, y, radius, from, to, back) {
    const point = (angle) => [x + radius * Math.cos(angle), y + radius * Math.sin(angle)];
    const size = short(radius * this.unit());
    const turn = to - from;
    this.lineTo(...point(from));
    const stops = Math.abs(turn) >= 2 * Math.PI ? [from + turn / 2, to] : [to];
    for (const stop of stops) this.path += `A${size} ${size} 0 ${Math.abs(turn) > Math.PI && stops.length < 2 ? 1 : 0} ${back ? 0 : 1} ${this.to(...point(stop))}`;
  }
  unit() {
    return Math.hypot(this.matrix.a, this.matrix.b);
  }
  looks(css, name) {
    const pattern = typeof css !== "string"; // stripes stand for attack
    const looks = { fill: "none", ...paintOf(pattern ? colour("attack") : css, name) };
    if (pattern) looks[`${name}-opacity`] = 0.5;
    if (this.globalAlpha < 1) looks.opacity = short(this.globalAlpha);
    return looks;
  }
  fill() {
    if (this.path && seen(this.fillStyle)) this.at.into.append(svg("path", { d: this.path, ...this.looks(this.fillStyle, "fill") }));
  }
  stroke() {
    if (!this.path || !seen(this.strokeStyle)) return;
    const looks = { ...this.looks(this.strokeStyle, "stroke"), "stroke-width": short(this.lineWidth * this.unit()) };
    if (this.dash.length) looks["stroke-dasharray"] = this.dash.map((one) => short(one * this.unit())).join(" ");
    this.at.into.append(svg("path", { d: this.path, ...looks }));
  }
  fillRect(...box) {
    const { path } = this;
    this.path = "";
    this.rect(...box);
    this.fill();
    this.path = path;
  }
  strokeRect(...box) {
    const { path } = this;
    this.path = "";
    this.rect(...box);
    this.stroke();
    this.path = path;
  }
  fillText(text, x, y) {
    const words = clear(String(text));
    if (!words) return;
    const [weight, size] = [/bold|\b[67]00\b/.test(this.font), parseFloat(/([\d.]+)px/.exec(this.font)?.[1] ?? 10)];
    const width = this.measureText(words).width;
    const left = x - width * ({ center: 0.5, right: 1, end: 1 }[this.textAlign] ?? 0);
    const down = { middle: 0.35, top: 0.8, hanging: 0.8 }[this.textBaseline] ?? 0;
    const [startX, startY] = this.to(left, y + down * size).split(" ");
    const looks = { x: startX, y: startY, "font-size": short(size * this.unit()), textLength: short(width * this.unit()), lengthAdjust: "spacingAndGlyphs" };
    if (weight) looks["font-weight"] = "bold";
    if (/georgia/i.test(this.font)) looks["font-family"] = SERIF;
    this.at.into.append(svg("text", { ...looks, ...this.looks(this.fillStyle, "fill") }, words));
  }
  strokeText() {}
}

/** Draw a canvas once more, into shapes. */
function drawCanvas(canvas, redraw, at) {
  const recorder = new Recorder(canvas, canvas.getBoundingClientRect(), at);
  canvas.getContext = () => recorder;
  redraw?.();
  delete canvas.getContext;
  redraw?.();
}

// ---- The whole ----

/** Draw an element with all that is in it. `at` is where: how far it is moved, what it is drawn into, a range to measure. */
function drawElement(element, at, clip = null) {
  if (element.matches('[role="group"], input, select, textarea')) return; // what is there to be used, not seen
  const style = getComputedStyle(element);
  if (style.display === "none" || style.visibility === "hidden" || style.clipPath !== "none") return;
  if (element.tagName === "svg") return void drawShapes(element, at);
  if (element.tagName === "CANVAS") return void drawCanvas(element, at.redraw, at);
  if (element.getBoundingClientRect().top + at.y > HIGHEST) return;
  if (element.matches(".block")) element.classList.add("pictured"); // or what is off the screen would have no places
  const box = element.getBoundingClientRect();
  const inside = { ...at, into: innerGroup(element, style, box, at) };
  if (style.display !== "contents") drawBox(style.display === "inline" ? element.getClientRects() : [box], style, inside);
  const start = style.display === "inline" ? (element.getClientRects()[0] ?? box) : box;
  drawMark(element, "::before", start, style, inside);
  const closed = element.tagName === "DETAILS" && !element.open;
  const within = style.textOverflow === "ellipsis" ? box : clip;
  for (const child of closed ? [element.firstElementChild] : element.childNodes)
    if (child.nodeType === Node.TEXT_NODE) drawText(child, style, within, inside);
    else if (child.nodeType === Node.ELEMENT_NODE) drawElement(child, inside, within);
  drawMark(element, "::after", box, style, inside);
}

/** What to draw the inside of an element into: a group of its own if it is faint, or shows only a part. */
function innerGroup(element, style, box, at) {
  const cut = style.overflowY !== "visible" && element.scrollHeight > element.clientHeight + 2;
  if (style.opacity === "1" && !cut) return at.into;
  const group = svg("g", style.opacity === "1" ? {} : { opacity: style.opacity });
  at.into.append(group);
  if (!cut) return group;
  const id = `part-${at.root.querySelectorAll("clipPath").length}`;
  const frame = svg("clipPath", { id });
  drawRect(box, {}, { ...at, into: frame });
  at.root.append(frame);
  group.setAttribute("clip-path", `url(#${id})`);
  return group;
}

/** What the view consists of, from top to bottom: the question, the legend, and what stands in the middle of the page. */
const pictured = () => [
  ...document.querySelectorAll(".top, .legend"),
  ...[...document.querySelector("main").children].filter((one) => !one.matches("#panel, #filter, .notes, .tour")),
];

/** The present view as an SVG. */
async function picture() {
  const { info } = await debate();
  const drawn = shown.view === "network" ? await opening : null;
  const into = svg("svg", { xmlns: "http://www.w3.org/2000/svg", "font-family": SANS, lang: root.lang });
  const at = { into, root: into, range: document.createRange(), redraw: drawn ? () => drawn.redraw() : paint };
  const gap = 14;
  let [width, height] = [0, gap];
  const before = scrollY;
  root.classList.add("picturing");
  for (const part of pictured()) {
    const box = part.getBoundingClientRect();
    if (!box.height) continue;
    const here = { ...at, x: part.matches(".legend") ? 20 - box.left : scrollX, y: height - box.top };
    drawElement(part, here);
    if (part === columns) drawShapes(arrows, here);
    height = Math.min(height + part.getBoundingClientRect().height, HIGHEST) + gap;
    width = Math.max(width, box.right + scrollX);
  }
  for (const one of document.querySelectorAll(".pictured")) one.classList.remove("pictured");
  root.classList.remove("picturing");
  scrollTo({ top: before, behavior: "instant" });
  const source = [height > HIGHEST && word("Only the beginning of this view fits in a picture."), inLanguage(info, "title"), info.licence, /^http/.test(location.protocol) && location.href, "Mattermap"];
  const caption = { x: 20, y: short(height + 4), "font-size": 11, ...paintOf(colour("soft")) };
  into.append(svg("text", caption, clear(source.filter(Boolean).join(" · "))));
  const [wide, high] = [Math.ceil(width), Math.ceil(height + 20)];
  for (const [name, value] of Object.entries({ width: wide, height: high, viewBox: `0 0 ${wide} ${high}` })) into.setAttribute(name, value);
  into.prepend(svg("title", {}, clear(document.querySelector("h1").textContent)), svg("rect", { width: wide, height: high, ...paintOf(colour("paper")) }));
  return new XMLSerializer().serializeToString(into);
}
