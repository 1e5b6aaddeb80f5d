// Judges a simulated run by the nine promises of SYNC.md, from what everyone was told and from what is there at the end.
import { checkHistory } from './check-history.ts';
import { checkScreens } from './check-screens.ts';
import { checkWork } from './check-work.ts';
import { lostWords } from './lost-words.ts';
import { readRegister } from './read-all.ts';
import type { World } from './world.ts';

/** What was broken, in words, once everything has come to rest. */
export async function checkAtEnd(world: World): Promise<readonly string[]> {
  const { said } = world.told;
  const state = await readRegister(
    world.register.storage,
    said.map(({ operation }) => operation.opId),
  );
  return [
    ...lostWords(said, state),
    ...checkHistory(world.told, state),
    ...(await checkWork(world, state)),
    ...(await checkScreens(world, state)),
  ];
}
