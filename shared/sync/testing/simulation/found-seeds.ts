/** Runs that once broke a promise, in memory and with 200 commands; they are played with every test. */
export const foundSeeds: readonly { readonly seed: number; readonly why: string }[] = [
  {
    seed: 1126,
    why: 'what was sent while the clock was three years late was cleared away when it was set right',
  },
  { seed: 1127, why: 'a field emptied again was lost when its author enrolled again in between' },
  { seed: 1133, why: 'the same of a field somebody else had not touched' },
  { seed: 2150, why: 'a deletion decided over a word that an own unsent word hid' },
  { seed: 2497, why: 'the same, of a word in a language' },
  { seed: 5465, why: 'the same, of a field of a newer version' },
  { seed: 5317, why: 'a deletion decided over what came in at the moment of deleting' },
  {
    seed: 2623,
    why: 'answers were dated by a clock that went from one wrong time to another, and cleared away',
  },
  { seed: 5479, why: 'the same of a single operation' },
  { seed: 5891, why: 'the same of everything an author had sent' },
  {
    seed: 18479,
    why: 'an own deletion over an unseen one of somebody else made bringing back count as knowing',
  },
  { seed: 19529, why: 'the same at the other computer of the same person' },
  { seed: 15590, why: 'a deletion of what was deleted already left no trace, and was taken back unseen' },
  { seed: 11929, why: 'a goal was not removed that its author and, unseen, somebody else had added' },
  { seed: 30877, why: 'two deletions nobody had seen stand in one conflict, which somebody settled' },
  {
    seed: 32107,
    why: 'a conflict was settled on what had been deleted meanwhile, without changing anything',
  },
  { seed: 32786, why: 'the same, by keeping what was' },
  { seed: 38453, why: 'a bringing back was undone with a conflict on screen' },
  { seed: 41124, why: 'the same of a conflict about a title' },
  {
    seed: 49331,
    why: 'a record was deleted with a goal that its author and, unseen, somebody else had added',
  },
  { seed: 57187, why: 'a word was lost that its author took up again after deciding for what stood there' },
  { seed: 83567, why: 'a tag was added to a list in which another had come since it was looked at' },
  { seed: 16, why: 'answers that came with a gap in the numbering were dated by a clock set meanwhile' },
];
