// The language: the words of the page and, where the debate has them, its texts.

const dictionary = JSON.parse(document.getElementById("words").textContent);
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

/** The key of the word that an element holds: written on it, or found by the word itself as the page was drawn. */
function keyOf(element, text = element.textContent) {
  if (!keys.has(element)) {
    const context = element.tagName === "I" ? `${element.className}:` : "";
    const found = Object.entries(wordsIn(drawnIn)).find(
      ([key, one]) => one === text && (context ? key.startsWith(context) : !/^[a-z]+:/.test(key)),
    );
    keys.set(element, element.dataset.word ?? found?.[0] ?? (context ? "" : text));
  }
  return keys.get(element);
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

/** Bring the page into the language on screen. */
function translate({ info, claims, relations, reactions, sources }) {
  const each = (selector, text) => {
    for (const one of document.querySelectorAll(selector)) {
      const found = text(one);
      if (found && found !== one.textContent) one.textContent = found;
    }
  };
  const inOwn = (selector, isOwn) => {
    for (const one of document.querySelectorAll(selector)) markLanguage(one, isOwn(one));
  };
  const ownLanguage = info.language || "en";
  const why = new Map();
  for (const one of relations.values()) why.set(`${one.claim}\n${one.target}`, one);
  const whyOf = (one) => why.get(`${idOf(one.closest("details"))}\n${idOf(parentOf(one.closest("details")))}`);
  const untranslated = (row, column) => (row?.[`${column}_${root.lang}`] ? "" : ownLanguage);
  each("[data-word], em, i[class]", (one) => keyOf(one) && word(keyOf(one), Number(one.dataset.n)));
  for (const one of document.querySelectorAll("[aria-label]"))
    one.setAttribute("aria-label", word(keyOf(one, one.getAttribute("aria-label"))));
  each("details .context", () => word("Rests on context only: not a reaction to the report."));
  each("time", ({ dateTime }) => dateInWords(dateTime));
  each("[data-fact]", ({ dataset }) => inLanguage(info, dataset.fact));
  translateSources(sources, reactions);
  each('.said > a[href^="#source="]', (one) => sourceInWords(sources.get(target(one).id), one.dataset.date));
  each('.link > a[href^="#claim="]', (one) => shortText(claims.get(target(one).id)));
  each('[id^="claim="] > summary > :is(strong, h2)', (one) => shortText(claims.get(idOf(one.closest("details")))));
  each(".statement > summary > strong", (one) => inLanguage(claims.get(idOf(one.closest("details"))), "text"));
  each("details > div > p:first-child", (one) => inLanguage(claims.get(idOf(one.closest("details"))), "text"));
  each("details > div > .why", (one) => inLanguage(whyOf(one), "why"));
  inOwn("details > div > .why", (one) => untranslated(whyOf(one), "why"));
  inOwn("details > div > p:first-child", (one) => untranslated(claims.get(idOf(one.closest("details"))), "text"));
  inOwn(".link > .why, .said > small, .said > b, .said > q", () => ownLanguage);
  inOwn(".sources .note", (one) => untranslated(sources.get(idOf(one.closest("li"))), "note"));
}

/** Bring the list of sources into the language on screen. */
function translateSources(sources, reactions) {
  const used = new Set([...reactions.values()].map((one) => one.source));
  for (const item of document.querySelectorAll(".sources > li")) {
    const source = sources.get(idOf(item));
    const when = dateInWords(source.date ?? "");
    const about = ["kind", "scope", "seen"]
      .filter((column) => source[column])
      .map((column) => dataWord(column === "kind" ? "source" : column, source[column]));
    if (!used.has(source.id)) about.push(word("no claim rests on it"));
    const [, , , rest, small] = item.childNodes;
    rest.textContent = `${["", source.author, source.publisher, when].filter((part, i) => !i || part).join(", ")}.`;
    if (about.length) small.textContent = about.join(" · ");
    const note = item.querySelector(".note");
    if (note) note.textContent = inLanguage(source, "note");
  }
  for (const link of document.querySelectorAll(".sources small > a")) link.textContent = word("archived copy");
}

/** Show the page in a language that it offers. */
async function setLanguage(language) {
  if (language === root.lang || !document.querySelector(`[data-do="language"][lang="${CSS.escape(language)}"]`)) return;
  const all = await debate();
  root.lang = language;
  panel.replaceChildren(); // it is built anew from what is translated now
  translate(all);
  document.title = document.querySelector("h1").textContent;
  const abouts = [...document.querySelectorAll("#about > .prose")];
  const chosen = abouts.find((one) => one.lang === language) ?? abouts[0];
  for (const one of abouts) one.hidden = one !== chosen;
  for (const button of document.querySelectorAll('[data-do="language"]'))
    button.setAttribute("aria-pressed", button.dataset.to === language);
}
