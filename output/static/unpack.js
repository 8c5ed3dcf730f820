// The beginning: the style sheet and the script travel packed (see arguments/packing.py); they are unpacked and started.
// Where a browser cannot, the page stays the document that it is without a script.

/** A text that travels packed in the page. */
const unpack = (id) => {
  const digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%:()*+-;,=.?@^_`{|}~";
  const values = new Uint8Array(128);
  [...digits].forEach((digit, value) => (values[digit.charCodeAt(0)] = value));
  const text = document.getElementById(id).textContent;
  const bytes = new DataView(new ArrayBuffer(Math.ceil(text.length / 5) * 4));
  for (let i = 0; i < text.length; i += 5) {
    let number = 0;
    for (let j = i; j < i + 5; j += 1) number = number * 85 + (j < text.length ? values[text.charCodeAt(j)] : 84);
    bytes.setUint32((i / 5) * 4, number);
  }
  const packed = new Blob([bytes.buffer.slice(0, Math.floor((text.length * 4) / 5))]);
  return new Response(packed.stream().pipeThrough(new DecompressionStream("gzip"))).text();
};

/** In a large debate the claims and the sources travel as <noscript>, which a browser runs through: they become elements. */
const complete = async () => {
  if (document.readyState === "loading") await new Promise((then) => document.addEventListener("DOMContentLoaded", then));
  for (const part of document.querySelectorAll("noscript")) {
    part.outerHTML = part.textContent;
    await new Promise((then) => setTimeout(then)); // one after the other, so that the page stays responsive
  }
};

let ahead; // the data of such a debate, which it is sketched from

(async () => {
  try {
    if (document.querySelector(".many")) ahead = unpack("data");
    const [script, style] = (await unpack("later")).split("\0");
    for (const [tag, text] of Object.entries({ style, script })) {
      const element = document.createElement(tag);
      element.textContent = text;
      document.head.append(element);
    }
  } catch {
    document.documentElement.classList.replace("js", "ready");
    complete();
  }
})();
