/** Of what is done to many records: enough to be quick, few enough to let others write in between, and to be stopped. */
export const editsPerTransaction = 25;
