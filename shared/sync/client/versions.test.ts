import { describe, expect, it } from 'vitest';
import { checkProtocol } from '../register/prepare-push.ts';
import { protocolVersion, servedVersionsBack } from '../protocol.ts';
import { createPair, createShared, jsonAnswer, registerRecord } from '../testing/test-client.ts';
import type { TestClient } from '../testing/test-client.ts';
import { changeRecord } from './edit.ts';
import type { TransportAnswer } from './transport.ts';

/** A register that serves no newer version of messages than that; notes what it was asked in. */
function serveAtMost(client: TestClient, served: number): number[] {
  const asked: number[] = [];
  client.wire = async (request, go) => {
    const stated = Number(request.headers?.['x-client-protocol']);
    asked.push(stated);
    return stated > served ? refusal(client, 'protocolTooNew', served) : go();
  };
  return asked;
}

function refusal(client: TestClient, code: string, served: number): TransportAnswer {
  return jsonAnswer(426, { error: { code, message: '', details: { served } } }, client.environment);
}

describe('a client newer than the register (V01)', () => {
  it('speaks the register’s version, and goes on in it', async () => {
    const { register, an } = await createPair();
    const id = await createShared([an], { titleNl: 'begin' });
    const asked = serveAtMost(an, protocolVersion - 1);
    await changeRecord(an, { recordId: id, values: { titleNl: 'in de oude taal' } });
    await an.sync();
    expect(await registerRecord(register, id)).toMatchObject({ titleNl: 'in de oude taal' });
    expect(asked[0]).toBe(protocolVersion);
    expect(new Set(asked.slice(1))).toEqual(new Set([protocolVersion - 1]));
    await an.sync();
    expect(asked.at(-1)).toBe(protocolVersion - 1);
  });

  it('keeps its work and says so when the register is older than it can speak', async () => {
    const { an } = await createPair();
    const id = await createShared([an], { titleNl: 'begin' });
    serveAtMost(an, 0);
    await changeRecord(an, { recordId: id, values: { titleNl: 'wacht' } });
    await expect(an.sync()).rejects.toMatchObject({ code: 'protocolTooNew' });
    expect(await an.status()).toMatchObject({ waiting: 1, rejected: 0 });
  });
});

describe('a client older than the register (V01)', () => {
  it('is served up to three versions back, and told so beyond', () => {
    for (let back = 0; back <= servedVersionsBack; back++) {
      const protocol = protocolVersion - back;
      if (protocol >= 1) expect(() => checkProtocol(protocol)).not.toThrow();
    }
    expect(() => checkProtocol(protocolVersion - servedVersionsBack - 1)).toThrow('protocolTooOld');
    expect(() => checkProtocol(0)).toThrow('protocolTooOld');
    expect(() => checkProtocol(protocolVersion + 1)).toThrow('protocolTooNew');
  });

  it('leaves fields it does not know untouched in the records it edits', async () => {
    const { register, an, bea } = await createPair();
    const id = await createShared([an, bea], { titleNl: 'begin' });
    await an.device.push({
      ...{ recordId: id, n: 2 },
      changes: { fieldOfTomorrow: { base: 1, value: { deep: [1, null] } } },
    });
    await bea.sync();
    await changeRecord(bea, { recordId: id, values: { titleNl: 'door een oud programma' } });
    await bea.sync();
    expect(await registerRecord(register, id)).toMatchObject({
      ...{ titleNl: 'door een oud programma', fieldOfTomorrow: { deep: [1, null] } },
    });
  });
});
