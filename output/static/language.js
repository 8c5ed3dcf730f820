// The language: the words of the page and, where the debate has them, its texts.

const dictionary = JSON.parse(document.getElementById("words").textContent);
const own = root.lang; // the language that the page was drawn in
let texts = (row, column) => row?.[`${column}_${own}`] || row?.[column] || "";

/** A word in the language on screen; `{n}` stands for a number. */
function word(key, n) {
  const forms = dictionary[root.lang in dictionary ? root.lang : "en"][key] ?? [key.replace(/^[a-z]+:/, "")];
  return (Array.isArray(forms) ? forms[n === 1 || forms.length === 1 ? 0 : 1] : forms).replace("{n}", n);
}

/** A date such as 2013-07-30 in words; what is no date stays as it is. */
function dateInWords(text) {
  const [year, month, day] = text.split("-").map(Number);
  if (!month) return text;
  const shape = day ? { day: "numeric", month: "long", year: "numeric" } : { month: "long", year: "numeric" };
  return new Intl.DateTimeFormat(root.lang === "en" ? "en-GB" : root.lang, { ...shape, timeZone: "UTC" }).format(
    Date.UTC(year, month - 1, day || 1),
  );
}

/** The short text of a claim: its own, or the first words of its full text. */
function shortText(row) {
  const text = texts(row, "text");
  const own = row[`short_${root.lang}`] || (row[`text_${root.lang}`] ? "" : row.short);
  if (own) return own;
  const collapsed = text.split(/\s+/).join(" ");
  if (collapsed.length <= 80) return collapsed || row.id;
  return `${collapsed.slice(0, 79).replace(/\s+\S*$/, "")} …`;
}

function setText(element, text) {
  if (element && text && element.textContent !== text) element.textContent = text;
}

/** Bring everything under an element into the language on screen. */
function translate(within, { info, claims, relations, themes, tags, sources }) {
  const each = (selector, text) => within.querySelectorAll(selector).forEach((one) => setText(one, text(one)));
  each("[data-word]", ({ dataset }) => word(dataset.word, Number(dataset.n)));
  each("time", ({ dateTime }) => dateInWords(dateTime));
  each("[data-fact]", ({ dataset }) => texts(info, dataset.fact));
  each("[data-why]", ({ dataset }) => texts(relations.get(dataset.why), "why"));
  each("[data-theme]", ({ dataset }) => texts(themes.get(dataset.theme), "label"));
  each("[data-tag]", ({ dataset }) => texts(tags.get(dataset.tag), "label"));
  each('[id^="source="] .note', (one) =>
    texts(sources.get(decodeURIComponent(one.closest("li").id.slice("source=".length))), "note"),
  );
  each('[id^="claim="] > summary > em', (one) => word(one.dataset.key ?? ((one.dataset.key = keyOf(one)))));
  each('a[href^="#claim="]:not(.key)', (one) => label(claims, decodeURIComponent(one.hash.slice("#claim=".length))));
  for (const details of within.querySelectorAll('[id^="claim="]')) {
    const row = claims.get(claimOf(details));
    setText(details.querySelector(":scope > summary .label:not(.text)"), shortText(row));
    details.querySelectorAll(":scope > summary .text, :scope > .more > .text").forEach((one) => setText(one, texts(row, "text")));
  }
}

const label = (claims, id) => (claims.has(id) ? shortText(claims.get(id)) : id);

/** The key of the word on a card that tells what it does. */
function keyOf(em) {
  const item = em.closest("li");
  if (item.classList.contains("undercut")) return "disputes the relation";
  return item.classList.contains("s") ? "supports this" : "attacks this";
}

/** Show the page in a language. */
async function setLanguage(language) {
  if (language === root.lang) return;
  root.lang = language;
  const all = await debate();
  texts = (row, column) => row?.[`${column}_${language}`] || row?.[column] || "";
  translate(document, all);
  document.title = document.querySelector("h1").textContent;
  const abouts = [...document.querySelectorAll("#about > .prose")];
  const chosen = abouts.find((one) => one.lang === language) ?? abouts[0];
  abouts.forEach((one) => (one.hidden = one !== chosen));
  for (const named of document.querySelectorAll("[aria-label][data-label]"))
    named.setAttribute("aria-label", word(named.dataset.label));
  for (const button of document.querySelectorAll('[data-do="language"]'))
    button.setAttribute("aria-pressed", button.dataset.to === language);
}
