/** The chancellery: registers, answers with four rights, the desk of two hundred letters a day. */
export { chancellery } from './module.ts'
export { seriesOf, setSeries, takeNumber, WHOLE_BODY, type Series } from './series.ts'
export { numberFormat } from './officer.ts'
export { workOn } from './look.ts'
export { answersBegun } from './store.ts'
export { seesFile } from './look.ts'
