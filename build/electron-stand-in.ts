// Takes the place of `electron` in tests: modules of the main process get what they need passed in.
export {};
