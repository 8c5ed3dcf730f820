// The probe: put into a page before anything else, it notes when frames were drawn and what kept the page busy.

(() => {
  const probe = { longest: 0, frame: null, pressed: 0, answered: null, stamps: null };
  window.probe = probe;

  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) probe.longest = Math.max(probe.longest, duration);
  }).observe({ type: "longtask", buffered: true });

  for (const kind of ["pointerdown", "keydown", "wheel"])
    addEventListener(kind, ({ timeStamp }) => (probe.pressed = timeStamp), { capture: true, passive: true });

  /** Look at the beginning of every frame whether something is so; tell when the first frame that shows it is drawn. */
  const watch = (test, then) =>
    requestAnimationFrame(() => {
      if (!test()) return watch(test, then);
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => then(performance.now()); // its turn comes when the frame has been drawn
      port2.postMessage(null);
    });

  // ---- The first frame: a canvas in the page has ink, or a card is shown ----

  let inked = false;
  const pens = CanvasRenderingContext2D.prototype;
  const plain = Object.fromEntries(["fill", "stroke", "fillRect", "fillText"].map((name) => [name, pens[name]]));
  for (const [name, draw] of Object.entries(plain))
    pens[name] = function (...how) {
      if (this.canvas.isConnected) {
        inked = true;
        Object.assign(pens, plain); // and what follows is drawn without us
      }
      return draw.apply(this, how);
    };
  const drawn = () => inked || document.querySelector(".columns.ready summary")?.checkVisibility();
  watch(drawn, (now) => (probe.frame = now));

  // ---- What the driver asks ----

  /** Wait until something is so, and note when the frame that shows it has been drawn. */
  probe.expect = (test) => {
    probe.answered = null;
    watch(test, (now) => (probe.answered = now));
  };

  /** Note the beginning of every frame from now on, in `stamps`. */
  probe.record = () => {
    const stamps = (probe.stamps = []);
    const next = (now) => {
      stamps.push(now);
      if (probe.stamps === stamps) requestAnimationFrame(next);
    };
    requestAnimationFrame(next);
  };
})();
