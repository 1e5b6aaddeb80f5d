// Which addresses may be opened outside: https and mailto, after the person has seen the address. No other scheme
// ever reaches the operating system, whatever it is called.

export type Link =
  | { readonly kind: 'web'; readonly url: string; readonly shown: string }
  | { readonly kind: 'mail'; readonly url: string; readonly shown: string }
  | { readonly kind: 'refused' };

const refused: Link = { kind: 'refused' };
const longest = 2048;
// Control, invisible and direction characters make an address read as another.
const deceiving = /[\p{C}\p{Z}\\]/u;
// Anything else (attach=, for one) could make a mail program do more than write.
const mailFields = new Set(['subject', 'body', 'cc']);

/** Judges an address and tidies it; `shown` is what the person is asked about. */
export function judgeLink(text: string): Link {
  if (text.length > longest || deceiving.test(text) || !URL.canParse(text)) return refused;
  const url = new URL(text);
  if (url.protocol === 'https:') return webLink(text, url);
  if (url.protocol === 'mailto:') return mailLink(url);
  return refused;
}

function webLink(text: string, url: URL): Link {
  // "https:host" and "https:/host" parse too, but nobody writes them in good faith.
  if (!/^https:\/\/[^/]/i.test(text) || url.username !== '' || url.password !== '') return refused;
  return { kind: 'web', url: url.href, shown: url.href };
}

function mailLink(url: URL): Link {
  const address = /^[^\s@%?&=<>"',;:]+@[a-z0-9.-]+$/i;
  if (!address.test(url.pathname) || url.hash !== '') return refused;
  for (const [name, value] of url.searchParams) {
    if (!mailFields.has(name.toLowerCase())) return refused;
    // A line break outside the body would start a header of its own, a hidden copy for one.
    if (name.toLowerCase() !== 'body' && /\p{Cc}/u.test(value)) return refused;
  }
  return { kind: 'mail', url: url.href, shown: url.pathname };
}
