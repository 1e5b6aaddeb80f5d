import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { RegisterDocument } from '../../shared/documents/document.ts';
import type { FileContents, FileFormat, FileOrder } from './file-order.ts';
import { documentFor, makeFile } from './make-file.ts';

const orderOf = (format: FileFormat, rest: Partial<FileOrder> = {}): FileOrder => ({
  ...{ kind: 'session', format, language: 'nl', languages: ['nl'], columnIds: null, factFields: [] },
  ...{ withRestricted: false, madeAt: '2026-11-27T10:00:00Z', ...rest },
});

const contents: FileContents = {
  records: [
    {
      ...{ id: '01900000-0000-7000-8000-000000000001', revision: 1 },
      values: {
        ...{ titleNl: 'Smart lunch', organiser: 'Paradigm', startOn: '2026-12-03' },
        attendees: [{ id: '01900000-0000-7000-8000-000000000002', name: 'An Peeters' }],
      },
    },
  ],
  names: { nl: new Map(), fr: new Map(), en: new Map() },
};

async function textIn(order: FileOrder): Promise<string> {
  const file = await makeFile(order, contents);
  if (!file) throw new Error('no file');
  if (order.format === 'csv' || order.format === 'ics') return file.text();
  const parts = unzipSync(new Uint8Array(await file.arrayBuffer()));
  return Object.values(parts)
    .map((part) => strFromU8(part))
    .join('\n');
}

function printed(document: RegisterDocument): string {
  return JSON.stringify([document.overview, document.records]);
}

describe.each(['xlsx', 'ods', 'csv', 'docx', 'ics'] as const)('a file of the format %s', (format) => {
  it('holds what only the owner and the Region may read when that is asked for, and else not', async () => {
    expect(await textIn(orderOf(format))).not.toContain('An Peeters');
    const columnIds = ['title', 'organiser', 'attendees'];
    expect(await textIn(orderOf(format, { columnIds }))).not.toContain('An Peeters');
    expect(await textIn(orderOf(format, { columnIds }))).toContain('Paradigm');
    if (format !== 'ics')
      expect(await textIn(orderOf(format, { withRestricted: true }))).toContain('An Peeters');
  });
});

it('prints it likewise, whole or as an overview', () => {
  for (const columnIds of [null, ['title', 'organiser', 'attendees']]) {
    expect(printed(documentFor(orderOf('docx', { columnIds }), contents))).not.toContain('An Peeters');
    const agreed = documentFor(orderOf('docx', { columnIds, withRestricted: true }), contents);
    expect(printed(agreed)).toContain('An Peeters');
  }
});
