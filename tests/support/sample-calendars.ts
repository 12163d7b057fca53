/** Calendars that nobody has announced: 2027 was not known when this was written, so its days here are made up. */
export const SAMPLE_2027 = {
  year: 2027,
  source: {
    title: '样例安排，不是国务院办公厅的通知',
    issuedBy: '样例',
    issuedOn: '2026-11-20',
    reference: '样例',
  },
  daysOff: [
    { name: '元旦', from: '2027-01-01', to: '2027-01-03' },
    { name: '春节', from: '2027-02-05', to: '2027-02-11' },
    { name: '清明节', from: '2027-04-03', to: '2027-04-05' },
    { name: '劳动节', from: '2027-05-01', to: '2027-05-05' },
    { name: '端午节', from: '2027-06-09', to: '2027-06-09' },
    { name: '中秋节', from: '2027-09-15', to: '2027-09-15' },
    { name: '国庆节', from: '2027-10-01', to: '2027-10-07' },
  ],
  workdays: ['2027-02-14', '2027-05-08', '2027-10-09'],
};

export const sampleCalendarText = (changes: object = {}): string =>
  JSON.stringify({ ...SAMPLE_2027, ...changes }, null, 2);
