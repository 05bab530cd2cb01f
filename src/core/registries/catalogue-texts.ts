/**
 * The registries of the state as data: what each is asked with, and what it tells, in both languages.
 * Names are those that service definitions use (`facts.<look-up>.<name>`).
 */
import type { Text } from '#platform/texts'
import type { Fact, Facts } from './fact.ts'

type More = Omit<Partial<Fact>, 'label' | 'is'>

const fact =
  (is: Fact['is']) =>
  (ka: string, en: string, more: More = {}): Fact => ({ is, label: { ka, en }, ...more })
const text = fact('text')
const number = fact('number')
const money = fact('money')
const day = fact('day')
const yesNo = fact('boolean')
const record = (ka: string, en: string, of: Facts): Fact => fact('record')(ka, en, { of })
const records = (ka: string, en: string, of: Facts): Fact =>
  fact('record')(ka, en, { of, many: true })
const oneOf = (ka: string, en: string, words: Readonly<Record<string, Text>>): Fact =>
  text(ka, en, { words })

const personalNumber = text('პირადი ნომერი', 'Personal number', { names: 'person' })
const companyCode = text('საიდენტიფიკაციო კოდი', 'Company code', { names: 'company' })
const givenName = text('სახელი', 'First name')
const familyName = text('გვარი', 'Family name')
const birthDay = day('დაბადების თარიღი', 'Date of birth')
const address = text('მისამართი', 'Address')
const municipality = text('მუნიციპალიტეტი', 'Municipality')
const cadastralCode = text('საკადასტრო კოდი', 'Cadastral code')
const share = text('წილი', 'Share')
const relative = { personalNumber, givenName, familyName }

/** How a registry is asked: each of `ways` is one set of names that go together. */
export type Registry = {
  readonly name: Text
  /** Who keeps it, for people who ask whose data it is. */
  readonly keeper: Text
  readonly query: Readonly<Record<string, { readonly label: Text }>>
  readonly ways: readonly (readonly string[])[]
  readonly facts: Facts
}

export const REGISTRIES = {
  civil: {
    name: { ka: 'სამოქალაქო რეესტრი', en: 'Civil registry' },
    keeper: {
      ka: 'სახელმწიფო სერვისების განვითარების სააგენტო',
      en: 'Public Service Development Agency',
    },
    query: { personalNumber },
    ways: [['personalNumber']],
    facts: {
      personalNumber,
      givenName,
      familyName,
      birthDay,
      sex: oneOf('სქესი', 'Sex', {
        female: { ka: 'მდედრობითი', en: 'female' },
        male: { ka: 'მამრობითი', en: 'male' },
      }),
      alive: yesNo('ცოცხალია', 'Alive'),
      diedOn: day('გარდაცვალების თარიღი', 'Date of death'),
      municipality,
      address: text('რეგისტრაციის მისამართი', 'Registered address'),
      citizenship: text('მოქალაქეობა', 'Citizenship'),
      maritalStatus: oneOf('ოჯახური მდგომარეობა', 'Marital status', {
        single: { ka: 'დასაოჯახებელი', en: 'single' },
        married: { ka: 'დაოჯახებული', en: 'married' },
        divorced: { ka: 'განქორწინებული', en: 'divorced' },
        widowed: { ka: 'ქვრივი', en: 'widowed' },
      }),
      spouse: record('მეუღლე', 'Spouse', relative),
      children: records('შვილები', 'Children', { ...relative, birthDay }),
      parents: records('მშობლები', 'Parents', relative),
    },
  },
  property: {
    name: { ka: 'უძრავი ქონების რეესტრი', en: 'Property registry' },
    keeper: { ka: 'საჯარო რეესტრის ეროვნული სააგენტო', en: 'National Agency of Public Registry' },
    query: { cadastralCode, personalNumber },
    ways: [['cadastralCode'], ['personalNumber']],
    facts: {
      cadastralCode,
      address,
      municipality,
      area: number('ფართობი (მ²)', 'Area (m²)'),
      purpose: oneOf('დანიშნულება', 'Purpose', {
        residential: { ka: 'საცხოვრებელი', en: 'residential' },
        agricultural: { ka: 'სასოფლო-სამეურნეო', en: 'agricultural' },
        commercial: { ka: 'კომერციული', en: 'commercial' },
        public: { ka: 'საჯარო', en: 'public' },
      }),
      zone: oneOf('ზონა', 'Zone', {
        housing: { ka: 'საცხოვრებელი ზონა', en: 'housing zone' },
        business: { ka: 'საქმიანი ზონა', en: 'business zone' },
        green: { ka: 'სარეკრეაციო ზონა', en: 'recreation zone' },
        farming: { ka: 'სასოფლო-სამეურნეო ზონა', en: 'farming zone' },
        heritage: { ka: 'კულტურული მემკვიდრეობის დაცვის ზონა', en: 'heritage protection zone' },
      }),
      owners: records('მესაკუთრეები', 'Owners', { personalNumber, companyCode, share }),
      owned: yesNo('განმცხადებლის საკუთრებაა', 'Owned by the applicant'),
      encumbered: yesNo('დატვირთულია ვალდებულებით', 'Encumbered'),
      properties: records('პირის უძრავი ქონება', 'Properties of the person', {
        cadastralCode,
        address,
        share,
      }),
    },
  },
  social: {
    name: { ka: 'სოციალურად დაუცველთა ბაზა', en: 'Database of socially vulnerable families' },
    keeper: { ka: 'სოციალური მომსახურების სააგენტო', en: 'Social Service Agency' },
    query: { personalNumber },
    ways: [['personalNumber']],
    facts: {
      personalNumber,
      registered: yesNo('რეგისტრირებულია', 'Registered'),
      score: number('სარეიტინგო ქულა', 'Score'),
      scoredOn: day('ქულის მინიჭების თარიღი', 'Scored on'),
      receives: yesNo('იღებს საარსებო შემწეობას', 'Receives the subsistence allowance'),
      members: number('ოჯახის წევრები', 'Members of the family'),
      displaced: yesNo('იძულებით გადაადგილებულია', 'Internally displaced'),
      pensioner: yesNo('პენსიონერია', 'Receives a pension'),
    },
  },
  business: {
    name: { ka: 'მეწარმეთა რეესტრი', en: 'Business registry' },
    keeper: { ka: 'საჯარო რეესტრის ეროვნული სააგენტო', en: 'National Agency of Public Registry' },
    query: { companyCode, personalNumber },
    ways: [['companyCode'], ['personalNumber']],
    facts: {
      companyCode,
      name: text('დასახელება', 'Name'),
      form: oneOf('სამართლებრივი ფორმა', 'Legal form', {
        llc: { ka: 'შეზღუდული პასუხისმგებლობის საზოგადოება', en: 'limited liability company' },
        'sole-trader': { ka: 'ინდივიდუალური მეწარმე', en: 'sole trader' },
        'joint-stock': { ka: 'სააქციო საზოგადოება', en: 'joint-stock company' },
        cooperative: { ka: 'კოოპერატივი', en: 'cooperative' },
        'non-profit': {
          ka: 'არასამეწარმეო იურიდიული პირი',
          en: 'non-profit legal entity',
        },
      }),
      registeredOn: day('რეგისტრაციის თარიღი', 'Registered on'),
      active: yesNo('მოქმედია', 'Active'),
      address,
      directors: records('ხელმძღვანელები', 'Directors', relative),
      partners: records('პარტნიორები', 'Partners', { personalNumber, share }),
      directed: yesNo('განმცხადებელი ხელმძღვანელობს', 'Directed by the applicant'),
      companies: records('პირის კომპანიები', 'Companies of the person', {
        companyCode,
        name: text('დასახელება', 'Name'),
        role: oneOf('როლი', 'Role', {
          director: { ka: 'ხელმძღვანელი', en: 'director' },
          partner: { ka: 'პარტნიორი', en: 'partner' },
        }),
      }),
    },
  },
  tax: {
    name: { ka: 'გადამხდელთა რეესტრი', en: 'Taxpayer registry' },
    keeper: { ka: 'შემოსავლების სამსახური', en: 'Revenue Service' },
    query: { number: { label: { ka: 'პირადი ნომერი ან კოდი', en: 'Personal number or code' } } },
    ways: [['number']],
    facts: {
      number: text('პირადი ნომერი ან კოდი', 'Personal number or code'),
      registered: yesNo('გადამხდელად რეგისტრირებულია', 'Registered as a taxpayer'),
      debt: money('საგადასახადო დავალიანება', 'Tax debt'),
      debtOn: day('დავალიანება ამ დღისთვის', 'Debt as of'),
      smallBusiness: yesNo('მცირე ბიზნესის სტატუსი', 'Small business status'),
      vat: yesNo('დღგ-ის გადამხდელი', 'Pays VAT'),
    },
  },
  health: {
    name: { ka: 'ჯანმრთელობის პროგრამების ბაზა', en: 'Health programmes' },
    keeper: { ka: 'ჯანმრთელობის ეროვნული სააგენტო', en: 'National Health Agency' },
    query: { personalNumber },
    ways: [['personalNumber']],
    facts: {
      personalNumber,
      insured: yesNo('დაზღვეულია', 'Insured'),
      programmes: text('პროგრამები', 'Programmes', {
        many: true,
        words: {
          universal: { ka: 'საყოველთაო ჯანდაცვა', en: 'universal health care' },
          medicines: { ka: 'ქრონიკული დაავადებების მედიკამენტები', en: 'medicines, long illness' },
          dialysis: { ka: 'დიალიზი', en: 'dialysis' },
          diabetes: { ka: 'დიაბეტის მართვა', en: 'diabetes' },
          oncology: { ka: 'ონკოლოგია', en: 'cancer' },
          rehabilitation: { ka: 'ბავშვთა რეაბილიტაცია', en: 'rehabilitation of children' },
        },
      }),
      disability: oneOf('შეზღუდული შესაძლებლობის სტატუსი', 'Disability status', {
        none: { ka: 'არ აქვს', en: 'none' },
        moderate: { ka: 'ზომიერი', en: 'moderate' },
        significant: { ka: 'მნიშვნელოვანი', en: 'significant' },
        severe: { ka: 'მკვეთრი', en: 'severe' },
        child: { ka: 'შშმ ბავშვი', en: 'child with a disability' },
      }),
      disabilityUntil: day('სტატუსის ვადა', 'Status valid until'),
    },
  },
  education: {
    name: { ka: 'განათლების მართვის ბაზა', en: 'Education registry' },
    keeper: {
      ka: 'განათლების მართვის საინფორმაციო სისტემა',
      en: 'Education Management Information System',
    },
    query: { personalNumber },
    ways: [['personalNumber']],
    facts: {
      personalNumber,
      student: yesNo('სწავლობს', 'Is a pupil or student'),
      institution: text('დაწესებულება', 'Institution'),
      level: oneOf('საფეხური', 'Level', {
        kindergarten: { ka: 'საბავშვო ბაღი', en: 'kindergarten' },
        school: { ka: 'სკოლა', en: 'school' },
        vocational: { ka: 'პროფესიული', en: 'vocational' },
        bachelor: { ka: 'ბაკალავრიატი', en: 'bachelor' },
        master: { ka: 'მაგისტრატურა', en: 'master' },
      }),
      year: number('კლასი ან კურსი', 'Year of study'),
      municipality,
    },
  },
  vehicles: {
    name: { ka: 'სატრანსპორტო საშუალებების რეესტრი', en: 'Vehicle registry' },
    keeper: { ka: 'შსს მომსახურების სააგენტო', en: 'Service Agency of the Interior Ministry' },
    query: { plate: text('სახელმწიფო ნომერი', 'Number plate'), personalNumber },
    ways: [['plate'], ['personalNumber']],
    facts: {
      plate: text('სახელმწიფო ნომერი', 'Number plate'),
      make: text('მარკა', 'Make'),
      model: text('მოდელი', 'Model'),
      year: number('გამოშვების წელი', 'Year made'),
      owner: record('მესაკუთრე', 'Owner', relative),
      owned: yesNo('განმცხადებლის საკუთრებაა', 'Owned by the applicant'),
      encumbered: yesNo('დატვირთულია ვალდებულებით', 'Encumbered'),
      vehicles: records('პირის ავტომობილები', 'Vehicles of the person', {
        plate: text('სახელმწიფო ნომერი', 'Number plate'),
        make: text('მარკა', 'Make'),
        model: text('მოდელი', 'Model'),
      }),
      licence: text('მართვის მოწმობის ნომერი', 'Number of the driving licence'),
      licenceCategories: text('კატეგორიები', 'Categories', { many: true }),
      licenceUntil: day('მართვის მოწმობის ვადა', 'Driving licence valid until'),
    },
  },
  addresses: {
    name: { ka: 'მისამართების რეესტრი', en: 'Address registry' },
    keeper: { ka: 'საჯარო რეესტრის ეროვნული სააგენტო', en: 'National Agency of Public Registry' },
    query: {
      municipality,
      street: text('ქუჩა', 'Street'),
      building: text('შენობა', 'Building'),
      code: text('მისამართის კოდი', 'Address code'),
    },
    ways: [['municipality', 'street', 'building'], ['code']],
    facts: {
      code: text('მისამართის კოდი', 'Address code'),
      municipality,
      settlement: text('დასახლება', 'Settlement'),
      street: text('ქუჩა', 'Street'),
      building: text('შენობა', 'Building'),
      address,
      cadastralCode,
    },
  },
} as const satisfies Readonly<Record<string, Registry>>
