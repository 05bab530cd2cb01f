/** Fees, payments and the ledger of a body, which it takes along. */
import { COMMON, column, type Belonging } from '#platform/belongings'
import { sql } from '#platform/sql'

const AMOUNT = column('amount', 'integer', 'თანხა თეთრებში', 'Amount in tetri')

export const belongings: readonly Belonging[] = [
  {
    name: 'charges',
    title: { ka: 'საფასურები', en: 'Fees' },
    columns: [
      COMMON.id,
      COMMON.subjectKind,
      COMMON.subject,
      column('fee', 'string', 'რომელი საფასური', 'Which fee'),
      column('income', 'string', 'სახაზინო კოდი', 'Code of the treasury'),
      AMOUNT,
      column('owed', 'integer', 'გადასახდელი თეთრებში', 'Still owed, in tetri'),
      column('reference', 'string', 'გადახდის ნომერი', 'Reference'),
      column('cancelled', 'boolean', 'გაუქმდა თუ არა', 'Whether it was dropped'),
      column('made_at', 'datetime', 'როდის', 'When'),
    ],
    rows: body => sql`
      select id, subject_kind, subject_id, fee, income, amount, owed, reference, cancelled, made_at
        from payments.charge
       where body_id = ${body}
       order by made_at, id`,
  },
  {
    name: 'payments',
    title: { ka: 'გადახდები', en: 'Payments' },
    columns: [
      COMMON.id,
      column('way', 'string', 'როგორ', 'How'),
      AMOUNT,
      COMMON.state,
      column('receipt', 'string', 'ქვითრის ნომერი', 'Number of the receipt'),
      column('begun_at', 'datetime', 'როდის დაიწყო', 'When it began'),
      column('settled_at', 'datetime', 'როდის დასრულდა', 'When it ended'),
    ],
    rows: body => sql`
      select id, way, amount, state, receipt, begun_at, settled_at
        from payments.payment
       where body_id = ${body}
       order by begun_at, id`,
  },
  {
    name: 'ledger',
    title: { ka: 'საბუღალტრო ჩანაწერები', en: 'Ledger' },
    columns: [
      column('number', 'integer', 'ჩანაწერის ნომერი', 'Number of the entry'),
      column('kind', 'string', 'სახე', 'Kind'),
      column('charge_id', 'string', 'საფასური: charges.id', 'Fee: charges.id'),
      column('payment_id', 'string', 'გადახდა: payments.id', 'Payment: payments.id'),
      column('account', 'string', 'ანგარიში', 'Account'),
      AMOUNT,
      column('day', 'date', 'დღე', 'Day'),
      COMMON.at,
    ],
    rows: body => sql`
      select e.number, e.kind, e.charge_id, e.payment_id, l.account, l.amount, e.day, e.at
        from payments.entry e
        join payments.line l on l.entry_id = e.id
       where e.body_id = ${body}
       order by e.number, l.place`,
  },
]
