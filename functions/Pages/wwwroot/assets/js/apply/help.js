import { townToday } from '../lib/dates.js';
import { readIin, yearsBetween } from '../lib/iin.js';
import { faultText } from '../lib/inputs.js';
import { readPhone } from '../lib/phone.js';
import { draft } from './draft.js';

/** Required fields that hold nothing: the one thing that is certain without the server. */
export const blanks = (form) =>
  [...form.querySelectorAll('[required]')]
    .filter((input) => !input.value.trim())
    .map((input) => ({ field: input.name, message: faultText('required') }));

/**
 * What looks wrong from here. The parent may send it all the same, because the server has the rules and the last word; saying
 * it first saves an SMS and a step back.
 */
export function doubts(form, { limits }) {
  const found = [];
  const doubt = (field, code) => found.push({ field, message: faultText(code) });
  const child = readIin(draft.fields['child.iin']);
  const parent = readIin(draft.fields['parent.iin']);
  const phone = readPhone(draft.fields.phone);
  if (child.fault) doubt('child.iin', child.fault);
  else ageOfChild(child.birthDate, limits, doubt);
  if (parent.fault) doubt('parent.iin', parent.fault);
  else if (yearsBetween(parent.birthDate, townToday()) < limits.parentMinAgeYears) doubt('parent.iin', 'parent_too_young');
  if (phone.fault) doubt('phone', phone.fault);
  const email = form.elements.email;
  if (email.value.trim() && !email.validity.valid) doubt('email', 'email_format');
  return found;
}

function ageOfChild(birthDate, { childMaxAgeYears }, doubt) {
  const today = townToday();
  if (birthDate > today) doubt('child.iin', 'child_not_born');
  else if (yearsBetween(birthDate, today) >= childMaxAgeYears) doubt('child.iin', 'child_too_old');
}

/** The phone as the server stores it where we can read it, else as it was typed: the server will say what is wrong. */
export const phoneTyped = () => readPhone(draft.fields.phone).phone ?? draft.fields.phone.trim();
