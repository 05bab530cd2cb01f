/** People of the invented nation. All names are the pack's sample names, all numbers have its demo prefix. */
import { dayNumber, type Day } from '#platform/day'

/** The nation as it is on this day; it does not grow older. */
export const AS_OF = '2026-11-24'

export type Sex = 'female' | 'male'

/** A person while the nation is being made. Relatives are named by number. */
export type Person = {
  readonly number: string
  readonly given: string
  readonly family: string
  readonly born: Day
  readonly sex: Sex
  /** True of the pack's sample people; the others are their relatives. */
  readonly sample: boolean
  municipality: string
  address: string
  marital: 'single' | 'married' | 'divorced' | 'widowed'
  spouse: string | undefined
  readonly parents: string[]
  readonly children: string[]
  readonly diedOn: Day | undefined
}

const DAYS_OF_YEAR = 365.2425

/** Days are compared many thousand times while couples are found. */
const numbers = new Map<Day, number>()

function numberOf(one: Day): number {
  const known = numbers.get(one)
  if (known !== undefined) return known
  const number = dayNumber(one)
  numbers.set(one, number)
  return number
}

/** Years between two days, with fractions. */
export const yearsBetween = (from: Day, to: Day): number =>
  (numberOf(to) - numberOf(from)) / DAYS_OF_YEAR

/** Women's names among the sample names; every other name is taken for a man's. */
const WOMEN = new Set(
  (
    'ადოლა ანა ანანო ანუკა ბაია ბარბარე ბელა გვანცა გოგოლა გუგული გულარისა გულთამზე გულნარა დიანა ეთო ' +
    'ეკატერინე ელენა ელიკო ელისო ეშხა ვარდო ვარსკვლავისა ვენერა ვერა თათა თათია თათული თაკო თალიკო თამთა ' +
    'თამი თამრიკო თამუნა თამჩო თანანა თეა თებრონე თიკა თიკო თიკუნა თინიკო თუთია ია ინგა ირინე კეკელა ' +
    'კესანე ლალი ლამარა ლეილა ლია ლიანა ლილე ლილი ლილიკო მაგული მაიკო მაისა მაკა მაკო მაკუნა მანანა მანჩო ' +
    'მარი მარია მარინა მარინე მარიტა მაყვალა მაცაცო მეკაშო მზაღო მზეთვალა მზექალა მზია მზისთანადარი მზიულა ' +
    'მთვარისა მნათობი მნათობისა ნაზიკო ნათელა ნაირა ნანუკა ნანული ნატალია ნელი ნენე ნია ნიაკო ნინი ნინიკო ' +
    'ნინო ნინუკა ნინუცა ნორა ნუკა ნუკი ნუნუ ნუნუკა პირიმზე ჟამიერა ჟუჟუნა როზა რუსკა სალი სალომე სოფიკო ' +
    'სოფიო სოფო ტასო ტატიანა ფაქიზო ფეფელა ფეფენა ფეფო ქაბატო ქალია ქეთათო ქეთევან ქეთინო ქურციკა ღუღუნა ' +
    'ყაითამზა შორენა შუქია ჩიორა ჩიტო ცარო ცირა ცისანა ცისია ცისკარი ცისმარა ციური ციცი ცოქალა ძაბული ' +
    'ძიძია ჭიკჭიკა ხატია'
  ).split(' '),
)

/** Whose name it is. */
export const sexOf = (given: string): Sex => (WOMEN.has(given) ? 'female' : 'male')
