/** Words around saying something without typing. */
export const wordsZh = {
  voice: '说一句',
  voiceKept: (seconds: number) => `录音 ${seconds} 秒`,
  others: '换几个',
  empty: '点一句，或者说一句',
};

export const wordsEn: typeof wordsZh = {
  voice: 'Say it',
  voiceKept: (seconds) => `${seconds} s recorded`,
  others: 'Others',
  empty: 'Tap a sentence, or speak',
};
