import { serverNow } from '../lib/api.js';

/** A moment given as a time or as a number of seconds from now, in milliseconds of the server's clock. */
export const momentOf = (value) => (typeof value === 'number' ? serverNow() + value * 1000 : Date.parse(value));

/** Calls `tick(secondsLeft)` every second until none is left, then `end`. @returns a function that stops it */
export function countDown(moment, tick, end) {
  const step = () => {
    const left = Math.ceil((moment - serverNow()) / 1000);
    if (left > 0) return tick(left);
    stop();
    return end();
  };
  const timer = setInterval(step, 1000);
  const stop = () => clearInterval(timer);
  step();
  return stop;
}
