/**
 * The kinds of files that may come with a letter: what people's phones, scanners and offices make,
 * and nothing that runs. Pictures, sound and film from phones belong to it because they are evidence
 * (a hole in the road, noise at night). Left out on purpose:
 *
 * - archives (zip, rar, 7z): they hide what no reader and no scanner has agreed to; many files may be
 *   added to a letter one by one instead;
 * - Office files before 2007 and those with macros: the usual carriers of malware; a protected modern
 *   file looks the same from outside, since encryption wraps it in the old container;
 * - HTML, SVG and other XML: they run scripts in the reader's browser.
 */
import type { Text } from '#platform/texts'

export type Kind = {
  /** Endings this kind may carry; the first is given to a name without any. */
  readonly extensions: readonly [string, ...string[]]
  /** Type we store and serve. */
  readonly type: string
  /** Types that the bytes may show; empty for text, which shows none. */
  readonly bytes: readonly string[]
}

const OOXML = 'application/vnd.openxmlformats-officedocument'

/** Every accepted kind. Phones put sound alone into the film container, so one type of bytes may fit two kinds. */
export const KINDS: readonly Kind[] = [
  { extensions: ['pdf'], type: 'application/pdf', bytes: ['application/pdf'] },
  { extensions: ['jpg', 'jpeg'], type: 'image/jpeg', bytes: ['image/jpeg'] },
  { extensions: ['png'], type: 'image/png', bytes: ['image/png', 'image/apng'] },
  {
    extensions: ['heic', 'heif'],
    type: 'image/heif',
    bytes: ['image/heic', 'image/heif', 'image/heic-sequence', 'image/heif-sequence'],
  },
  { extensions: ['webp'], type: 'image/webp', bytes: ['image/webp'] },
  { extensions: ['tif', 'tiff'], type: 'image/tiff', bytes: ['image/tiff'] },
  { extensions: ['gif'], type: 'image/gif', bytes: ['image/gif'] },
  { extensions: ['rtf'], type: 'application/rtf', bytes: ['application/rtf'] },
  {
    extensions: ['docx'],
    type: `${OOXML}.wordprocessingml.document`,
    bytes: [`${OOXML}.wordprocessingml.document`],
  },
  {
    extensions: ['xlsx'],
    type: `${OOXML}.spreadsheetml.sheet`,
    bytes: [`${OOXML}.spreadsheetml.sheet`],
  },
  {
    extensions: ['pptx'],
    type: `${OOXML}.presentationml.presentation`,
    bytes: [`${OOXML}.presentationml.presentation`],
  },
  {
    extensions: ['odt'],
    type: 'application/vnd.oasis.opendocument.text',
    bytes: ['application/vnd.oasis.opendocument.text'],
  },
  {
    extensions: ['ods'],
    type: 'application/vnd.oasis.opendocument.spreadsheet',
    bytes: ['application/vnd.oasis.opendocument.spreadsheet'],
  },
  { extensions: ['mp4', 'm4v'], type: 'video/mp4', bytes: ['video/mp4', 'video/x-m4v'] },
  { extensions: ['m4a'], type: 'audio/mp4', bytes: ['audio/x-m4a', 'video/mp4'] },
  { extensions: ['mov'], type: 'video/quicktime', bytes: ['video/quicktime'] },
  { extensions: ['mp3'], type: 'audio/mpeg', bytes: ['audio/mpeg'] },
  { extensions: ['txt'], type: 'text/plain', bytes: [] },
  { extensions: ['csv'], type: 'text/csv', bytes: [] },
  { extensions: ['eml'], type: 'message/rfc822', bytes: [] },
]

/** Endings of things that run or are drawn with scripts; refused whatever their bytes are. */
export const ACTIVE_EXTENSIONS: ReadonlySet<string> = new Set(
  (
    'apk app bat bin cmd com cpl dll docm dotm exe gadget hta htm html iso jar js jse lnk mht mhtml ' +
    'mjs msi msp pif potm ppsm pptm ps1 py reg scr sh svg svgz url vb vbe vbs wsf xhtml xlam xlsm xltm xml'
  ).split(' '),
)

/** Types of bytes that run or carry macros. */
export const ACTIVE_BYTES =
  /macroenabled|^application\/(x-msdownload|x-elf|x-mach-binary|java-vm|wasm|x-ms-shortcut|xml|vnd\.android|x-msi|java-archive|x-sh|postscript)|^image\/svg/

/** Types of bytes of archives. */
export const ARCHIVE_BYTES =
  /^application\/(zip|x-rar|vnd\.rar|x-7z|gzip|x-tar|x-bzip2|x-xz|zstd|x-compress|x-lzip|vnd\.ms-cab|x-arj|x-lz4)/

/** The container of Office before 2007 and of files protected by a password. */
export const OLD_OFFICE_BYTES = 'application/x-cfb'

/** Why a file is not taken, and what to do. */
export const SNIFF_REFUSALS = {
  'file-empty': {
    ka: 'ფაილი ცარიელია. შეამოწმეთ და ატვირთეთ ხელახლა.',
    en: 'The file is empty. Check it and add it again.',
  },
  'file-kind': {
    ka: 'ამ სახის ფაილს ვერ ვიღებთ. დასაშვებია: {kinds}. საუკეთესოა PDF.',
    en: 'We cannot take this kind of file. Allowed are: {kinds}. PDF is best.',
  },
  'file-contradicts': {
    ka: 'ფაილის შიგთავსი არ შეესაბამება მის დაბოლოებას „.{extension}“. გახსენით ფაილი, შეინახეთ სწორი სახით და ატვირთეთ ხელახლა.',
    en: 'The content of the file does not match its ending “.{extension}”. Open the file, save it in the right format and add it again.',
  },
  'file-active': {
    ka: 'ფაილი შეიცავს პროგრამას, სკრიპტს ან მაკროსს, ამიტომ უსაფრთხოებისთვის ვერ მივიღებთ. შეინახეთ იგი PDF-ად და ატვირთეთ ხელახლა.',
    en: 'The file holds a program, a script or macros, so for safety we cannot take it. Save it as PDF and add it again.',
  },
  'file-archive': {
    ka: 'არქივს (ZIP, RAR, 7z) ვერ ვიღებთ. ამოიღეთ ფაილები არქივიდან და ატვირთეთ თითოეული ცალკე.',
    en: 'We cannot take archives (ZIP, RAR, 7z). Take the files out and add each of them by itself.',
  },
  'file-old-office': {
    ka: 'ფაილი ძველი ფორმატისაა ან პაროლითაა დაცული. შეინახეთ იგი პაროლის გარეშე PDF, DOCX ან XLSX ფორმატში.',
    en: 'The file is in an old format or protected by a password. Save it as PDF, DOCX or XLSX without a password.',
  },
  'file-encoding': {
    ka: 'ტექსტური ფაილის ასოები არ იკითხება. შეინახეთ ფაილი UTF-8 კოდირებით ან PDF-ად.',
    en: 'The letters of this text file cannot be read. Save the file in UTF-8 encoding, or as PDF.',
  },
} as const satisfies Readonly<Record<string, Text>>

export type SniffCode = keyof typeof SNIFF_REFUSALS
