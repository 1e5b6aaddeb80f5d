import { expect, test } from 'vitest';
import { initiative } from '../records/initiative.ts';
import { isFileList, isFileName, namesFiles, readProperties } from './file-elements.ts';

const { attachments, statusEntries, partners } = initiative.fields;

test('a list of files, a list beside whose words a file may lie, and one of words alone are told apart', () => {
  expect([attachments, statusEntries, partners].map(namesFiles)).toEqual([true, true, false]);
  expect([attachments, statusEntries, partners].map(isFileList)).toEqual([true, false, false]);
  expect(isFileName(statusEntries, 'name')).toBe(true);
  expect(isFileName(statusEntries, 'evidenceUrl')).toBe(false);
  expect(isFileName(partners, 'name')).toBe(false);
});

test('people read the name of a file and nothing that only a program needs', () => {
  expect(readProperties(attachments).map(([name]) => name)).toEqual(['name']);
  expect(readProperties(statusEntries).map(([name]) => name)).toEqual([
    ...['enteredOn', 'author', 'trafficLight', 'resultNl', 'resultFr', 'obstacle', 'nextStep', 'evidenceUrl'],
    'name',
  ]);
  expect(readProperties(partners).map(([name]) => name)).toEqual(Object.keys(partners.element));
});
