// Text of people in XML of ours.

/** XML knows no control characters, and no half of a character. */
export function printable(text: string): string {
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu, '');
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

export function xmlText(text: string): string {
  return printable(text).replace(/[&<>"]/g, (sign) => entities[sign] ?? sign);
}
