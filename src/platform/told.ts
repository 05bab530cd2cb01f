/** Errors for the operator: the message says what is wrong and what to do, so no stack is shown. */
export class Told extends Error {}
