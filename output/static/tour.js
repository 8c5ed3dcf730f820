// The tour: a guided reading, step by step, in a small card that leaves the claim it is about in sight.

const tourCard = make("section", { class: "tour", tabindex: "-1", hidden: "" });
const tourShare = make("span", { class: "share" });
const tourProgress = make("p", { class: "progress" });
const tourText = make("p", { class: "text" });
const tourLink = make("a", {});
const [tourBack, tourOn, tourEnd] = ["-1", "1", ""].map((to) =>
  make("button", { type: "button", "data-do": "tour", "data-to": to }));
let tourFrom = null; // what had the focus before the tour began
let tourAt = ""; // the step to whose claim the page has been scrolled

/** The steps of the tour, in order. */
const tourSteps = async () => [...((await debate()).tour?.values() ?? [])];

/** Show a step in the card, or put the card away, and make room for it at the end of the screen. */
function fillTour(steps, number) {
  const step = steps[number - 1];
  tourCard.hidden = !step;
  root.classList.toggle("touring", Boolean(step));
  if (!step) return;
  const details = claimElement(step.claim);
  tourCard.setAttribute("aria-label", word("Tour"));
  tourProgress.textContent = word("{n} of {of}", number).replace("{of}", steps.length);
  tourShare.style.width = `${(100 * number) / steps.length}%`;
  tourText.textContent = inLanguage(step, "text");
  tourLink.hidden = !details;
  if (details) {
    tourLink.href = `#${details.id}`;
    tourLink.textContent = labelOf(details);
  }
  tourBack.textContent = word("Back");
  tourBack.setAttribute("aria-disabled", number === 1);
  tourOn.textContent = word(number === steps.length ? "Finish" : "Next");
  tourEnd.setAttribute("aria-label", word("End the tour"));
  tourEnd.hidden = number === steps.length;
  makeTourRoom();
}

/** Tell the style sheet how high the card is, so that nothing is scrolled beneath it. */
function makeTourRoom() {
  root.style.setProperty("--tour-room", `${Math.ceil(tourCard.getBoundingClientRect().height)}px`);
}

/** Go to a step and to its claim; beyond the last step the tour ends. */
async function goToStep(number, changes = {}) {
  const steps = await tourSteps();
  if (number < 1) return;
  if (number > steps.length) return endTour();
  fillTour(steps, number); // first, so that the map knows how much room is left
  const { claim } = steps[number - 1];
  return go({ ...changes, step: String(number), claim: claimElement(claim) ? claim : "" });
}

/** Begin the tour: it shows the whole debate, so what was searched and filtered is cleared. */
async function startTour() {
  tourFrom = document.activeElement;
  const { q, from, to, day } = NOTHING;
  const all = Object.fromEntries(FACETS.map((facet) => [facet, []]));
  await goToStep(1, { q, from, to, day, ...all });
  tourCard.focus({ preventScroll: true });
}

/** End the tour; the claim it led to stays chosen, and the focus goes back to where it was. */
async function endTour() {
  const inside = tourCard.contains(document.activeElement);
  await go({ step: "" });
  const start = document.querySelector('[data-do="tour"][data-to="start"]');
  if (inside) (tourFrom?.isConnected && tourFrom !== document.body ? tourFrom : start)?.focus({ preventScroll: true });
}

/** Bring the steps that stand in the notes into the language on the screen. */
function translateSteps(steps) {
  document.querySelectorAll("#steps li").forEach((item, i) => {
    const details = claimElement(steps[i].claim);
    item.firstChild.textContent = `${inLanguage(steps[i], "text")} `;
    if (details) item.lastElementChild.textContent = labelOf(details);
  });
}

/** Follow a change of the state: show its step, on the side where the panel is not. */
async function followTour(before) {
  if (!state.step && !before.step && before.lang === state.lang) return;
  const steps = await tourSteps();
  const number = Number(state.step);
  translateSteps(steps);
  fillTour(steps, number);
  tourCard.classList.toggle("right", !panel.hidden && panel.matches(".left"));
  if (tourAt === state.step) return;
  const { claim } = steps[number - 1] ?? {};
  if (claim && !state.claim && claimElement(claim)) return go({ claim }, true); // an address may name the step alone
  tourAt = state.step;
  if (claim) uncoverStep();
}

/** Scroll until the card of the claim is not beneath that of the tour; where its text follows it, to the top. */
function uncoverStep() {
  const summary = claimElement(state.claim)?.querySelector("summary");
  const block = narrow.matches || shown.view === "list" ? "start" : "nearest";
  if (summary?.checkVisibility()) summary.scrollIntoView({ block, behavior: "instant" });
}

actions.tour = (to) => (to === "start" ? startTour() : to ? goToStep(Number(state.step) + Number(to)) : endTour());

tourCard.append(
  tourShare,
  make("div", { "aria-live": "polite", "aria-atomic": "true" }, tourProgress, tourText),
  make("p", {}, tourLink),
  make("div", { class: "steps" }, tourBack, tourOn),
  tourEnd,
);
tourEnd.className = "close";
tourEnd.textContent = "×";
if (document.getElementById("steps")) {
  document.querySelector("main").append(tourCard);
  new ResizeObserver(makeTourRoom).observe(tourCard);
  afterwards.push(({ before }) => followTour(before));
}

tourCard.addEventListener("keydown", (event) => {
  const { key, ctrlKey, altKey, metaKey } = event;
  const to = { ArrowRight: "1", n: "1", ArrowLeft: "-1", p: "-1", Escape: "" }[key];
  if (to === undefined || ctrlKey || altKey || metaKey) return;
  event.preventDefault();
  actions.tour(to);
});
