/**
 * A second country for tests: another script, weekend, time zone, terms and numbers. If a test of the
 * program passes only with Georgia's pack, something about Georgia is wired in.
 */
export const TINY = {
  'pack.yaml': `key: hills
name: { ka: ბორცვები, en: Hills, ne: पर्वत }
languages: [ne, en]
timeZone: Asia/Kathmandu
currency: { code: NPR, name: { ka: რუპია, en: rupee, ne: रुपैयाँ }, minor: { ka: პაისა, en: paisa, ne: पैसा }, decimals: 2 }
callingCode: '+977'
demo: false
personalNumber: { pattern: '^[A-Z]{2}[0-9]{4}$', name: { ka: ნომერი, en: number, ne: नम्बर }, hint: { ka: მინიშნება, en: hint, ne: संकेत }, example: AB1234, demoPrefix: ZZ, source: test, confidence: text-read }
letterNumber: { format: '{body}/{seq}', source: test, confidence: text-read }
nationalReading: { ka: წაკითხვა, en: reading, ne: पढाइ, source: test, confidence: text-read }
attributions: []
`,
  'regions.yaml': `source: test
confidence: text-read
regions:
  - { code: R1, name: { ka: მთა, en: Mountain, ne: पहाड }, short: { ka: მთა, en: Mountain, ne: पहाड } }
`,
  'municipalities.yaml': `source: test
confidence: text-read
municipalities:
  - { code: M1, key: hilltown, name: { ka: ქალაქი, en: Hilltown, ne: नगर }, full: { ka: ქალაქი, en: Hilltown, ne: नगर }, region: R1, kind: town }
`,
  'topics.yaml': `topics:
  - { key: roads, name: { ka: გზები, en: Roads, ne: सडक }, words: [सडक, road] }
`,
  'national-bodies.yaml': `source: test
confidence: text-read
bodies:
  - { key: gov, kind: ministry, name: { ka: მთავრობა, en: Government, ne: सरकार }, topics: [roads] }
`,
  'municipal-bodies.yaml': `source: test
confidence: text-read
shared: { kind: municipality, superior: { body: gov, source: test, confidence: text-read }, topics: [roads] }
bodies:
  - { key: hilltown, municipality: M1, name: { ka: მერია, en: Hilltown Hall, ne: नगरपालिका } }
`,
  'calendar.yaml': `id: hills
weekend: [5, 6]
bases: { act: { name: { ka: აქტი, en: Act, ne: ऐन }, source: Act 1, confidence: text-read } }
days:
  - { day: 2026-03-12, name: { ka: დღე, en: Day, ne: दिन }, basis: act }
`,
  'terms.yaml': `rules:
  - key: letter
    name: { ka: წერილი, en: Letter, ne: पत्र }
    term: { length: 7, unit: working-day }
    start: same-day
    rollForward: false
    extension: none
    silence: consent
    warnings: []
    escalations: []
    article: { ka: აქტი 1, en: Act 1, ne: ऐन १ }
    source: test
    confidence: text-read
    validFrom: 2020-01-01
    basis:
      - { figure: term, source: test, confidence: text-read }
      - { figure: start, source: test, confidence: text-read }
      - { figure: silence, source: test, confidence: text-read }
      - { figure: validFrom, source: test, confidence: text-read }
`,
  'kinds.yaml': `kinds:
  - key: letter
    name: { ka: წერილი, en: Letter, ne: पत्र }
    description: { ka: აღწერა, en: Description, ne: विवरण }
    rule: letter
    appeal: false
    appealable: false
    publishable: false
    asks: []
    refusals: [{ key: none, name: { ka: მიზეზი, en: Reason, ne: कारण }, article: { ka: აქტი, en: Act, ne: ऐन }, source: test, confidence: text-read }]
    appealNotice: { ka: გასაჩივრება, en: Appeal, ne: पुनरावेदन }
    source: test
    confidence: text-read
`,
} as const satisfies Readonly<Record<string, string>>
