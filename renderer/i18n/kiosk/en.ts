import { guideEn } from './guide';
import { narrationEn } from './narration';
import { noticesEn } from './notices';
import { progressEn } from './progress';
import { ratingEn } from './rating';
import { slipEn } from './slip';
import { staffEn } from './staff';
import { surveyEn } from './survey';
import { wordsEn } from './words';
import { dayEn } from './day';
import { errandPagesEn } from './errand-pages';
import { helpEn } from './help';
import { inputEn } from './input';
import { intakeEn } from './intake';
import type { KioskMessages } from './zh-CN';

const people = (count: number): string => (count === 1 ? '1 person' : `${count} people`);
const listed = (numbers: readonly number[]): string =>
  numbers.length < 2 ? numbers.join('') : `${numbers.slice(0, -1).join(', ')} or ${numbers[numbers.length - 1] ?? ''}`;

export const kioskEn: KioskMessages = {
  intake: intakeEn,
  guide: guideEn,
  narration: narrationEn,
  slip: slipEn,
  input: inputEn,
  words: wordsEn,
  progress: progressEn,
  rating: ratingEn,
  notices: noticesEn,
  staff: staffEn,
  survey: surveyEn,
  errandPages: errandPagesEn,
  home: {
    greeting: 'How can we help?',
    calling: 'Now calling',
    counter: (counter) => `Counter ${counter}`,
    nobodyCalled: 'Nobody is being called now',
    waitingNow: (count) => (count === 0 ? 'Nobody is waiting now' : `${people(count)} waiting now`),
    more: 'More',
    back: 'Back',
  },
  tiles: {
    ticket: { title: 'Take a number', caption: 'Queue up here' },
    problem: { title: 'Report a problem', elderTitle: 'Report a problem', caption: 'Tell us' },
    progress: { title: 'Check progress', elderTitle: 'Check progress', caption: 'How far it is' },
    rating: { title: 'Rate us', elderTitle: 'Rate us', caption: 'How was it today' },
    guide: { title: 'Service guide', elderTitle: 'Service guide', caption: 'What to bring' },
    notices: { title: 'Public notices', elderTitle: 'Public notices', caption: 'Policies, lists, fees' },
    staff: { title: 'Find staff', elderTitle: 'Find staff', caption: 'Who and where' },
  },
  helpRow: {
    label: 'Help',
    elder: 'Bigger',
    standard: 'Normal',
    listen: 'Listen',
    otherLanguage: '中文',
    help: 'Help',
    called: 'Called',
  },
  lastRow: {
    back: 'Back',
    previous: 'Page back',
    next: 'Next page',
    status: (page, pages) => `Page ${page} of ${pages}`,
  },
  chooseLine: {
    title: 'What is it about?',
    hint: 'One tap gives your number',
    unsure: 'Not sure? Tap Help below',
    ahead: (count) => (count === 0 ? 'Nobody ahead' : `${people(count)} ahead`),
    closed: 'Closed now',
    opens: (when) => `Opens ${when}`,
    taking: 'Getting your number, one moment',
    page: (page, pages) => `Page ${page} of ${pages}`,
    previous: 'Previous',
    next: 'Next',
    back: 'Back',
  },
  lineClosed: {
    opens: (when) => `It opens ${when}. Please come back then.`,
    noHours: 'Please ask at a counter when it opens.',
    meanwhile: 'If it is urgent, ask at a counter or call:',
    meanwhileNoPhone: 'If it is urgent, ask at a counter.',
    another: 'Something else',
    home: 'Home',
  },
  ticket: {
    title: 'Your number',
    counters: (counters) => `At counter ${listed(counters)}`,
    anyCounter: 'Listen for your number',
    ahead: (count) => (count === 0 ? 'Nobody ahead of you' : `${people(count)} ahead`),
    willCall: 'Your number will be called',
    slipPrinting: 'Printing your slip, one moment',
    slipPrinted: 'Take your slip below',
    slipUnknown: 'Your slip may be below',
    slipAtCounter: (counter) => `Your slip is at counter ${counter}`,
    slipElsewhere: 'Please ask staff for your slip',
    cannotPrint: 'No paper slip',
    stillValid: 'Your number is valid, please remember it',
    phoneCopy: 'Scan with your phone',
    staffKnow: 'Staff know and are on their way',
    staffCode: (code) => `Code ${code} (for staff)`,
    done: 'Done',
    remembered: 'I will remember',
    again: 'Print again',
    againPrinting: 'Printing again',
  },
  refused: {
    title: 'That did not work',
    another: 'Choose again',
    home: 'Home',
    machine: 'Something is wrong with this machine',
    goTo: 'Please ask at a counter for your number.',
    phone: 'Or call:',
    staffCode: (code) => `Code ${code} (for staff)`,
  },
  listen: {
    title: 'Somebody will read it to you',
    body: 'Ask the staff at a counter. They read it to you line by line.',
    phone: 'Or call and listen:',
    largeText: 'For larger letters, tap Bigger.',
    back: 'Go on',
  },
  help: helpEn,
  day: dayEn,
  recovering: {
    opening: 'Opening, one moment',
    title: 'This machine is recovering',
    wait: 'About 1 minute. It comes back by itself',
    youCan: 'You can',
    goTo: 'ask at a counter for your number',
    phone: 'or call',
    takingYours: 'The number you asked for will appear here',
    kept: 'What you began is kept. You can go on then',
    leave: 'Stop and clear it',
  },
  idle: {
    title: 'Are you still there?',
    seconds: (seconds) => `${seconds} seconds left`,
    consequence: 'If not, we go back to the start.',
    spoken: 'Are you still there? If not, we go back to the start.',
    cleared: 'What you entered is then cleared.',
    stay: 'I am still here',
    leave: 'Finish and go home',
  },
  pin: {
    title: 'Staff entrance',
    prompt: 'Enter the maintenance PIN',
    entered: (digits) => `${digits} digits entered`,
    backspace: 'Delete',
    open: 'Enter',
    back: 'Back',
    noAnswer: 'The hall does not answer. Please try again',
  },
};
