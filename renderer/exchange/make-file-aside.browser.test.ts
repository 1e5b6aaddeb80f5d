import { expect, it } from 'vitest';
import type { Kind } from '../../shared/records/index.ts';
import type { FileOrder } from './file-order.ts';
import { makeFileAside } from './make-file-aside.ts';

it('says why there is no file', async () => {
  const order: FileOrder = {
    ...{ kind: 'nothing' as Kind, format: 'xlsx', language: 'nl', languages: ['nl'] },
    ...{ columnIds: null, factFields: [], withRestricted: false, madeAt: '2026-11-27T10:00:00Z' },
  };
  const making = makeFileAside(order, {
    ...{ records: [], names: { nl: new Map(), fr: new Map(), en: new Map() } },
    ...{ signal: new AbortController().signal, onProgress: () => undefined },
  });
  await expect(making).rejects.toThrow(/kindUnknown/);
});
