import { parseArgs } from 'node:util';

export interface Options {
  /** 10,000 records and three rounds at most. */
  readonly isQuick: boolean;
  /** Ids of goals; all of them when empty. */
  readonly only: readonly string[];
}

/** `--quick`, and `--only G3` as often as wanted. @throws Error that names what it does not know */
export function parseOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: { quick: { type: 'boolean' }, only: { type: 'string', multiple: true } },
  });
  const only = (values.only ?? [])
    .flatMap((names) => names.split(','))
    .map((name) => name.trim().toUpperCase());
  const unknown = only.find((name) => !/^G([1-9]|1[0-4])$/.test(name));
  if (unknown !== undefined) throw new Error(`There is no goal ${unknown}.`);
  return { isQuick: values.quick ?? false, only };
}
