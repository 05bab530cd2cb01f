/** The catalogue of public services: pages, search, descriptions for programs. */
export { catalogue } from './module.ts'
export { catalogueOf, type Catalogue } from './catalogue.ts'
export { givers, givingOf, isAdoptable, isTaken, pathOf, type Entry, type Giving } from './entry.ts'
export { serviceSearch } from './pages-parts.ts'
export { catalogueOfPack, readLabelled } from './labelled.ts'
export { searchOf } from './search.ts'
