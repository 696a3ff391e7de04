/** Lengths of texts in UTF-8, without encoding them. */

/** Bytes of a text in UTF-8; half of a surrogate pair is written as U+FFFD. */
export function utf8Length(text: string): number {
  const whole = text.toWellFormed();
  let bytes = whole.length;
  for (let i = 0; i < whole.length; i++) {
    const unit = whole.charCodeAt(i);
    if (unit < 0x80) continue;
    // A surrogate is half of a pair that takes four bytes.
    bytes += unit < 0x800 || (unit & 0xf800) === 0xd800 ? 1 : 2;
  }
  return bytes;
}
