/** UUIDs as they come from outside: in addresses, forms and calls. */

const UUID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/

/** Whether a text is a UUID as the house writes them. Nothing else may reach a statement as an id. */
export const isUuid = (text: string): boolean => UUID.test(text)
