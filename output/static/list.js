// The list: the same in words, as an outline or as a table that sorts.

let foldedBefore = [];

views.list = {
  enter() {
    foldedBefore = [...allDetails()].map((details) => [details, details.open]);
    for (const details of allDetails()) details.open = true;
  },
  leave() {
    for (const [details, open] of foldedBefore) details.open = open;
  },
};
