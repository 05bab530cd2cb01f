/** Lines for a terminal that try the API out, in order. The developers' page shows them; a test runs them. */
import type { Text } from '#platform/texts'

export type Line = { readonly title: Text; readonly command: string }

const AUTH = '-H "Authorization: Bearer $TOKEN"'
const JSON_TYPE = '-H "Content-Type: application/json"'

const post = (path: string, key: string, body: string): string =>
  `curl -sS "$SARKMELI/api/v1/${path}" ${AUTH} \\
  ${JSON_TYPE} -H "Idempotency-Key: ${key}-$N" -d @- <<JSON
${body}
JSON`

export type Given = { readonly server: string; readonly token: string; readonly person: string }

/** The lines for one server and token; `person` is a personal number that the registry knows. */
export function curlLines(given: Given): readonly Line[] {
  return [...reading(given), ...answering()]
}

function reading(given: Given): readonly Line[] {
  return [
    {
      title: {
        ka: 'მისამართი, ტოკენი და გაშვების ნომერი',
        en: 'Address, token and a number of this run',
      },
      command: `SARKMELI=${given.server}
TOKEN=${given.token}
N=$(date +%s)`,
    },
    {
      title: { ka: 'ვინ ვარ და რა შემიძლია', en: 'Who I am and what I may do' },
      command: `curl -sS "$SARKMELI/api/v1/me" ${AUTH}`,
    },
    {
      title: {
        ka: 'წერილის შემოტანა პირის სახელით, რომლის ვინაობაც დაადგინეთ (intake)',
        en: 'File a letter for a person whom you identified (intake)',
      },
      command: post(
        'intake',
        'in',
        `{ "person": { "personalNumber": "${given.person}" },
  "consent": { "how": "signed-sheet", "reference": "CASE-$N" },
  "kind": "letter", "subject": "ამონაწერი", "text": "გთხოვთ ამონაწერს.",
  "externalId": "DOC-$N" }`,
      ),
    },
    {
      title: {
        ka: 'რა მოვიდა (register, answer ან status)',
        en: 'What came in (register, answer or status)',
      },
      command: `curl -sS "$SARKMELI/api/v1/incoming?limit=5" ${AUTH}`,
    },
    {
      title: {
        ka: 'რეგისტრაცია თქვენი ნომრით (register)',
        en: 'Register under your number (register)',
      },
      command: post('letters/external:DOC-$N/register', 'reg', `{ "number": "01-$N" }`),
    },
    {
      title: {
        ka: 'წერილის წაკითხვა (register ან answer)',
        en: 'Read the letter (register or answer)',
      },
      command: `curl -sS "$SARKMELI/api/v1/letters/external:DOC-$N" ${AUTH}`,
    },
  ]
}

function answering(): readonly Line[] {
  return [
    {
      title: { ka: 'ფაილის ატვირთვა (answer)', en: 'Upload a file (answer)' },
      command: `printf 'ამონაწერი' > extract.txt
FILE=$(curl -sS "$SARKMELI/api/v1/files" ${AUTH} -F file=@extract.txt |
  sed 's/.*"id":"\\([^"]*\\)".*/\\1/')`,
    },
    {
      title: { ka: 'პასუხი ფაილით (answer)', en: 'Answer with the file (answer)' },
      command: post(
        'letters/external:DOC-$N/answer',
        'ans',
        `{ "text": "ამონაწერი თან ერთვის.", "number": "02-$N",
  "signedBy": "მარიამ ბერიძე, უფროსი", "files": ["$FILE"] }`,
      ),
    },
    {
      title: { ka: 'სად არის წერილი (status)', en: 'Where the letter stands (status)' },
      command: `curl -sS "$SARKMELI/api/v1/letters/external:DOC-$N/status" ${AUTH}`,
    },
  ]
}
