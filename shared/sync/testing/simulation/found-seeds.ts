/** Runs that once broke a promise, in memory and with 200 commands; they are played with every test. */
export const foundSeeds: readonly { readonly seed: number; readonly why: string }[] = [
  {
    seed: 1126,
    why: 'what was sent while the clock was three years late was cleared away when it was set right',
  },
  { seed: 1127, why: 'a field emptied again was lost when its author enrolled again in between' },
  { seed: 1133, why: 'the same of a field somebody else had not touched' },
];
