// Citations: a claim with its sources as text, Markdown or BibTeX, its link, and the way to report a mistake in it.

const LONGEST_QUOTE = 8; // words of a quote that a link to it holds whole; of a longer one, its begin and its end
const BIBTEX = { // kinds of sources by the type that they have in BibTeX; all others are @misc
  article: ["nieuws", "news", "opinie", "opinion", "interview", "column", "artikel", "article", "paper"],
  report: ["rapport", "report", "kamerbrief", "letter"],
};

// ---- Sources ----

/** Where a source can be read: the link that the list of sources has, which was found safe to follow. */
const sourceLink = ({ id }) =>
  document.getElementById(`source=${encodeURIComponent(id)}`)?.querySelector(":scope > a")?.getAttribute("href") ?? "";

/** Who wrote a source. */
const authorsOf = ({ author = "" }) => author.split(";").map((one) => one.trim()).filter(Boolean);

/** Text in which nothing is a sign of Markdown. */
const inMarkdown = (text) => text.replace(/[\\`*_{}[\]<>#+!|~^&-]/g, "\\$&").replace(/\s+/g, " ");

/** A source in a line, with its place if it is cited for one; in Markdown its title is the link. */
function sourceLine(source, locator = "", markdown = false) {
  const plain = markdown ? inMarkdown : (text) => text.replace(/\s+/g, " ");
  const link = sourceLink(source);
  const title = plain(inLanguage(source, "title") || source.id);
  const parts = [authorsOf(source).join(", "), "", source.publisher, dateInWords(source.date ?? ""), locator].map((one) => plain(one ?? ""));
  parts[1] = markdown && link ? `[${title}](<${link}>)` : title;
  return `${parts.filter(Boolean).join(", ")}.${link && !markdown ? " " : ""}${markdown ? "" : link}`;
}

/** Text as a field of BibTeX. */
const inBibtex = (text) =>
  text.replace(/\s+/g, " ").replace(/[\\{}$&#%_~^]/g, (sign) =>
    ({ "\\": "\\textbackslash{}", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}" })[sign] ?? `\\${sign}`);

/** An entry of BibTeX: its type, its key, and the fields that hold something; an address is held as it is. */
function bibtexEntry(type, key, fields) {
  const safe = key.replace(/[^\w.:-]/g, (sign) => `-${sign.codePointAt(0).toString(16)}`);
  const value = (name, text) => (name === "url" ? text.replace(/[\\{}]/g, encodeURIComponent) : text);
  const lines = Object.entries(fields).filter(([, text]) => text).map(([name, text]) => `  ${name} = {${value(name, text)}}`);
  return `@${type}{${safe},\n${lines.join(",\n")}\n}`;
}

/** A source as an entry of BibTeX. */
function sourceBibtex(source) {
  const type = Object.keys(BIBTEX).find((one) => BIBTEX[one].includes(source.kind)) ?? "misc";
  const publisher = { article: "journal", report: "institution", misc: "howpublished" }[type];
  const link = sourceLink(source);
  return bibtexEntry(type, source.id, {
    author: authorsOf(source).map((one) => (/\band\b|,/i.test(one) ? `{${inBibtex(one)}}` : inBibtex(one))).join(" and "),
    title: `{${inBibtex(source.title || source.id)}}`,
    [publisher]: inBibtex(source.publisher ?? ""),
    date: inBibtex(source.date ?? ""),
    url: link,
    language: inBibtex(source.language ?? ""),
  });
}

/** All sources of a debate, as text or BibTeX. */
function sourceList({ sources }, bibtex) {
  const each = bibtex ? sourceBibtex : (source) => `${source.id}. ${sourceLine(source)}`;
  return `${[...sources.values()].map(each).join(bibtex ? "\n\n" : "\n")}\n`;
}

/**
 * The address of a source that leads to the words of a quote, for browsers that find them (a text fragment, see
 * https://wicg.github.io/scroll-to-text-fragment/). What was left out of a quote may stand between begin and end.
 */
function withQuote(href, quote) {
  const marks = /^["'“”„‘’‚«»\s]+|["'“”„‘’‚«»\s]+$/g;
  const parts = (quote ?? "").split(/\[?(?:…|\.{3})\]?/).map((one) => one.replace(marks, "")).filter(Boolean);
  if (!parts.length || !/^https?:/i.test(href) || href.includes(":~:")) return href;
  const [first, last] = [parts[0].split(/\s+/), parts.at(-1).split(/\s+/)];
  const whole = parts.length === 1 && first.length <= LONGEST_QUOTE;
  const half = LONGEST_QUOTE / 2;
  const ends = whole ? [first] : [first.slice(0, half), last.slice(-half)];
  const text = ends.map((words) => encodeURIComponent(words.join(" ")).replaceAll("-", "%2D"));
  return `${href}${href.includes("#") ? "" : "#"}:~:text=${text}`;
}

/** Let the link of a source lead to the quote of the reaction that names it. */
function linkQuote(said, note) {
  const link = note.querySelector(":scope > a");
  const quote = said.querySelector("q")?.textContent;
  if (link && quote) link.href = withQuote(link.getAttribute("href"), quote);
}

// ---- A claim ----

/** The address of a claim on this page; nothing for a page without an address of its own. */
function addressOfClaim(id) {
  if (location.protocol === "about:") return "";
  const address = new URL(location.href);
  address.hash = addressOf({ ...NOTHING, claim: id, lang: root.lang });
  return address.href;
}

/** Who says a claim where, a line for each reaction. */
function reactionLines({ said }, { actors, sources }, markdown) {
  const plain = markdown ? inMarkdown : String;
  return said.map(({ actor, via, source, locator, quote }) => {
    const speaker = plain(via || actors.get(actor)?.name || actor || "");
    const where = sources.get(source);
    const line = where ? sourceLine(where, locator, markdown) : plain([source, locator].filter(Boolean).join(", "));
    const words = quote ? ` “${plain(quote)}”` : "";
    return [markdown && speaker ? `**${speaker}**` : speaker, line].filter(Boolean).join(": ") + words;
  });
}

/** A claim with who says it where, and the map that it is on: as text, in Markdown or in BibTeX. */
async function citation(id, form) {
  const data = await debate();
  const place = data.places.get(id);
  const name = inLanguage(data.info, "title") || document.querySelector("h1").textContent;
  const link = /^https?:/.test(location.protocol) ? addressOfClaim(id) : "";
  const text = inLanguage(place.row, "text");
  if (form === "bibtex") {
    const cited = new Set(place.said.map((one) => data.sources.get(one.source)).filter(Boolean));
    const key = `${data.info.id || "map"}:${id}`;
    const own = bibtexEntry("misc", key, { title: `{${inBibtex(text)}}`, howpublished: inBibtex(name), url: link });
    return [own, ...[...cited].map(sourceBibtex)].join("\n\n");
  }
  const markdown = form === "markdown";
  const said = reactionLines(place, data, markdown).map((one) => `${markdown ? "-" : "–"} ${one}`);
  const plain = markdown ? inMarkdown : String;
  const from = plain(`${name}, ${id}`);
  const map = markdown && link ? `[${from}](<${link}>)` : from;
  const last = [map, data.info.licence && plain(String(data.info.licence)), !markdown && link].filter(Boolean).join(". ");
  const gap = markdown ? "\n\n" : "\n";
  return [plain(text), said.join("\n"), last].filter(Boolean).join(gap);
}

// ---- The tools of a claim ----

/** Put a text on the clipboard; where that is not allowed, show it, ready to be copied by hand. */
async function copyText(text, tools) {
  const status = tools.querySelector("[role=status]");
  tools.querySelector("textarea")?.remove();
  try {
    if (document.featurePolicy?.allowsFeature("clipboard-write") === false) throw new Error("the frame does not allow it");
    await navigator.clipboard.writeText(text);
    status.textContent = word("Copied");
  } catch {
    const field = make("textarea", { readonly: "", rows: "5", "aria-label": word("Text to copy") });
    field.value = text;
    tools.append(field);
    field.focus({ preventScroll: true });
    field.select();
    field.scrollIntoView({ block: "nearest" });
    status.textContent = word("Copy the selected text with the keyboard or the menu of your browser.");
  }
}

/** Where a mistake in a claim can be reported: the contact of the debate, with the claim as the subject of a mail. */
function reportLink(id) {
  const contact = document.querySelector("#contact a")?.getAttribute("href");
  if (!contact) return [];
  const subject = `subject=${encodeURIComponent([document.querySelector("h1").textContent, id].join(" – "))}`;
  const mail = /^mailto:/i.test(contact) && !/[?&]subject=/i.test(contact);
  const href = mail ? `${contact}${contact.includes("?") ? "&" : "?"}${subject}` : contact;
  const link = make("a", { href }, word("Report a mistake"));
  if (/^http/i.test(href)) link.target = "_blank";
  return [link];
}

/** What can be done with a claim: copy it as a citation or as a link, and report a mistake in it. */
function citeTools(id) {
  const button = (to, key) => make("button", { type: "button", "data-do": "cite", "data-to": to }, word(key));
  const label = word("Copy as citation");
  const forms = [button("text", "Text"), button("markdown", "Markdown"), button("bibtex", "BibTeX")];
  const group = make("span", { role: "group", "aria-label": label }, make("span", {}, label), ...forms);
  const link = addressOfClaim(id) ? [button("link", "Copy link")] : [];
  const tools = make("div", { class: "cite" }, group, ...link, ...reportLink(id), make("span", { role: "status" }));
  tools.dataset.claim = id;
  return tools;
}

actions.cite = async (form, button) => {
  const tools = button.closest(".cite");
  const id = tools.dataset.claim;
  copyText(form === "link" ? addressOfClaim(id) : await citation(id, form), tools);
};

/** Put the tools of a claim under its text, where the text is read in the document itself and not in the panel. */
function citeInPlace(details) {
  for (const one of document.querySelectorAll("details > div > .cite")) one.remove();
  const inPlace = shown.view === "list" || (narrow.matches && shown.view === "map");
  if (inPlace && panel.hidden && details?.id.startsWith("claim=")) moreOf(details).append(citeTools(idOf(details)));
}

afterwards.push(() => citeInPlace(claimElement(state.claim)));
document.addEventListener("click", ({ target: clicked }) => {
  const card = clicked.closest("summary");
  if (card) citeInPlace(card.parentElement);
});
