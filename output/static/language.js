// The language: the words of the page and, where the debate has them, its texts.

const drawnIn = root.lang;
const keys = new WeakMap(); // of the elements that hold one word of the dictionary

const wordsIn = (language) => dictionary[language] ?? dictionary.en;

/** A word in the language on screen; `{n}` stands for a number. */
function word(key, n = 1) {
  const forms = wordsIn(root.lang)[key] ?? key;
  return (Array.isArray(forms) ? forms[n === 1 ? 0 : 1] : forms).replace("{n}", n);
}

/** A word of the data (a role, a scope, ...) in the language on screen; one that no dictionary knows stays as it is. */
const dataWord = (context, text) => wordsIn(root.lang)[`${context}:${text}`] ?? text;

/** The keys of all words by what they read as the page was drawn; those of the data after their context. */
const keysByText = new Map(
  Object.entries(wordsIn(drawnIn)).flatMap(([key, forms]) => {
    const [context] = /^[a-z]+:(?=\S)/.exec(key) ?? [""];
    return [forms].flat().map((form) => [context + form, key]);
  }),
);

/** The key of the word that an element of the document holds. */
function keyOf(element, text = element.textContent) {
  if (keys.has(element)) return keys.get(element);
  const context = element.tagName === "I" ? `${element.className}:` : "";
  const form = text.replace(/\d+/, "{n}");
  keys.set(element, keysByText.get(context + form) ?? (context ? "" : form));
  return keys.get(element);
}

/** An element that holds a word, in whatever language comes on the screen. */
function wordElement(key, n) {
  const element = make("em", {}, word(key, n));
  keys.set(element, key);
  return element;
}

/** A column of a row in the language on screen, where the row has it. */
const inLanguage = (row, column) => row?.[`${column}_${root.lang}`] || row?.[column] || "";

/** A date such as 2013-07-30 in words; what is no date stays as it is. */
function dateInWords(text) {
  const [year, month, day] = text.split("-").map(Number);
  if (!month) return text;
  const shape = { year: "numeric", month: "long", day: day && "numeric", timeZone: "UTC" };
  const language = root.lang === "en" ? "en-GB" : root.lang;
  return new Intl.DateTimeFormat(language, shape).format(Date.UTC(year, month - 1, day || 1));
}

/** The short text of a claim: its own, or the first words of its full text. */
function shortText(row) {
  const short = row[`short_${root.lang}`] || (row[`text_${root.lang}`] ? "" : row.short);
  if (short) return short;
  const text = inLanguage(row, "text").trim().replace(/\s+/g, " ");
  return (text.length <= 80 ? text : `${text.slice(0, 79).replace(/ [^ ]*$/, "")} …`) || row.id;
}

/** Whether a claim is new or changed since an earlier version, as its card says it. */
function sinceOf(details) {
  const since = details?.firstElementChild.querySelector(".since");
  return since ? ` · ${since.textContent}` : "";
}

/** The short text of a claim where its card does not stand, with the mark that the card has. */
const markedText = (row) => shortText(row) + sinceOf(claimElement(row.id));

/** Where a reaction was made, in a few words: who published the source, and when. */
function sourceInWords(source, date) {
  const name = source.publisher || source.author || source.title;
  const when = dateInWords(date || source.date || "");
  return when ? `${name}, ${when}` : name;
}

/** What a link within the page leads to: the table and the id. */
function target(link) {
  const [table, id] = link.getAttribute("href").slice(1).split("=");
  return { table, id: decodeURIComponent(id ?? "") };
}

/** Mark a text that is in the debate's own language while the page is in another. */
function markLanguage(element, own) {
  if (own && own !== root.lang) element.lang = own;
  else element.removeAttribute("lang");
}

/** What a relation does, as a key of the dictionary: `also` for a cross-link, `back` as seen from what it answers. */
function phraseOf({ kind, undercuts }, { also = false, back = false } = {}) {
  if (undercuts) return back ? "a relation of this is disputed by" : also ? "also disputes a relation of" : "disputes the relation";
  if (!also) return kind === "support" ? "supports this" : "attacks this";
  if (back) return kind === "support" ? "is also supported by" : "is also attacked by";
  return kind === "support" ? "also supports" : "also attacks";
}

/** Bring the page into the language on screen. */
function translate(data) {
  const { info, places, reactions, sources } = data;
  const own = info.language || "en";
  const each = (selector, text) => {
    for (const one of document.querySelectorAll(selector)) {
      const found = text(one);
      if (found && found !== one.textContent) one.textContent = found;
    }
  };
  each("em:not(.prose *), i[class]", (one) => keyOf(one) && word(keyOf(one), Number(/\d+/.exec(one.textContent))));
  for (const one of document.querySelectorAll("[aria-label]"))
    one.setAttribute("aria-label", word(keyOf(one, one.getAttribute("aria-label"))));
  each("[data-fact]", ({ dataset }) => inLanguage(info, dataset.fact));
  each("time", ({ dateTime }) => dateInWords(dateTime));
  for (const details of document.querySelectorAll('[id^="claim="]')) translateClaim(details, data.places.get(idOf(details)), data, own);
  each('.link > a[href^="#claim="]', (one) => shortText(places.get(target(one).id).row));
  translateSources(sources, reactions, own);
}

/** Put a text of a row into an element, in the language on screen where the row has it, else marked as what it is. */
function putText(element, row, column, own) {
  if (!element || !row) return;
  element.textContent = inLanguage(row, column);
  markLanguage(element, row[`${column}_${root.lang}`] ? "" : own);
}

/** Tell who says a claim where, in the language on screen: the document names a source by its key alone. */
function translateSaid(element, { actor, source, date }, { info, actors, sources }) {
  const [speaker, link] = [element.querySelector(":scope > b"), element.querySelector(":scope > a")];
  const role = actors.get(actor)?.role;
  if (speaker && role) speaker.nextSibling.data = speaker.nextSibling.data.replace(/^ \(.*?\)/, () => ` (${dataWord("role", role)})`);
  if (link) link.textContent = sourceInWords(sources.get(source), date);
  if (link?.nextSibling?.data?.startsWith(", ")) link.nextSibling.data = " "; // its own date stands with the source now
  for (const one of element.querySelectorAll(":scope > :is(b, q, small)")) markLanguage(one, info.language || "en");
}

/** Tell in full who says a claim where, in its details or a copy of them. */
function nameSources(more, { said }, data) {
  saidIn(more).forEach((one, i) => translateSaid(one, said[i], data));
}

let named;

/** Tell in full who says what where in the whole document, once. */
async function nameAllSources() {
  const data = await debate();
  if (!named) for (const place of data.order) nameSources(moreOf(claimElement(place.id)), place, data);
  named = true;
}

/** Bring a card and its details into the language on screen. */
function translateClaim(details, { row, relation, said, out, in: back }, data, own) {
  const summary = details.firstElementChild;
  const more = moreOf(details);
  const label = summary.querySelector(":scope > :is(b, h2)");
  if (details.matches(".statement")) putText(label, row, "text", own);
  else label.textContent = shortText(row);
  putText(more.firstElementChild, row, "text", own);
  putText(more.querySelector(":scope > .why"), relation, "why", own);
  nameSources(more, { said }, data);
  const who = summary.querySelector(":scope > .who");
  if (who) who.lastChild.data = speakersOf(details)[1];
  const links = [...out, ...back];
  more.querySelectorAll(":scope > .link:not(.up)").forEach((link, i) => putText(link.querySelector(".why"), links[i]?.relation, "why", own));
}

/** Bring the list of sources into the language on screen. */
function translateSources(sources, reactions, own) {
  const used = new Set([...reactions.values()].map((one) => one.source));
  for (const item of document.querySelectorAll(".sources > li")) {
    const source = sources.get(idOf(item));
    const when = dateInWords(source.date ?? "");
    const about = ["kind", "scope", "seen"]
      .filter((column) => source[column])
      .map((column) => dataWord(column === "kind" ? "source" : column, source[column]));
    if (!used.has(source.id)) about.push(word("no claim rests on it"));
    const rest = item.childNodes[3];
    const paragraphs = [...item.querySelectorAll("p")];
    rest.textContent = `${["", source.author, source.publisher, when].filter((part, i) => !i || part).join(", ")}.`;
    if (about.length) paragraphs.shift().textContent = about.join(" · ");
    if (source.note) putText(paragraphs.shift(), source, "note", own);
  }
  for (const link of document.querySelectorAll(".sources p > a")) link.textContent = word("archived copy");
}

const proseSeen = {}; // what the debate says about itself, by language, as far as it was on the page

/** Show what the debate says about itself in a language, if it has it; it was made safe when the page was drawn. */
function showProse(prose, language) {
  const shown = document.querySelector("#about > .prose");
  if (!shown) return;
  proseSeen[shown.lang] = [...shown.childNodes];
  if (prose[language])
    proseSeen[language] ??= [...new DOMParser().parseFromString(prose[language], "text/html").body.childNodes];
  const next = proseSeen[language] ? language : shown.lang;
  shown.replaceChildren(...proseSeen[next]);
  shown.lang = next;
}

/** Show the page in a language. */
async function setLanguage(language) {
  if (language === root.lang) return;
  const all = await debate();
  root.lang = language;
  panel.replaceChildren(); // it is built anew from what is translated now
  translate(all);
  document.title = document.querySelector("h1").textContent;
  showProse(all.prose, language);
  for (const button of document.querySelectorAll('[data-do="language"]'))
    button.setAttribute("aria-pressed", button.dataset.to === language);
}
