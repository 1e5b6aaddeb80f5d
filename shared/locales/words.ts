/** The shape of a locale file: the same keys as the English one, any words. */
export type Words<Master> = {
  readonly [Key in keyof Master]: Master[Key] extends string ? string : Words<Master[Key]>;
};
