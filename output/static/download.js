// Downloads: the data, the sources and a picture of the present view as files, made here and handed to the reader.

const encoder = new TextEncoder();

// ---- The data, as a folder of tables ----

/** A record of CSV (RFC 4180), as `mattermap` writes it. A cell stays what it is, also where it looks like a formula. */
function csvRecord(values) {
  const fields = values.map((one) => (/[",\r\n\ufeff]/.test(one) ? `"${one.replaceAll('"', '""')}"` : one));
  return `${fields.join(",") || '""'}\n`;
}

/** A value in TOML 1.0, on one line; JSON writes text the same way but for the character DEL. */
function inToml(value) {
  if (Array.isArray(value)) return `[${value.map(inToml).join(", ")}]`;
  if (typeof value === "object") return `{${tomlPairs(value).join(", ")}}`;
  return JSON.stringify(value).replaceAll("\x7f", "\\u007f");
}

const tomlPairs = (facts) =>
  Object.entries(facts).filter(([, value]) => value !== null).map(([name, value]) => `${inToml(name)} = ${inToml(value)}`);

/** The debate as the files of a folder that `mattermap` reads: a CSV file a table, and the facts. */
function folderFiles({ info, tables }) {
  const files = Object.entries(tables)
    .filter(([, columns]) => Object.keys(columns).length)
    .map(([name, columns]) => [`${name}.csv`, [Object.keys(columns), ...rowsOf(columns).map(Object.values)].map(csvRecord).join("")]);
  return [["debate.toml", tomlPairs(info).map((line) => `${line}\n`).join("")], ...files];
}

// ---- ZIP ----

/** The check sum of bytes, CRC-32 (ISO 3309). */
function crc32(bytes) {
  let crc = -1;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (0xedb88320 & -(crc & 1));
  }
  return ~crc >>> 0;
}

/** Numbers as bytes, low byte first: those of `wide` in four, the others in two. */
function littleEndian(numbers, wide) {
  const bytes = numbers.flatMap((number, i) => {
    const two = [number & 255, (number >>> 8) & 255];
    return wide.includes(i) ? [...two, (number >>> 16) & 255, number >>> 24] : two;
  });
  return Uint8Array.from(bytes);
}

/** Files as a ZIP archive, stored as they are (PKWARE APPNOTE 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16). */
function zipped(files, folder) {
  const [parts, directory] = [[], []];
  let [at, length] = [0, 0];
  for (const [file, text] of files) {
    const [name, bytes] = [encoder.encode(`${folder}/${file}`), encoder.encode(text)];
    // version 2.0, names in UTF-8, stored, at midnight of 1 January 1980, the check sum and the sizes
    const about = [20, 0x800, 0, 0, 33, crc32(bytes), bytes.length, bytes.length, name.length, 0];
    const entry = littleEndian([0x02014b50, 20, ...about, 0, 0, 0, 0, at], [0, 7, 8, 9, 15, 16]);
    parts.push(littleEndian([0x04034b50, ...about], [0, 6, 7, 8]), name, bytes);
    directory.push(entry, name);
    at += 30 + name.length + bytes.length;
    length += entry.length + name.length;
  }
  const end = littleEndian([0x06054b50, 0, 0, files.length, files.length, length, at, 0], [0, 5, 6]);
  return [...parts, ...directory, end];
}

// ---- Files ----

/** Hand a file to the reader. */
function handOver(name, parts, type) {
  const href = URL.createObjectURL(new Blob(parts, { type }));
  make("a", { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
  say(`${word("Downloaded")}: ${name}`);
}

/** What the page carries of the debate, without what only the page needs. */
async function tablesAlone() {
  const { info, tables } = await carried();
  return { info, tables };
}

/** The kinds of files: what the menu calls each, and how it is made. */
const downloads = {
  json: ["Data (JSON)", async (name) => handOver(`${name}.json`, [JSON.stringify(await tablesAlone(), null, 1)], "application/json")],
  csv: ["Tables (CSV in a ZIP file)", async (name) => handOver(`${name}.zip`, zipped(folderFiles(await tablesAlone()), name), "application/zip")],
  svg: ["Picture of this view (SVG)", async (name) => handOver(`${name}-${shown.view}.svg`, [await picture()], "image/svg+xml")],
  txt: ["Sources (text)", async (name) => handOver(`${name}-sources.txt`, [sourceList(await debate())], "text/plain")],
  bib: ["Sources (BibTeX)", async (name) => handOver(`${name}-sources.bib`, [sourceList(await debate(), true)], "application/x-bibtex")],
};

actions.download = async (kind) => {
  closeDownloads();
  const { info } = await debate();
  const name = /^[\p{L}\p{N}_][\p{L}\p{N}_.-]*$/u.test(info.id ?? "") ? info.id : "map"; // the name that `mattermap` draws to
  return downloads[kind][1](name);
};

// ---- The menu ----

const downloadMenu = make("details", { class: "downloads" }, make("summary", {}, wordElement("Download")));

/** Close the menu; the focus stays with it. */
function closeDownloads() {
  if (downloadMenu.contains(document.activeElement)) downloadMenu.firstElementChild.focus();
  downloadMenu.open = false;
}

downloadMenu.append(make("ul", {}, ...Object.entries(downloads).filter(([kind]) => !["txt", "bib"].includes(kind) || document.querySelector('.tools [href="#sources"]')).map(([kind, [key]]) =>
  make("li", {}, make("button", { type: "button", "data-do": "download", "data-to": kind }, wordElement(key))))));
document.querySelector(".tools .languages").before(downloadMenu);
downloadMenu.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !downloadMenu.open) return;
  event.preventDefault();
  closeDownloads();
});
document.addEventListener("pointerdown", ({ target: pressed }) => {
  if (!downloadMenu.contains(pressed)) downloadMenu.open = false;
});
