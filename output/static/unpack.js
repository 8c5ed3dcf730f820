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

(async () => {
  const { classList } = document.documentElement;
  try {
    const parts = JSON.parse(await unpack("later"));
    ["style", "script"].forEach((tag, i) => {
      const element = document.createElement(tag);
      element.textContent = parts[i];
      document.head.append(element);
    });
  } catch {
    classList.remove("js");
  }
  classList.add("ready");
})();
