// Case E04: what a link in a record could try.
import { expect, test } from 'vitest';
import { judgeLink } from './links.ts';

const refused = [
  'file:///etc/passwd',
  'file:///C:/Windows/System32/calc.exe',
  'file://server/share/x.exe',
  'FILE:///etc/passwd',
  'smb://server/share',
  'smb://server/share/x.lnk',
  'nfs://server/share',
  'dav://server/x',
  'ftp://server/x',
  'sftp://server/x',
  '\\\\server\\share\\x.exe',
  '//server/share/x.exe',
  'https:\\\\server\\share',
  '/etc/passwd',
  'C:\\Windows\\System32\\calc.exe',
  'c:/windows/system32/calc.exe',
  'calc.exe',
  'ms-msdt:/id PCWDiagnostic /skip force',
  'ms-officecmd:{"id":3}',
  'ms-word:ofe|u|https://example.org/x.docm',
  'ms-excel:ofv|u|https://example.org/x.xlsm',
  'ms-settings:network',
  'ms-appinstaller:?source=https://example.org/x.msix',
  'ms-cxh:a',
  'ms-search:query=x',
  'search-ms:query=x&crumb=location:\\\\server\\share',
  'search:query=x',
  'microsoft-edge:https://example.org',
  'shell:startup',
  'jnlp:https://example.org/x.jnlp',
  'ldap://server',
  'hcp://x',
  'help:x',
  'res://x',
  'mk:@MSITStore:x.chm',
  'steam://run/1',
  'slack://open',
  'tel:+3225550000',
  'sms:+3225550000',
  'ssh://person@server',
  'telnet://server',
  'vscode://file/etc/passwd',
  'x-apple.systempreferences:com.apple.preference.security',
  'applescript://com.apple.scripteditor?action=new',
  'intent://x#Intent;end',
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'java\nscript:alert(1)',
  ' javascript:alert(1)',
  'vbscript:msgbox',
  'data:text/html,<script>alert(1)</script>',
  'blob:https://example.org/0190',
  'view-source:https://example.org',
  'about:blank',
  'chrome://settings',
  'devtools://devtools/bundled/inspector.html',
  'chrome-extension://abc/x.html',
  'app://register/',
  'register://open?token=abc',
  'smart-city-register://--inspect=9229',
  'smart-city-register://open?path=../../etc/passwd',
  'http://example.org/',
  'ws://example.org/',
  'https:example.org',
  'https:/example.org',
  'https:///example.org',
  'https://',
  'https://person:word@example.org/',
  'https://example.org@evil.example/',
  'https://example.org\\@evil.example/',
  'https://example.org/\u202Egnp.exe',
  'https://exam\u200Bple.org/',
  'https://example.org/ --inspect',
  'https://example.org/\r\nx',
  'https://example.org/\u0000',
  `https://example.org/${'a'.repeat(2100)}`,
  'mailto:',
  'mailto:nobody',
  'mailto:a@example.org?attach=/etc/passwd',
  'mailto:a@example.org?attachment=C:\\x',
  'mailto:a@example.org?subject=x%0d%0aBcc:b@example.org',
  'mailto:a@example.org?bcc=b@example.org',
  'mailto:a@example.org%0d%0aBcc:b@example.org',
  'mailto:"--x"@example.org',
  'mailto:a@example.org,b@example.org',
  'mailto://a@example.org',
  '',
];

test('the list is long enough to mean something', () => {
  expect(new Set(refused).size).toBeGreaterThanOrEqual(60);
});

test.each(refused)('%j is refused', (url) => {
  expect(judgeLink(url)).toEqual({ kind: 'refused' });
});

test.each([
  ['https://smartcity.brussels/fr?x=1#y', 'https://smartcity.brussels/fr?x=1#y'],
  ['HTTPS://Smartcity.Brussels', 'https://smartcity.brussels/'],
  ['https://bücher.example/', 'https://xn--bcher-kva.example/'],
  // Looks like Latin letters, and is not: the person sees what it is.
  ['https://аррӏе.example/', 'https://xn--80ak6aa92e.example/'],
])('%s is shown as it will be opened: %s', (url, shown) => {
  expect(judgeLink(url)).toEqual({ kind: 'web', url: shown, shown });
});

test('a mail address is shown without what follows it', () => {
  const url = 'mailto:smart.city@schaerbeek.example?subject=Initiative&body=Bonjour%0d%0a';
  expect(judgeLink(url)).toEqual({ kind: 'mail', url, shown: 'smart.city@schaerbeek.example' });
});
