// The beginning: the style sheet and the script travel gzipped; they are unpacked and started. Where a browser cannot,
// the page stays the document that it is without a script.

(async () => {
  const root = document.documentElement;
  try {
    const bytes = Uint8Array.from(atob(document.getElementById("later").textContent), (c) => c.charCodeAt(0));
    const text = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    const parts = await new Response(text).json();
    ["style", "script"].forEach((tag, i) => {
      const element = document.createElement(tag);
      element.textContent = parts[i];
      document.head.append(element);
    });
  } catch {
    root.classList.remove("js");
  }
  root.classList.add("ready");
})();
