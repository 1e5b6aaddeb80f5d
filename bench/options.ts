import { parseArgs } from 'node:util';

export interface Options {
  /** 10,000 records and three rounds at most. */
  readonly isQuick: boolean;
  /** Ids of goals; all of them when empty. */
  readonly only: readonly string[];
}

/** `--quick`, and `--only G3` as often as wanted. @throws Error whose sentence says what cannot be asked for */
export function parseOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: { quick: { type: 'boolean' }, only: { type: 'string', multiple: true } },
  });
  const only = (values.only ?? [])
    .flatMap((names) => names.split(','))
    .map((name) => name.trim().toUpperCase());
  const unknown = only.find((name) => !/^(G([1-9]|1[0-4])|W1|X01|X03)$/.test(name));
  if (unknown !== undefined)
    throw new Error(`There is no goal ${unknown || 'without a name'}: they are G1 to G14, W1, X01 and X03.`);
  const isQuick = values.quick ?? false;
  if (isQuick && only.includes('G13')) {
    throw new Error('G13 is growth to 100,000 records: it cannot be measured with --quick.');
  }
  return { isQuick, only };
}
