/** Words of the module, Georgian and English side by side. */
import { speaker, type Text } from '#platform/texts'

export const texts = {
  'sign-in.title': { ka: 'შესვლა', en: 'Sign in' },
  'sign-in.user': { ka: 'მომხმარებლის სახელი', en: 'User name' },
  'sign-in.user-hint': {
    ka: 'გააქტიურების ბარათიდან, მაგალითად tavomi-4829',
    en: 'From your activation slip, such as tavomi-4829',
  },
  'sign-in.password': { ka: 'პაროლი', en: 'Password' },
  'sign-in.button': { ka: 'შესვლა', en: 'Sign in' },
  'sign-in.no-account': { ka: 'ანგარიში არ გაქვთ?', en: 'No account yet?' },
  'sign-in.no-account-text': {
    ka: 'ანგარიშს პირადად იღებთ იუსტიციის სახლში, საზოგადოებრივ ცენტრში ან მუნიციპალიტეტში. თან იქონიეთ პირადობის დამადასტურებელი დოკუმენტი.',
    en: 'You get an account in person at a Public Service Hall, a community centre or a municipality. Bring an identity document.',
  },
  'sign-in.activate': { ka: 'ბარათით გააქტიურება', en: 'Activate with a slip' },
  'sign-in.forgotten': { ka: 'დამავიწყდა მომხმარებლის სახელი', en: 'I forgot my user name' },
  'sign-in.other-address': {
    ka: 'ეს გვერდი გახსნილია სხვა მისამართით. შესასვლელად გახსენით {url}: სხვა მისამართზე ბრაუზერი შესვლას არ დაიმახსოვრებს.',
    en: 'This page was opened at another address. To sign in, open {url}: elsewhere the browser does not keep you signed in.',
  },
  'sign-in.wrong': {
    ka: 'მომხმარებლის სახელი ან პაროლი არასწორია, ან ანგარიში გააქტიურებული არ არის.',
    en: 'The user name or the password is wrong, or the account is not active.',
  },
  'sign-in.wait': {
    ka: 'ძალიან ბევრი მცდელობა იყო. სცადეთ {seconds} წამის შემდეგ.',
    en: 'There were too many tries. Try again in {seconds} seconds.',
  },

  'factor.title': { ka: 'მეორე ნაბიჯი', en: 'Second step' },
  'factor.why': {
    ka: 'წერილების გასახსნელად და გასაგზავნად საჭიროა ერთჯერადი კოდიც.',
    en: 'To read and send letters, a one-time code is needed too.',
  },
  'factor.code': { ka: 'კოდი', en: 'Code' },
  'factor.code-hint': {
    ka: 'ექვსი ციფრი აპლიკაციიდან ან SMS-იდან, ან რვა ციფრი კოდების ბარათიდან (ყოველი კოდი ერთხელ გამოდგება)',
    en: 'Six digits from the app or an SMS, or eight digits from your code card (each code serves once)',
  },
  'factor.remember': {
    ka: 'ეს მოწყობილობა ჩემია: დაიმახსოვრეთ 30 დღით',
    en: 'This device is mine: remember it for 30 days',
  },
  'factor.button': { ka: 'გაგრძელება', en: 'Continue' },
  'factor.sms': { ka: 'გამომიგზავნეთ კოდი SMS-ით', en: 'Send me a code by SMS' },
  'factor.sms-weaker': {
    ka: 'SMS უფრო სუსტი დაცვაა, ვიდრე აპლიკაცია ან ბარათი.',
    en: 'SMS protects less than an app or a card.',
  },
  'factor.sms-sent': {
    ka: 'თუ დადასტურებული ტელეფონი გაქვთ, კოდი გამოგზავნილია და 5 წუთი მოქმედებს.',
    en: 'If you have a confirmed telephone, a code was sent and is good for 5 minutes.',
  },
  'factor.none': {
    ka: 'ამ ანგარიშს მეორე ნაბიჯი ჯერ არ აქვს. დაამატეთ აპლიკაცია ან აიღეთ კოდების ბარათი მისაღებში.',
    en: 'This account has no second step yet. Add an app, or get a code card at a counter.',
  },
  'factor.wrong': {
    ka: 'კოდი არასწორია ან უკვე გამოყენებულია.',
    en: 'The code is wrong or was used already.',
  },

  'activate.title': { ka: 'ანგარიშის გააქტიურება', en: 'Activate your account' },
  'activate.code': { ka: 'კოდი ბარათიდან', en: 'Code from the slip' },
  'activate.code-hint': {
    ka: 'თექვსმეტი ნიშანი; ტირეების აკრეფა საჭირო არ არის',
    en: 'Sixteen characters; you need not type the dashes',
  },
  'activate.password': { ka: 'თქვენი ახალი პაროლი', en: 'Your new password' },
  'activate.password-hint': {
    ka: 'სულ ცოტა 12 ნიშანი, ნებისმიერი. რამდენიმე სიტყვა ერთად ადვილი დასამახსოვრებელია.',
    en: 'At least 12 characters, any you like. A few words together are easy to remember.',
  },
  'activate.button': { ka: 'გააქტიურება', en: 'Activate' },
  'activate.slip-wrong': {
    ka: 'მომხმარებლის სახელი ან კოდი არასწორია, კოდი უკვე გამოყენებულია ან ვადა გაუვიდა.',
    en: 'The user name or the code is wrong, or the code was used or has expired.',
  },
  'activate.too-short': {
    ka: 'პაროლი მოკლეა: საჭიროა სულ ცოტა 12 ნიშანი.',
    en: 'The password is too short: at least 12 characters are needed.',
  },
  'activate.too-long': {
    ka: 'პაროლი ძალიან გრძელია: დასაშვებია 128 ნიშანი.',
    en: 'The password is too long: at most 128 characters.',
  },
  'activate.too-common': {
    ka: 'ეს პაროლი ძალიან გავრცელებულია და ადვილად გამოსაცნობია. აირჩიეთ სხვა.',
    en: 'This password is among the first that anybody would try. Choose another.',
  },

  'forgotten.title': {
    ka: 'მომხმარებლის სახელის შეხსენება',
    en: 'Have your user name sent to you',
  },
  'forgotten.phone': { ka: 'თქვენი დადასტურებული ტელეფონი', en: 'Your confirmed telephone' },
  'forgotten.button': { ka: 'გამომიგზავნეთ SMS', en: 'Send me an SMS' },
  'forgotten.sent': {
    ka: 'თუ ეს ტელეფონი რომელიმე ანგარიშს ეკუთვნის, SMS გაიგზავნა.',
    en: 'If this telephone belongs to an account, an SMS was sent.',
  },

  'account.title': { ka: 'ანგარიში და უსაფრთხოება', en: 'Account and security' },
  'account.nav': { ka: 'ანგარიში', en: 'Account' },
  'account.user': { ka: 'მომხმარებლის სახელი', en: 'User name' },
  'account.more': { ka: 'სხვა გვერდები თქვენთვის', en: 'More pages for you' },
  'account.sessions': { ka: 'სად ხართ შესული', en: 'Where you are signed in' },
  'account.session': { ka: 'ბრაუზერი', en: 'Browser' },
  'account.started': { ka: 'დაიწყო', en: 'Began' },
  'account.seen': { ka: 'ბოლოს', en: 'Last used' },
  'account.this': { ka: 'ეს ბრაუზერი', en: 'This browser' },
  'account.end': { ka: 'დასრულება', en: 'End' },
  'account.end-all': { ka: 'ყველა სხვა სესიის დასრულება', en: 'End every other session' },
  'account.factors': { ka: 'მეორე ნაბიჯი', en: 'Second step' },
  'account.totp': { ka: 'აპლიკაცია (TOTP)', en: 'App (TOTP)' },
  'account.totp-on': { ka: 'ჩართულია', en: 'On' },
  'account.totp-off': { ka: 'არ არის', en: 'Not set up' },
  'account.totp-add': { ka: 'აპლიკაციის დამატება ან შეცვლა', en: 'Add or replace the app' },
  'account.totp-drop': { ka: 'აპლიკაციის მოხსნა', en: 'Remove the app' },
  'account.card': { ka: 'კოდების ბარათი', en: 'Code card' },
  'account.card-left': { ka: 'დარჩენილია {left} კოდი', en: 'Codes left: {left}' },
  'account.card-few': {
    ka: 'დარჩენილია მხოლოდ {left} კოდი. ახალ ბარათს მისაღებში მიიღებთ.',
    en: 'Few codes are left: {left}. Get a new card at a counter.',
  },
  'account.card-none': {
    ka: 'ბარათს პირადად იღებთ მისაღებში',
    en: 'You get a card in person at a counter',
  },
  'account.password': { ka: 'პაროლის შეცვლა', en: 'Change the password' },
  'account.password-now': { ka: 'ახლანდელი პაროლი', en: 'Current password' },
  'account.password-wrong': {
    ka: 'ახლანდელი პაროლი არასწორია.',
    en: 'The current password is wrong.',
  },
  'account.password-changed': {
    ka: 'პაროლი შეიცვალა, სხვა სესიები დასრულდა.',
    en: 'The password is changed; other sessions have ended.',
  },
  'account.saved': { ka: 'შენახულია.', en: 'Saved.' },

  'totp.title': { ka: 'აპლიკაციის დამატება', en: 'Add an app' },
  'totp.text': {
    ka: 'გახსენით კოდების აპლიკაცია (მაგალითად, Aegis ან Google Authenticator), დაასკანერეთ QR კოდი ან აკრიფეთ გასაღები, შემდეგ ჩაწერეთ ექვსნიშნა კოდი.',
    en: 'Open a code app (for example Aegis or Google Authenticator), scan the QR code or type the key, then enter the six-digit code.',
  },
  'totp.key': { ka: 'გასაღები', en: 'Key' },
  'totp.qr': { ka: 'QR კოდი აპლიკაციისთვის', en: 'QR code for the app' },
  'totp.open': { ka: 'გახსნა ამ მოწყობილობის აპლიკაციაში', en: 'Open in an app on this device' },
  'totp.code': { ka: 'კოდი აპლიკაციიდან', en: 'Code from the app' },
  'totp.button': { ka: 'დადასტურება', en: 'Confirm' },

  'contact.title': { ka: 'კონტაქტი და შეტყობინებები', en: 'Contact and notices' },
  'contact.email': { ka: 'ელფოსტა', en: 'E-mail' },
  'contact.sms': { ka: 'ტელეფონი', en: 'Telephone' },
  'contact.sms-hint': { ka: 'მაგალითად, 555 12 34 56', en: 'For example, 555 12 34 56' },
  'contact.code': { ka: 'მიღებული კოდი', en: 'The code you received' },
  'contact.confirm': { ka: 'დადასტურება', en: 'Confirm' },
  'contact.new-email': { ka: 'ახალი ელფოსტა', en: 'New e-mail address' },
  'contact.new-sms': { ka: 'ახალი ტელეფონი', en: 'New telephone' },
  'contact.save': { ka: 'შენახვა და კოდის მიღება', en: 'Save and get a code' },
  'contact.wrong-email': {
    ka: 'ელფოსტა სწორად არ არის ჩაწერილი, მაგალითად: nino@example.ge',
    en: 'The e-mail address is not written correctly, for example: nino@example.ge',
  },
  'contact.wrong-sms': {
    ka: 'ტელეფონი სწორად არ არის ჩაწერილი, მაგალითად: 555 12 34 56',
    en: 'The telephone is not written correctly, for example: 555 12 34 56',
  },
  'contact.wrong-code': {
    ka: 'კოდი არასწორია ან ვადა გაუვიდა.',
    en: 'The code is wrong or has expired.',
  },
  'contact.channels': { ka: 'როგორ შეგატყობინოთ?', en: 'How do you want to be told?' },
  'contact.by-email': { ka: 'ელფოსტით', en: 'By e-mail' },
  'contact.by-sms': { ka: 'SMS-ით', en: 'By SMS' },
  'contact.by-paper': {
    ka: 'დაბეჭდილი სიით საზოგადოებრივ ცენტრში',
    en: 'By a printed list at the community centre',
  },
  'contact.latin-example': { ka: 'როგორია თითოეული', en: 'What each looks like' },
  'contact.script-georgian': {
    ka: 'ქართული ასოებით: ნიშნები {units}, ნაწილები {parts}',
    en: 'In Georgian letters: {units} characters, parts: {parts}',
  },
  'contact.script-latin': {
    ka: 'ლათინური ასოებით: ნიშნები {units}, ნაწილები {parts}',
    en: 'In Latin letters: {units} characters, parts: {parts}',
  },
  'contact.latin': {
    ka: 'SMS ლათინური ასოებით (უფრო მოკლე)',
    en: 'SMS in Latin letters (shorter)',
  },
  'contact.quiet-from': { ka: 'დრო SMS-ის გარეშე: დასაწყისი', en: 'No SMS from' },
  'contact.quiet-to': { ka: 'დრო SMS-ის გარეშე: დასასრული', en: 'No SMS until' },
  'contact.quiet-hint': {
    ka: 'საათი, მაგალითად 22:00; ცარიელი ნიშნავს, რომ ნებისმიერ დროს',
    en: 'A time such as 22:00; empty means at any time',
  },
  'contact.quiet-wrong': { ka: 'დრო ჩაწერეთ ასე: 22:00', en: 'Write the time like this: 22:00' },
  'contact.quiet-half': {
    ka: 'ჩაწერეთ ორივე დრო, ან ორივე ცარიელი დატოვეთ.',
    en: 'Write both times, or leave both empty.',
  },
  'contact.wishes': { ka: 'შეტყობინებების შენახვა', en: 'Save how to be told' },
  'contact.text': {
    ka: 'სარკმელი: დადასტურების კოდი {code}',
    en: 'Sarkmeli: confirmation code {code}',
  },
  'contact.now': { ka: 'დადასტურებულია: {address}', en: 'Confirmed: {address}' },
  'contact.returned': {
    ka: 'ამ მისამართიდან ჩვენი შეტყობინებები უკან ბრუნდება, ამიტომ მასზე აღარაფერს ვგზავნით. შეამოწმეთ მისამართი და თავიდან დაადასტურეთ, ან ჩაწერეთ სხვა.',
    en: 'Our messages to this address come back, so we send nothing there any more. Check the address and confirm it again, or give another one.',
  },
  'contact.stopped': {
    ka: 'თქვენ SMS-ით STOP მოგვწერეთ, ამიტომ SMS-ით შეტყობინებებს არ გიგზავნით. განსაახლებლად მონიშნეთ SMS ქვემოთ და შეინახეთ, ან მოგვწერეთ START.',
    en: 'You sent us STOP by SMS, so you get no notices by SMS. To have them again, tick SMS below and save, or send START.',
  },
  'contact.pending': {
    ka: 'კოდი გაიგზავნა მისამართზე {address}. სანამ კოდს არ ჩაწერთ, ძველი მისამართი რჩება.',
    en: 'A code was sent to {address}. Until you enter it, the old address stays.',
  },
  'contact.none': { ka: 'არ არის მითითებული', en: 'Not given' },
  'contact.drop': { ka: 'წაშლა', en: 'Remove' },
  'contact.later': {
    ka: 'კოდი რამდენჯერმე უკვე გაიგზავნა. სცადეთ მოგვიანებით.',
    en: 'A code was sent several times already. Try again later.',
  },

  'sms.code': { ka: 'სარკმელი: კოდი {code}', en: 'Sarkmeli: code {code}' },
  'sms.user-name': {
    ka: 'სარკმელი: თქვენი მომხმარებლის სახელია {user}',
    en: 'Sarkmeli: your user name is {user}',
  },

  'tell.subject': { ka: 'სარკმელი: თქვენი ანგარიში', en: 'Sarkmeli: your account' },
  'tell.new-device': {
    ka: 'სარკმელი: თქვენს ანგარიშში შევიდნენ ახალი მოწყობილობიდან. თუ ეს თქვენ არ იყავით, შეცვალეთ პაროლი.',
    en: 'Sarkmeli: somebody signed in to your account from a new device. If it was not you, change your password.',
  },
  'tell.slip-issued': {
    ka: 'სარკმელი: თქვენი ანგარიშისთვის დაიბეჭდა ახალი გააქტიურების ბარათი. თუ ეს თქვენ არ მოითხოვეთ, მიმართეთ მისაღებს.',
    en: 'Sarkmeli: a new activation slip was printed for your account. If you did not ask for it, go to a counter.',
  },
  'tell.card-issued': {
    ka: 'სარკმელი: თქვენი ანგარიშისთვის დაიბეჭდა კოდების ახალი ბარათი. თუ ეს თქვენ არ მოითხოვეთ, მიმართეთ მისაღებს.',
    en: 'Sarkmeli: a new code card was printed for your account. If you did not ask for it, go to a counter.',
  },
  'tell.activated': {
    ka: 'სარკმელი: თქვენი ანგარიში გააქტიურდა ახალი ბარათით, პაროლი შეიცვალა.',
    en: 'Sarkmeli: your account was activated with a new slip and its password changed.',
  },
  'tell.totp-added': {
    ka: 'სარკმელი: თქვენს ანგარიშს დაემატა კოდების აპლიკაცია. თუ ეს თქვენ არ იყავით, მიმართეთ მისაღებს.',
    en: 'Sarkmeli: a code app was added to your account. If it was not you, go to a counter.',
  },
  'tell.totp-dropped': {
    ka: 'სარკმელი: თქვენს ანგარიშს მოეხსნა კოდების აპლიკაცია. თუ ეს თქვენ არ იყავით, მიმართეთ მისაღებს.',
    en: 'Sarkmeli: the code app was removed from your account. If it was not you, go to a counter.',
  },
  'tell.password-changed': {
    ka: 'სარკმელი: თქვენი პაროლი შეიცვალა. თუ ეს თქვენ არ იყავით, მიმართეთ მისაღებს.',
    en: 'Sarkmeli: your password was changed. If it was not you, go to a counter.',
  },
  'tell.contact-changed': {
    ka: 'სარკმელი: თქვენი საკონტაქტო მონაცემები იცვლება. თუ ეს თქვენ არ იყავით, შეცვალეთ პაროლი.',
    en: 'Sarkmeli: your contact details are being changed. If it was not you, change your password.',
  },
  'tell.token-made': {
    ka: 'თქვენს ანგარიშში შეიქმნა პირადი ტოკენი, რომლითაც პროგრამა თქვენი სახელით იმოქმედებს. თუ ეს თქვენ არ იყავით, გააუქმეთ იგი ანგარიშის გვერდზე და შეცვალეთ პაროლი.',
    en: 'A personal token was made in your account, by which a program can act in your name. If this was not you, revoke it on the account page and change your password.',
  },
  'tell.letter-filed': {
    ka: 'უწყების სისტემამ თქვენი სახელით წერილი შემოიტანა. თუ ამაზე არ დათანხმებულხართ, აცნობეთ იმ უწყებას; წერილს პორტალზე ნახავთ.',
    en: 'The system of a public body filed a letter in your name. If you did not agree to this, say so to that body; you find the letter on the portal.',
  },
  'tell.assisted': {
    ka: 'სარკმელი: მისაღების თანამშრომელმა დაიწყო თქვენი სახელით მოქმედება. თუ თქვენ იქ არ იყავით, მიმართეთ მისაღებს.',
    en: 'Sarkmeli: a counter clerk began to act on your behalf. If you were not there, go to a counter.',
  },

  'counter.title': { ka: 'მისაღები', en: 'Counter' },
  'counter.identify': { ka: 'ადამიანის იდენტიფიცირება', en: 'Identify a person' },
  'counter.identify-text': {
    ka: 'შეამოწმეთ დოკუმენტი და სახე. რეესტრში მოძიება ჩაიწერება მიზნით „ანგარიშის გაცემა“.',
    en: 'Check the document and the face. The look-up in the registry is recorded with the purpose “issuing an account”.',
  },
  'counter.number': { ka: 'პირადი ნომერი', en: 'Personal number' },
  'counter.find': { ka: 'რეესტრში მოძიება', en: 'Look up in the registry' },
  'counter.no-number': {
    ka: 'პირადი ნომრის გარეშე (უცხოელი)',
    en: 'Without a personal number (foreigner)',
  },
  'counter.given': { ka: 'სახელი', en: 'Given name' },
  'counter.family': { ka: 'გვარი', en: 'Family name' },
  'counter.given-missing': { ka: 'ჩაწერეთ სახელი.', en: 'Enter the given name.' },
  'counter.family-missing': { ka: 'ჩაწერეთ გვარი.', en: 'Enter the family name.' },
  'counter.birth-wrong': {
    ka: 'დაბადების თარიღი ჩაწერეთ ასე: 24.11.1990',
    en: 'Write the date of birth like this: 24.11.1990',
  },
  'counter.document-missing': {
    ka: 'ჩაწერეთ დოკუმენტის სახე და ნომერი.',
    en: 'Enter the kind and number of the document.',
  },
  'counter.birth': { ka: 'დაბადების თარიღი', en: 'Date of birth' },
  'counter.document': { ka: 'დოკუმენტის სახე და ნომერი', en: 'Kind and number of the document' },
  'counter.found': { ka: 'ნაპოვნია', en: 'Found' },
  'counter.matches': {
    ka: 'დოკუმენტი და სახე ერთმანეთს ემთხვევა',
    en: 'The document and the face match',
  },
  'counter.with-card': { ka: 'კოდების ბარათიც დაიბეჭდოს', en: 'Print a code card too' },
  'counter.issue': { ka: 'გააქტიურების ბარათის გაცემა', en: 'Issue the slip' },
  'counter.number-form': {
    ka: 'პირადი ნომერი 11 ციფრისგან შედგება.',
    en: 'A personal number has 11 digits.',
  },
  'counter.not-in-registry': {
    ka: 'რეესტრში ასეთი ნომერი ვერ მოიძებნა. შეამოწმეთ ციფრები.',
    en: 'There is no such number in the registry. Check the digits.',
  },
  'counter.registry-down': {
    ka: 'რეესტრი არ პასუხობს. სცადეთ რამდენიმე წუთში; ანგარიში იდენტიფიცირების გარეშე არ გაიცემა.',
    en: 'The registry does not answer. Try again in a few minutes; no account is issued without identification.',
  },
  'counter.must-match': {
    ka: 'დაადასტურეთ, რომ დოკუმენტი და სახე ერთმანეთს ემთხვევა.',
    en: 'Confirm that the document and the face match.',
  },
  'counter.too-soon': {
    ka: 'ამ ადამიანისთვის ბარათი ბოლო 24 საათში უკვე დაბეჭდეთ. ახალს ხვალ დაბეჭდავთ, ან დღესვე თქვენი კოლეგა, თუ ადამიანს თავადაც შეამოწმებს.',
    en: 'You printed a slip for this person within the last 24 hours. A colleague who checks the person too may print another now, or you may tomorrow.',
  },
  'counter.card-only': { ka: 'მხოლოდ კოდების ახალი ბარათი', en: 'Only a new code card' },
  'counter.no-account': {
    ka: 'ამ ადამიანს ანგარიში ჯერ არ აქვს: ჯერ გაეცით გააქტიურების ბარათი.',
    en: 'This person has no account yet: issue the activation slip first.',
  },
  'counter.other-birth-day': {
    ka: 'პორტალი ამ დოკუმენტს უკვე იცნობს სხვა დაბადების თარიღით. შეამოწმეთ დოკუმენტი და თარიღი.',
    en: 'The portal knows this document with another date of birth. Check the document and the date.',
  },
  'counter.slip': { ka: 'გააქტიურების ბარათი', en: 'Activation slip' },
  'counter.slip-once': {
    ka: 'კოდი მხოლოდ ახლა ჩანს. დაბეჭდეთ და გადაეცით ადამიანს.',
    en: 'The code is shown only now. Print it and hand it to the person.',
  },
  'counter.slip-until': { ka: 'მოქმედების ბოლო დღე: {day}', en: 'Good until {day}' },
  'counter.slip-where': { ka: 'გააქტიურება: {url}/activate', en: 'Activate at {url}/activate' },
  'counter.again': {
    ka: 'ამ ადამიანს ანგარიში უკვე ჰქონდა: ეს ახალი ბარათია, ძველი კოდი აღარ მოქმედებს.',
    en: 'This person had an account already: this is a new slip, the old code is void.',
  },
  'counter.card': { ka: 'კოდების ბარათი', en: 'Code card' },
  'counter.card-text': {
    ka: 'ყოველი კოდი ერთხელ გამოდგება. შეინახეთ ისე, როგორც საბანკო ბარათი.',
    en: 'Each code serves once. Keep the card as you keep a bank card.',
  },
  'counter.print': { ka: 'დასაბეჭდად გამოიყენეთ ბრაუზერის ბეჭდვა.', en: 'Print with the browser.' },

  'assist.title': {
    ka: 'წერა ადამიანის ნაცვლად, რომელიც აქ არის',
    en: 'Write for a person who is present',
  },
  'assist.text': {
    ka: 'ადამიანი ადასტურებს თავისი კოდით ან ხელმოწერილი ფურცლით. ყველაფერი, რასაც გააკეთებთ, ჩაიწერება, როგორც თქვენი დახმარებით შესრულებული.',
    en: 'The person consents by a code of theirs or by a signed sheet. All that you do is recorded as done with your help.',
  },
  'assist.consent': { ka: 'როგორ დაადასტურა?', en: 'How did they consent?' },
  'assist.by-code': { ka: 'კოდით', en: 'By a code' },
  'assist.by-sheet': { ka: 'ხელმოწერილი ფურცლით', en: 'By a signed sheet' },
  'assist.code': { ka: 'ადამიანის კოდი', en: 'The person’s code' },
  'assist.consent-missing': {
    ka: 'აირჩიეთ, როგორ დაადასტურა ადამიანმა.',
    en: 'Choose how the person consented.',
  },
  'assist.print-sheet': { ka: 'ხელმოსაწერი ფურცლის დაბეჭდვა', en: 'Print a sheet to sign' },
  'assist.sheet': { ka: 'თანხმობა დახმარებაზე', en: 'Consent to be helped' },
  'assist.sheet-text': {
    ka: 'თანახმა ვარ, რომ მისაღების თანამშრომელმა დღეს, ჩემი თანდასწრებით, პორტალზე ჩემი სახელით წაიკითხოს და დაწეროს ქვემოთ მითითებულ საკითხზე. თანამშრომელი: {clerk} ({body}). ვიცი, რომ ყველაფერი ჩაიწერება და შეტყობინებას მივიღებ.',
    en: 'I agree that {clerk} ({body}) reads and writes on my behalf in the portal today, while I am present, in the matter named below. I know that all of it is recorded and that I will be told.',
  },
  'assist.sheet-number': { ka: 'ფურცლის ნომერი', en: 'Number of the sheet' },
  'assist.sheet-day': { ka: 'დღე', en: 'Day' },
  'assist.sheet-matter': { ka: 'საკითხი', en: 'Matter' },
  'assist.sheet-signature': { ka: 'ხელმოწერა', en: 'Signature' },
  'assist.sheet-keep': {
    ka: 'ხელმოწერილი ფურცელი ინახება უწყებაში; მისი ნომერი ჩაიწერება ჟურნალში.',
    en: 'The signed sheet is kept in the office; its number is recorded in the journal.',
  },
  'assist.sheet-unknown': {
    ka: 'ეს ფურცელი დღეს აქ არ დაბეჭდილა ან სხვა ადამიანმა მოაწერა ხელი. დაბეჭდეთ ახალი.',
    en: 'This sheet was not printed here today, or somebody else signed it. Print a new one.',
  },
  'assist.sheet-wrong': {
    ka: 'ჩაწერეთ ხელმოწერილი ფურცლის ნომერი, მაგალითად 7KQM-2XHD.',
    en: 'Enter the number of the signed sheet, such as 7KQM-2XHD.',
  },
  'assist.start': { ka: 'დაწყება', en: 'Begin' },
  'assist.who': {
    ka: 'პირადი ნომერი, მომხმარებლის სახელი ან წერილის ნომერი',
    en: 'Personal number, user name or letter number',
  },
  'assist.who-hint': {
    ka: 'მომხმარებლის სახელი ან წერილის ნომერი საკმარისია, თუ ადამიანი თავისი კოდით ადასტურებს; ხელმოწერილ ფურცელთან პირადი ნომერია საჭირო.',
    en: 'A user name or letter number is enough when the person consents by a code; with a signed sheet the personal number is needed.',
  },
  'assist.unreadable': {
    ka: 'ჩაწერეთ პირადი ნომერი, მომხმარებლის სახელი ბარათიდან ან წერილის ნომერი ისე, როგორც წერილზე წერია.',
    en: 'Enter the personal number, the user name from the slip, or the letter number as it stands on the letter.',
  },
  'assist.not-matched': {
    ka: 'ასეთი ადამიანი ვერ მოიძებნა, ან კოდი არასწორია ან უკვე გამოყენებულია. შეამოწმეთ ორივე.',
    en: 'No such person was found, or the code is wrong or was used already. Check both.',
  },
  'assist.sheet-needs-number': {
    ka: 'ხელმოწერილ ფურცელთან ჩაწერეთ პირადი ნომერი: ის ფურცელზე წერია.',
    en: 'With a signed sheet, enter the personal number: it stands on the sheet.',
  },
  'assist.unknown': {
    ka: 'პორტალი ამ ადამიანს ჯერ არ იცნობს. ჯერ გაეცით ანგარიში.',
    en: 'The portal does not know this person yet. Issue an account first.',
  },
  'assist.code-wrong': {
    ka: 'კოდი არასწორია ან უკვე გამოყენებულია.',
    en: 'The code is wrong or was used already.',
  },

  'staff.title': { ka: 'თანამშრომლები', en: 'Staff' },
  'staff.name': { ka: 'სახელი და გვარი', en: 'Name' },
  'staff.post': { ka: 'თანამდებობა', en: 'Post' },
  'staff.state': { ka: 'მდგომარეობა', en: 'State' },
  'staff.active': { ka: 'აქტიური', en: 'Active' },
  'staff.issued': { ka: 'გასააქტიურებელი', en: 'To be activated' },
  'staff.ended': { ka: 'დასრულებული', en: 'Ended' },
  'staff.add': { ka: 'თანამშრომლის დამატება', en: 'Add an officer' },
  'staff.add-button': { ka: 'ანგარიშის შექმნა და ბარათი', en: 'Create the account and its slip' },
  'staff.posts': { ka: 'დაკავებული თანამდებობები', en: 'Posts held' },
  'staff.no-posts': { ka: 'თანამდებობა არ უკავია', en: 'Holds no post' },
  'staff.dismiss': { ka: 'დანიშვნის დასრულება', en: 'End the appointment' },
  'staff.acting': { ka: 'მოვალეობის დროებითი შემსრულებელი', en: 'Acting, for the time being' },
  'staff.appoint': { ka: 'კიდევ ერთ თანამდებობაზე დანიშვნა', en: 'Appoint to another post' },
  'staff.appoint-button': { ka: 'დანიშვნა', en: 'Appoint' },
  'staff.from': { ka: 'პირველი დღე', en: 'First day' },
  'staff.last': { ka: 'ბოლო დღე', en: 'Last day' },
  'staff.new-slip': { ka: 'ახალი გააქტიურების ბარათი', en: 'New activation slip' },
  'staff.new-slip-text': {
    ka: 'თუ თანამშრომელმა ბარათი ან პაროლი დაკარგა: პირადად შეამოწმეთ და გადაეცით. გააქტიურებისას ძველი პაროლი და ყველა სესია უქმდება.',
    en: 'For an officer who lost the slip or the password: check who it is and hand it over in person. On activation the old password and every session end.',
  },
  'staff.drop-totp': {
    ka: 'კოდების აპლიკაციის მოხსნა (ტელეფონი დაიკარგა)',
    en: 'Remove the code app (telephone lost)',
  },
  'staff.structure': { ka: 'განყოფილებები და თანამდებობები', en: 'Units and posts' },
  'staff.last-administrator': {
    ka: 'ეს უწყების ერთადერთი ადმინისტრატორია: ჯერ სხვა დანიშნეთ.',
    en: 'This is the only administrator of the body: appoint another first.',
  },

  'structure.title': { ka: 'განყოფილებები და თანამდებობები', en: 'Units and posts' },
  'structure.unit': { ka: 'განყოფილება', en: 'Unit' },
  'structure.parent': { ka: 'ზემდგომი განყოფილება', en: 'Unit above it' },
  'structure.no-parent': { ka: 'არ აქვს', en: 'None' },
  'structure.add-unit': { ka: 'განყოფილების დამატება', en: 'Add a unit' },
  'structure.add-post': { ka: 'თანამდებობის დამატება', en: 'Add a post' },
  'structure.key': { ka: 'კოდი', en: 'Code' },
  'structure.key-hint': {
    ka: 'პატარა ლათინური ასოები და დეფისი, მაგალითად: legal-service',
    en: 'Lower-case Latin letters and dashes, such as legal-service',
  },
  'structure.name-ka': { ka: 'სახელი ქართულად', en: 'Name in Georgian' },
  'structure.name-en': { ka: 'სახელი ინგლისურად', en: 'Name in English' },
  'structure.new-rights-hint': {
    ka: 'მისცემთ მხოლოდ იმ უფლებებს, რომლებიც თავად გაქვთ.',
    en: 'You can give only rights that you hold yourself.',
  },
  'structure.rights': { ka: 'უფლებები', en: 'Rights' },
  'structure.rights-hint': {
    ka: 'დამატებით მხოლოდ იმ უფლებებს გასცემთ, რომლებიც თავად გაქვთ. ცვლილება მაშინვე ძალაშია ყველასთვის, ვისაც ეს თანამდებობა უკავია.',
    en: 'You can add only rights that you hold yourself. The change holds at once for everybody in this post.',
  },
  'structure.units': { ka: 'განყოფილებები', en: 'Units' },
  'structure.no-units': { ka: 'ღია განყოფილება არ არის.', en: 'There is no open unit.' },
  'structure.posts': { ka: 'თანამდებობები', en: 'Posts' },
  'structure.no-posts': { ka: 'ღია თანამდებობა არ არის.', en: 'There is no open post.' },
  'structure.vacant': { ka: 'თავისუფალია', en: 'Vacant' },
  'structure.name': { ka: 'სახელი', en: 'Name' },
  'structure.closed': { ka: 'დახურული: {count}', en: 'Closed: {count}' },
  'structure.closed-from': { ka: 'დახურულია ამ დღიდან', en: 'Closed from' },
  'structure.save': { ka: 'შენახვა', en: 'Save' },
  'structure.former': { ka: 'ძველი სახელები', en: 'Earlier names' },
  'structure.until': { ka: 'ერქვა ამ დრომდე:', en: 'called so until' },
  'structure.is-closed': {
    ka: 'დახურულია ამ დღიდან: {day}. ძველ წერილებში, რეესტრებსა და ნომრების სერიებში მისი სახელი რჩება.',
    en: 'Closed from {day}. Old letters, registers and number series keep its name.',
  },
  'structure.will-close': {
    ka: 'დაიხურება ამ დღიდან: {day}. უკვე ახლა მას ახალს არაფერს გადასცემენ.',
    en: 'Closes on {day}. Nothing new is given to it any more.',
  },
  'structure.open-again': { ka: 'ხელახლა გახსნა', en: 'Open again' },
  'structure.close-unit': { ka: 'განყოფილების დახურვა', en: 'Close the unit' },
  'structure.close-post': { ka: 'თანამდებობის დახურვა', en: 'Close the post' },
  'structure.close-unit-of': { ka: 'განყოფილების დახურვა: {name}', en: 'Close the unit {name}' },
  'structure.close-post-of': { ka: 'თანამდებობის დახურვა: {name}', en: 'Close the post {name}' },
  'structure.close-unit-text': {
    ka: 'განყოფილება თავისი თანამდებობებით იხურება: მას ახალ წერილს აღარავინ გადასცემს, საჯარო გვერდზე აღარ ჩანს და მისი ნომრების სერია აღარ გრძელდება. ძველ წერილებში მისი სახელი რჩება. შეცდომით დახურულის ხელახლა გახსნა შეიძლება.',
    en: 'The unit closes with its posts: no new letter goes to it, it is gone from the public page and its number series gives no more numbers. Old letters keep its name. What was closed by mistake can be opened again.',
  },
  'structure.close-post-text': {
    ka: 'დახურულ თანამდებობაზე აღარავინ დაინიშნება. შეცდომით დახურულის ხელახლა გახსნა შეიძლება.',
    en: 'Nobody is appointed to a closed post any more. What was closed by mistake can be opened again.',
  },
  'structure.close-from': { ka: 'რომელი დღიდან', en: 'From which day' },
  'structure.settle-first': { ka: 'ჯერ ეს უნდა მოგვარდეს', en: 'Settle this first' },
  'structure.last-administering': {
    ka: 'უწყების მართვის უფლება სხვა ღია თანამდებობას არ აქვს. ჯერ ეს უფლება სხვა თანამდებობას მიეცით.',
    en: 'No other open post has the right to manage the body. First give that right to another post.',
  },
  'structure.hinders-below': {
    ka: 'ქვემდგომი განყოფილება: {name}. დახურეთ ან სხვას დაუქვემდებარეთ',
    en: 'A unit below it: {name}. Close it or put it below another',
  },
  'structure.hinders-holder': {
    ka: '{name} – {post}. დაასრულეთ დანიშვნა',
    en: '{name}, {post}. End the appointment',
  },

  'staff.end': { ka: 'ანგარიშის დასრულება', en: 'End the account' },
  'staff.end-of': { ka: 'ანგარიშის დასრულება: {name}', en: 'End the account of {name}' },
  'staff.end-text': {
    ka: 'ანგარიში მაშინვე იხურება, ყველა სესია სრულდება და თანამდებობები თავისუფლდება. ამის გაუქმება არ შეიძლება; რაც თანამშრომელმა გააკეთა, მისი სახელით რჩება.',
    en: 'The account closes at once, every session ends and the posts become vacant. This cannot be undone; what the officer did stays under their name.',
  },
  'staff.end-leaves': {
    ka: 'მის ხელში რჩება საქმე, რომელსაც ახალი შემსრულებელი სჭირდება. გადაბარება დასრულების შემდეგაც შეიძლება.',
    en: 'Work is left in their hands that needs somebody else. It can be handed over after the end, too.',
  },
  'staff.no-name': { ka: 'ჩაწერეთ სახელი და გვარი.', en: 'Enter the name.' },
  'staff.no-post': { ka: 'აირჩიეთ თანამდებობა.', en: 'Choose a post.' },
  'staff.self': { ka: 'საკუთარ ანგარიშს ვერ დაასრულებთ.', en: 'You cannot end your own account.' },

  'operator.title': { ka: 'უწყებები', en: 'Public bodies' },
  'operator.nav': { ka: 'უწყებები', en: 'Public bodies' },
  'operator.administrator': { ka: 'ადმინისტრატორის დამატება', en: 'Add an administrator' },
  'operator.add-body': { ka: 'უწყების დამატება', en: 'Add a public body' },
  'operator.kind': { ka: 'სახე', en: 'Kind' },
  'operator.superior': { ka: 'ზემდგომი უწყება', en: 'Body above it' },
  'operator.post': { ka: 'ადმინისტრატორი', en: 'Administrator' },
  'operator.unit': { ka: 'კანცელარია', en: 'Chancellery' },

  'demo.title': { ka: 'საცდელი შესვლა', en: 'Demonstration sign-in' },
  'demo.text': {
    ka: 'აირჩიეთ, ვინ ხართ. ყველა ადამიანი გამოგონილია.',
    en: 'Choose who you are. All people are invented.',
  },
  'demo.administers': { ka: 'უწყების ადმინისტრატორი', en: 'administers the body' },
  'demo.residents': { ka: 'მოქალაქეები', en: 'Residents' },
  'demo.sms': { ka: 'SMS პორტალს', en: 'An SMS to the portal' },
  'demo.registries': { ka: 'სადემონსტრაციო რეესტრები', en: 'Registries' },
  'demo.outbox': { ka: 'გაგზავნილი ელფოსტა და SMS', en: 'E-mails and SMS sent' },
} as const satisfies Readonly<Record<string, Text>>

/** Says a text of the module in one language. */
export const words = speaker(texts)
