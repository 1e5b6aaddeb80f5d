// What the page may load and do, the same in both shells: the register and the desktop shell serve it with these
// headers. A weaker policy in one of them would be a way round the other.

const placeholder = '__NONCE__';

/** The Content-Security-Policy of the page; `nonce` is fresh for each answer and allows the grid's own style elements. */
export function contentPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    // Attached PDF files, which the page has on this computer and gives that type itself; no page of anybody.
    'frame-src blob:',
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    // Text never becomes code by accident: only Vue's own templates and the page's own workers (trusted-types.ts).
    "require-trusted-types-for 'script'",
    'trusted-types default vue',
  ].join('; ');
}

/** The headers index.html is sent with. */
export function pageHeaders(nonce: string): Readonly<Record<string, string>> {
  return { 'content-security-policy': contentPolicy(nonce), 'cache-control': 'no-store', ...fileHeaders };
}

/** The headers every other file of the page is sent with. */
export const fileHeaders: Readonly<Record<string, string>> = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=()',
};

/** Puts the nonce where the built page left room for it. */
export function withNonce(html: string, nonce: string): string {
  return html.replaceAll(placeholder, nonce);
}
