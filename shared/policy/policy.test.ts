import { describe, expect, it } from 'vitest';
import { wireFields } from '../records/definition.ts';
import { definitionOf, kindNames } from '../records/index.ts';
import { canChange, canCreate, canRead, scopeOf, seesWhole, visibleRecord } from './policy.ts';
import type { Actor } from './policy.ts';

const own = 'own';
const coordinator: Actor = { role: 'coordinator', organisationId: own };
const office: Actor = { role: 'office', organisationId: 'region' };
const admin: Actor = { role: 'admin', organisationId: 'region' };

describe('policy', () => {
  it.each(kindNames)('lets a coordinator work on the own %s and on nobody else’s', (kind) => {
    expect(canChange(coordinator, { kind, ownerId: own, reviewState: 'draft' })).toBe(true);
    expect(canCreate(coordinator, kind, own)).toBe(true);
    expect(canChange(coordinator, { kind, ownerId: 'other', reviewState: 'accepted' })).toBe(false);
    expect(canCreate(coordinator, kind, 'other')).toBe(false);
  });

  it.each([
    ['initiative', 'draft', false],
    ['initiative', 'received', true],
    ['session', 'draft', false],
    ['session', 'accepted', true],
    ['organisation', 'draft', true],
    ['person', 'accepted', false],
    ['spaceship', 'accepted', false],
  ])('another municipality’s %s in state %s: readable %s', (kind, reviewState, isReadable) => {
    expect(canRead(coordinator, { kind, ownerId: 'other', reviewState })).toBe(isReadable);
  });

  it.each([office, admin])('the Region reads and changes everything that exists', (actor) => {
    for (const kind of kindNames)
      expect(canChange(actor, { kind, ownerId: own, reviewState: 'draft' })).toBe(true);
    expect(canRead(actor, { kind: 'spaceship', ownerId: own, reviewState: 'draft' })).toBe(false);
  });

  it('gives the same scope only to those who see the same', () => {
    const owners = [own, 'other', 'region', 'coordinator', ''];
    const named = ['coordinator', 'office', 'admin', 'visitor'] as Actor['role'][];
    const actors = named.flatMap((role) => owners.map((organisationId) => ({ role, organisationId })));
    const sightOf = (actor: Actor): string => {
      const facts = owners.flatMap((ownerId) =>
        kindNames.flatMap((kind) =>
          ['draft', 'received'].map((reviewState) => [
            canRead(actor, { kind, ownerId, reviewState }),
            canChange(actor, { kind, ownerId, reviewState }),
            seesWhole(actor, ownerId),
          ]),
        ),
      );
      return JSON.stringify(facts);
    };
    const sights = new Map(actors.map((actor) => [scopeOf(actor), sightOf(actor)]));
    for (const actor of actors) expect(sights.get(scopeOf(actor))).toBe(sightOf(actor));
    expect(sights.size).toBe(owners.length + 2);
  });

  it('denies a role it does not know', () => {
    const stranger = { role: 'visitor', organisationId: own } as unknown as Actor;
    expect(canRead(stranger, { kind: 'initiative', ownerId: own, reviewState: 'accepted' })).toBe(false);
    expect(canChange(stranger, { kind: 'initiative', ownerId: own, reviewState: 'accepted' })).toBe(false);
    expect(canRead(stranger, { kind: 'person', ownerId: own, reviewState: 'accepted' })).toBe(false);
  });

  it.each([
    ['initiative', ['contactPersonId']],
    ['session', ['attendees']],
    ['organisation', ['contactPersons']],
    ['person', []],
  ])('of a %s hides from other municipalities: %s, and what it does not know', (kind, hidden) => {
    const definition = definitionOf(kind);
    const names = [...wireFields(definition).map(({ name }) => name), 'fromTheFuture'];
    const record = {
      id: 'x',
      ownerId: own,
      reviewState: 'received',
      ...Object.fromEntries(names.map((name) => [name, 1])),
    };
    const seenBy = (actor: Actor) => Object.keys(visibleRecord(actor, definition, record));
    const outsider: Actor = { role: 'coordinator', organisationId: 'other' };
    expect(names.filter((name) => !seenBy(outsider).includes(name))).toEqual([...hidden, 'fromTheFuture']);
    expect(seenBy(outsider)).toContain('id');
    for (const actor of [coordinator, office, admin]) expect(seenBy(actor)).toEqual(Object.keys(record));
  });
});
