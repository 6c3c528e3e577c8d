/** Mobile prefixes of Kazakhstan; numbers move between operators, so a prefix says mobile and no more. */
const MOBILE = /^7(?:0[0-25-8]|47|6[0-4]|7[15-8]|85)/;

/** @returns {{ fault: string } | { phone: string, shown: string }} */
export function readPhone(typed) {
  const digits = typed.replace(/[\s\u00a0()+.-]/g, '');
  if (!/^[0-9]+$/.test(digits)) return { fault: 'phone_format' };
  const national = nationalPart(digits, typed);
  if (national === null) return { fault: 'phone_format' };
  if (!MOBILE.test(national)) return { fault: 'phone_not_mobile' };
  return { phone: `+7${national}`, shown: shownPhone(`+7${national}`) };
}

function nationalPart(digits, typed) {
  if (digits.length === 10 && !typed.includes('+')) return digits;
  return digits.length === 11 && (digits[0] === '7' || digits[0] === '8') ? digits.slice(1) : null;
}

/** +77012345678 → +7 701 234 56 78 */
export const shownPhone = (phone) => phone.replace(/^\+7(\d{3})(\d{3})(\d{2})(\d{2})$/, '+7 $1 $2 $3 $4');
