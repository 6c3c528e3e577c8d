import { t } from './i18n.js';

/**
 * Kazakhstan has had one time, UTC+5, since 1 March 2024. Browsers with older time zone data still think Almaty is +6,
 * and many phones have no Kazakh month names, so neither is left to the browser.
 */
const TOWN_OFFSET_MS = 5 * 60 * 60 * 1000;

const two = (value) => String(value).padStart(2, '0');

const inTown = (instant) => new Date(new Date(instant).getTime() + TOWN_OFFSET_MS);

function words(date) {
  const month = date.getUTCMonth() + 1;
  return {
    day: String(date.getUTCDate()),
    year: String(date.getUTCFullYear()),
    month: t(`month.${month}`),
    monthFrom: t(`month.from.${month}`),
  };
}

/** "2026 жылғы 22 қараша" of a calendar date such as 2023-06-05. */
export const dayOf = (isoDate) => t('date.day', words(new Date(`${isoDate.slice(0, 10)}T00:00:00Z`)));

/** The day in the town of an instant. */
export const townDay = (instant) => t('date.day', words(inTown(instant)));

/** "since that day", as a phrase. */
export const sinceTownDay = (instant) => t('date.since', words(inTown(instant)));

/** Day and minute in the town of an instant. */
export function townTime(instant) {
  const date = inTown(instant);
  return t('date.time', { date: t('date.day', words(date)), time: `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}` });
}

/** Day, second and millisecond in the town, sortable by eye: the order inside a lane is by this. */
export function townStamp(instant) {
  const date = inTown(instant);
  const day = `${date.getUTCFullYear()}-${two(date.getUTCMonth() + 1)}-${two(date.getUTCDate())}`;
  const time = [date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds()].map(two).join(':');
  return `${day} ${time}.${String(date.getUTCMilliseconds()).padStart(3, '0')}`;
}

/** Today's date in the town as 2026-11-22. */
export const townToday = () => new Date(Date.now() + TOWN_OFFSET_MS).toISOString().slice(0, 10);
