// Watches whether anybody is there: after `idle` seconds without a touch or a key a countdown, then `forget`.
// Measured with performance.now, which no change of the clock moves.

const EVENTS = ["pointerdown", "keydown", "wheel", "input"];
const TICK = 250; // milliseconds

// `used` says whether there is anything of a visitor, `busy` whether the page itself is at work for one (it reads aloud).
// `show` gets the seconds left, or null when the countdown is off. A touch of `leave` does not end the countdown.
export function watchIdle({ idle, countdown, used, busy, leave, show, forget }) {
  let last = performance.now();
  let shown = null;
  const touch = (event) => {
    if (event && leave.contains(event.target)) return;
    last = performance.now();
    if (shown !== null) show((shown = null));
  };
  const look = () => {
    if (!used() || (busy() && shown === null)) {
      last = performance.now();
      return;
    }
    const over = (performance.now() - last) / 1000 - idle;
    const left = over < 0 ? null : Math.ceil(countdown - over);
    if (left !== null && left <= 0) {
      touch();
      forget();
    } else if (left !== shown) show((shown = left));
  };
  for (const name of EVENTS) document.addEventListener(name, touch, { capture: true, passive: true });
  setInterval(look, TICK);
}
