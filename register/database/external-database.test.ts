import { expect, it } from 'vitest';
import { checkDurable } from './external-database.ts';

const place = { host: 'db.example:5432' };

it('a database that acknowledges before it writes to disk is refused, with its place', () => {
  expect(() => checkDurable('off', place)).toThrow(
    expect.objectContaining({ code: 'databaseNotDurable', details: place }) as Error,
  );
  expect(() => checkDurable(undefined, place)).toThrow();
  expect(() => checkDurable('on', place)).not.toThrow();
});
