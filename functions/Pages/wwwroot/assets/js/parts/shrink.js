/** The longest side that a page of a document keeps readable at. */
const LONGEST_SIDE = 3000;
const QUALITY = 0.85;

const TYPES = { pdf: 'application/pdf', jpg: 'image/jpeg', jpeg: 'image/jpeg', png: 'image/png' };

/** The type of a chosen file; some phones give none, then the name tells. The server looks at the content anyway. */
export const typeOf = (file) => file.type || TYPES[file.name.split('.').pop().toLowerCase()] || '';

/** A file with its type set, and a photo above the limit made smaller; what cannot be helped is returned as it is. */
export async function fitFile(file, maxBytes) {
  const type = typeOf(file);
  if (file.size <= maxBytes || !type.startsWith('image/')) return file.type ? file : new File([file], file.name, { type });
  const smaller = await shrink(file).catch(() => null);
  return smaller && smaller.size < file.size ? smaller : file;
}

async function shrink(file) {
  const picture = await createImageBitmap(file);
  const ratio = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(picture.width * ratio);
  canvas.height = Math.round(picture.height * ratio);
  canvas.getContext('2d').drawImage(picture, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', QUALITY));
  return new File([blob], file.name.replace(/\.\w+$/, '.jpg'), { type: 'image/jpeg' });
}
