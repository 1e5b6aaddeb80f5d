// The page's own address. Everything that asks "is this our page?" asks here.

export const pageScheme = 'app';
export const pageUrl = 'app://register/';

/** True for an address of our page, whatever its path; text that only begins alike is not. */
export function isPageUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, host, username, password } = new URL(text);
  return protocol === `${pageScheme}:` && host === 'register' && username === '' && password === '';
}

/** True for the page itself, the only document there is; its views are fragments. */
export function isPageDocument(text: string): boolean {
  return isPageUrl(text) && ['/', '/index.html'].includes(new URL(text).pathname);
}
