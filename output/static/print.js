// Paper: every reaction gets the number of its source in the list of sources, which is numbered there.

let numbered = false;

function numberNotes() {
  if (numbered) return;
  numbered = true;
  const numbers = new Map([...document.querySelectorAll(".sources > li")].map((item, i) => [`#${item.id}`, i + 1]));
  for (const link of document.querySelectorAll('.said > a[href^="#source="]'))
    link.dataset.note = numbers.get(link.getAttribute("href"));
}

addEventListener("beforeprint", numberNotes);
matchMedia("print").addEventListener("change", numberNotes);
