/** By which files and look-ups name an application. */
export const subjectOf = (id: string) => ({ kind: 'application', id }) as const
