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
  pen.fillStyle = css;
  const [, red, green, blue, alpha] = /^rgba\((\d+), (\d+), (\d+), ([\d.]+)\)/.exec(pen.fillStyle) ?? [];
  if (!alpha) return { [name]: pen.fillStyle };
  return { [name]: `rgb(${red},${green},${blue})`, [`${name}-opacity`]: alpha };
}

const seen = (css) => css && css !== "transparent" && !/, 0\)$/.test(css);

// ---- Text ----

const lifts = new Map(); // by font: how far above the middle of its box the line is on which letters stand

/** The line on which the letters in a box stand. */
function baseline({ top, height }, { fontStyle, fontWeight, fontSize, fontFamily }) {
  const font = `${fontStyle} ${fontWeight} ${fontSize} ${fontFamily}`;
  if (!lifts.has(font)) {
    pen.font = font;
    const { fontBoundingBoxAscent: up, fontBoundingBoxDescent: down } = pen.measureText("x");
    lifts.set(font, (up - down) / 2);
  }
  return top + height / 2 + lifts.get(font);
}

/** The looks of text. */
function textLooks({ fontSize, fontWeight, fontFamily, color, textDecorationLine }) {
  const looks = { "font-size": short(parseFloat(fontSize)), ...paintOf(color) };
  if (fontWeight >= 600) looks["font-weight"] = "bold";
  if (/georgia/i.test(fontFamily)) looks["font-family"] = SERIF;
  if (textDecorationLine === "underline") looks["text-decoration"] = "underline";
  return looks;
}

/** A line of text, as wide as it is on the page in whatever font it is drawn. */
function drawLine(text, left, y, width, style, { into, x }, more = {}) {
  const wide = text.length > 1 ? { textLength: short(width), lengthAdjust: "spacingAndGlyphs" } : {};
  into.append(svg("text", { x: short(left + x), y: short(y), ...textLooks(style), ...wide, ...more }, text));
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
  for (const [text, box, joined] of boxes.length === 1 && clear(node.data) === node.data ? [[node.data, boxes[0]]] : wordBoxes(node, at.range)) {
    if (!box.width && !box.height) continue;
    const last = lines.at(-1);
    if (last && Math.abs(last.box.top - box.top) < box.height / 2) {
      last.text += (joined ? "" : " ") + text;
      last.left = Math.min(last.left, box.left);
      last.right = Math.max(last.right, box.right);
    } else lines.push({ text, box, left: box.left, right: box.right });
  }
  const end = clip?.right ?? Infinity;
  for (const { text, box, left, right } of lines) {
    if (left > end || box.top > (clip?.bottom ?? Infinity) - 2) continue;
    const part = right > end + 1 ? Math.floor((text.length * (end - left)) / (right - left)) - 1 : Infinity; // then "…"
    const shownText = part < text.length ? `${text.slice(0, part).trim()}…` : text;
    drawLine(clear(shownText), left, at.y + baseline(box, style), Math.min(right, end) - left, style, at);
  }
}

// ---- Boxes ----

/** Draw a rectangle. */
function drawRect({ left, top, width, height }, looks, { into, x, y }) {
  const box = { x: short(left + x), y: short(top + y), width: short(width), height: short(height) };
  into.append(svg("rect", { ...box, ...looks }));
}

/** Draw the borders of a box, each as a line along the middle of it. */
function drawBorders({ left, top, right, bottom }, style, at) {
  if (style.borderStyle === "none" || style.borderWidth === "0px") return;
  const sides = { Top: [left, top, right, top, 0, 1], Bottom: [left, bottom, right, bottom, 0, -1], Left: [left, top, left, bottom, 1, 0], Right: [right, top, right, bottom, -1, 0] };
  for (const [side, [x1, y1, x2, y2, inX, inY]] of Object.entries(sides)) {
    const [width, kind, css] = ["Width", "Style", "Color"].map((one) => style[`border${side}${one}`]);
    const wide = parseFloat(width);
    if (!wide || !seen(css)) continue;
    const double = kind === "double";
    for (const place of double ? [1 / 6, 5 / 6] : [1 / 2]) {
      const [x, y] = [at.x + inX * wide * place, at.y + inY * wide * place];
      const line = { x1: short(x1 + x), y1: short(y1 + y), x2: short(x2 + x), y2: short(y2 + y) };
      const looks = { ...paintOf(css, "stroke"), "stroke-width": short(double ? wide / 3 : wide) };
      if (strokes[kind]) looks["stroke-dasharray"] = strokes[kind](wide);
      at.into.append(svg("line", { ...line, ...looks }));
    }
  }
}

/** Draw the ground, the borders and the outline of an element. */
function drawBox(box, style, at) {
  if (!box.width || !box.height) return;
  const frame = (around, css, width) =>
    drawRect(around, { fill: "none", ...paintOf(css, "stroke"), "stroke-width": width }, at);
  if (seen(style.backgroundColor))
    drawRect(box, { ...paintOf(style.backgroundColor), rx: parseFloat(style.borderTopLeftRadius) }, at);
  drawBorders(box, style, at);
  const [, css, spread, inset] = /^(rgba?\([^)]+\)) 0px 0px 0px ([\d.]+)px( inset)?$/.exec(style.boxShadow) ?? [];
  const by = inset ? -spread / 2 : spread / 2;
  const around = { left: box.left - by, top: box.top - by, width: box.width + 2 * by, height: box.height + 2 * by };
  if (css) frame(around, css, spread);
  if (style.outlineStyle !== "none") frame(box, style.outlineColor, parseFloat(style.outlineWidth));
}

/** Draw what the style sheet puts before or after an element: a line, the head of an arrow, or a sign. */
function drawMark(element, which, box, own, at) {
  const style = getComputedStyle(element, which);
  const [, text] = /^"([^"]*)"/.exec(style.content) ?? [];
  if (text === undefined || style.display === "none") return;
  const size = (of, ...names) => names.reduce((sum, name) => sum + (parseFloat(of[name]) || 0), 0);
  if (style.position === "absolute") {
    const left = box.left + size(own, "borderLeftWidth") + size(style, "left");
    const top = box.top + size(own, "borderTopWidth") + size(style, "top");
    const width = size(style, "width", "borderLeftWidth", "borderRightWidth");
    const height = size(style, "height", "borderTopWidth", "borderBottomWidth");
    const css = style.borderBottomColor;
    if (!seen(style.borderLeftColor) && seen(css)) {
      const d = `M${short(left + at.x)} ${short(top + height + at.y)}h${width}l${-width / 2} ${-height}z`;
      at.into.append(svg("path", { d, ...paintOf(css) }));
    } else if (style.transform === "none")
      drawBox({ left, top, width, height, right: left + width, bottom: top + height }, style, at);
    return;
  }
  const sign = clear(text);
  const first = which === "::before" && sign && firstLine(element, at.range);
  if (!first) return;
  const left = box.left + (own.display === "inline" ? 0 : size(own, "borderLeftWidth", "paddingLeft", "textIndent"));
  pen.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
  const { width } = pen.measureText(sign);
  const alone = first.left < left + width / 2; // on a line of its own, since the word after it is too long
  drawLine(sign, left, at.y + baseline(first, style) - (alone ? parseFloat(style.lineHeight) : 0), width, style, at);
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
  for (const shape of drawing.querySelectorAll("path, rect, line, circle, text")) {
    const style = getComputedStyle(shape);
    if (!shape.checkVisibility({ visibilityProperty: true })) continue;
    const { a, b, c, d, e, f } = shape.getScreenCTM();
    const copy = shape.cloneNode();
    const looks = shape.matches("text") ? { ...textLooks(style), "text-anchor": style.textAnchor } : {};
    for (const name of ["fill", "stroke"])
      Object.assign(looks, style[name] === "none" ? { [name]: "none" } : paintOf(style[name], name));
    for (const name of ["stroke-width", "stroke-dasharray", "vector-effect", "opacity"]) looks[name] = style.getPropertyValue(name);
    looks.transform = `matrix(${[a, b, c, d, e + at.x, f + at.y].map(short).join(" ")})`;
    for (const name of ["class", "style", "id"]) copy.removeAttribute(name);
    for (const [name, value] of Object.entries(looks)) copy.setAttribute(name, value);
    copy.textContent = clear(shape.textContent);
    at.into.append(copy);
  }
}

/** A context for drawing on a canvas once more: it keeps its state itself, and makes shapes of what is drawn. */
function recorder(canvas, at) {
  const { left, top, width, height } = canvas.getBoundingClientRect();
  const base = new DOMMatrix([width / canvas.width, 0, 0, height / canvas.height, left + at.x, top + at.y]);
  const context = make("canvas").getContext("2d");
  let path = "";
  const line = (letter) => (...to) => (path += letter + to.map(short).join(" "));
  const placed = () => base.multiply(context.getTransform());
  const faint = () => (context.globalAlpha < 1 ? { opacity: short(context.globalAlpha) } : {});
  const shape = (name, looks) => () => {
    const css = context[`${name}Style`];
    if (!path || !seen(css)) return;
    const { a, b, c, d, e, f } = placed();
    const where = { d: path.replace(/^L/, "M"), transform: `matrix(${[a, b, c, d, e, f].map(short).join(" ")})` };
    const dye = typeof css === "string" ? paintOf(css, name) : { ...paintOf(colour("attack"), name), [`${name}-opacity`]: 0.5 }; // stripes
    at.into.append(svg("path", { ...where, fill: "none", ...dye, ...faint(), ...looks() }));
  };
  const fill = shape("fill", () => ({}));
  const stroke = shape("stroke", () => ({
    "stroke-width": short(context.lineWidth),
    "stroke-dasharray": context.getLineDash().join(" "),
  }));
  const box = (x, y, w, h) => (path += `M${short(x)} ${short(y)}h${short(w)}v${short(h)}h${short(-w)}Z`);
  const boxed = (then) => (...to) => {
    const kept = path;
    path = "";
    box(...to);
    then();
    path = kept;
  };
  return Object.assign(context, {
    beginPath: () => (path = ""),
    ...{ moveTo: line("M"), lineTo: line("L"), quadraticCurveTo: line("Q"), bezierCurveTo: line("C"), closePath: line("Z") },
    ...{ rect: box, fill, stroke, fillRect: boxed(fill), strokeRect: boxed(stroke) },
    arc(x, y, radius, from, to) {
      const point = (angle) => [x + radius * Math.cos(angle), y + radius * Math.sin(angle)];
      context.lineTo(...point(from));
      for (const stop of [(from + to) / 2, to]) line("A")(radius, radius, 0, 0, Number(to > from), ...point(stop));
    },
    fillText(text, x, y) {
      const words = clear(String(text));
      const { a, b, f, e } = placed().translate(x, y);
      const [unit, wide] = [Math.hypot(a, b), context.measureText(words).width];
      const { font, textAlign, textBaseline, fillStyle: color } = context;
      const size = parseFloat(/[\d.]+(?=px)/.exec(font));
      const style = { fontSize: size * unit, fontWeight: /bold|[67]00/.test(font) ? 700 : 400, fontFamily: font, color };
      const start = e - wide * unit * ({ center: 0.5, right: 1, end: 1 }[textAlign] ?? 0);
      const down = { middle: 0.35, top: 0.8, hanging: 0.8 }[textBaseline] ?? 0;
      if (words) drawLine(words, start, f + down * size * unit, wide * unit, style, { ...at, x: 0 }, faint());
    },
  });
}

/** Draw a canvas once more, into shapes. */
function drawCanvas(canvas, at) {
  const context = recorder(canvas, at);
  canvas.getContext = () => context;
  at.redraw();
  delete canvas.getContext;
  at.redraw();
}

// ---- The whole ----

/** Draw an element with all that is in it. `at` is where: how far it is moved, what it is drawn into, a range to measure. */
function drawElement(element, at, clip = null) {
  if (element.matches('[role="group"]:not(svg), input, select, textarea')) return; // what is there to be used, not seen
  if (element.getBoundingClientRect().top + at.y > HIGHEST) return;
  if (element.matches(".block")) element.classList.add("pictured"); // or what is off the screen would have no places
  const style = getComputedStyle(element);
  if (style.display === "none" || style.visibility === "hidden" || style.clipPath !== "none") return;
  if (element.tagName === "svg") return void drawShapes(element, at);
  if (element.tagName === "CANVAS") return void drawCanvas(element, at);
  const box = element.getBoundingClientRect();
  const inside = { ...at };
  if (style.opacity < 1) at.into.append((inside.into = svg("g", { opacity: style.opacity })));
  const boxes = style.display === "inline" ? [...element.getClientRects()] : [box];
  if (style.display !== "contents") for (const one of boxes) drawBox(one, style, inside);
  drawMark(element, "::before", boxes[0] ?? box, style, inside);
  const closed = element.tagName === "DETAILS" && !element.open;
  const within = style.overflowY === "visible" ? clip : box;
  for (const child of closed ? [element.firstElementChild] : element.childNodes)
    if (child.nodeType === Node.TEXT_NODE) drawText(child, style, within, inside);
    else if (child.nodeType === Node.ELEMENT_NODE) drawElement(child, inside, within);
  drawMark(element, "::after", box, style, inside);
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
  const at = { into, range: document.createRange(), redraw: drawn ? () => drawn.redraw() : paint };
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
  const sized = { width: Math.ceil(width), height: Math.ceil(height + 20) };
  for (const [name, value] of Object.entries(sized)) into.setAttribute(name, value);
  into.setAttribute("viewBox", `0 0 ${sized.width} ${sized.height}`);
  into.prepend(svg("title", {}, clear(document.querySelector("h1").textContent)), svg("rect", { ...sized, ...paintOf(colour("paper")) }));
  return new XMLSerializer().serializeToString(into);
}
