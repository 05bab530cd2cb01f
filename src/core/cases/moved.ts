/** Whether what somebody looked at is still how the case stands. */
import type { InHand } from './record.ts'

/** Whether something moved the case since its doer looked at it; nothing seen is nothing missed. */
export const movedSince = ({ moved }: Pick<InHand, 'moved'>, seen: number | undefined): boolean =>
  seen !== undefined && seen < moved
