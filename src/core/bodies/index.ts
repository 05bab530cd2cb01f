/** Public bodies, their units and posts, and what their officers may do. */
export { bodies } from './module.ts'
export {
  isRight,
  mayEnd,
  RIGHTS,
  stableId,
  type Body,
  type BodyRights,
  type Contact,
  type Officer,
  type Post,
  type Right,
  type Unit,
} from './body.ts'
export { findBodies, getBodies, getBody, likelyBodies, rightsOf } from './find.ts'
export type { Likely } from './likely.ts'
export { bodiesOfPack } from './load.ts'
export type { FoundBodies } from './search.ts'
export {
  bodiesAmong,
  bodiesRevision,
  notOnBoard,
  absencesOf,
  deputiesOf,
  findBody,
  findBodyByKey,
  holdersSince,
  holdOpenUnit,
  listBodies,
  lockBody,
  officersOf,
  pastAbsencesOf,
  postsOf,
  unitsOf,
  type Absence,
} from './store.ts'
export { changeContact, createBody, createPost, createUnit } from './manage.ts'
export { appoint, dismiss, endStandIn, endStandInsOf, standIn } from './appoint.ts'
export { changePost, changeUnit } from './alter.ts'
export {
  closePost,
  closeUnit,
  postHindrances,
  reopenPost,
  reopenUnit,
  unitHindrances,
} from './close.ts'
export type { Hindrances } from './close.ts'
export { isClosed, isOpen, isWithin, nameAt, nameNowAndThen, type FormerName } from './structure.ts'
export { formerPostNames, ownClosing } from './structure-store.ts'
export { CONTACT_UNKNOWN, DEMO_MARK, RIGHT_NAMES, refusals as bodyRefusals } from './texts.ts'
