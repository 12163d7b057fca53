/** Words around saying something by phrases, by voice or in writing. */
export const wordsZh = {
  voice: '说一句',
  voiceKept: (seconds: number) => `录音 ${seconds} 秒`,
  write: '写一句',
  writeKept: (characters: number) => `写了 ${characters} 字`,
  photo: '拍照片',
  photoKept: (count: number) => `照片 ${count} 张`,
  writeTitle: '您想写什么？',
  others: '换几个',
  empty: '点一句、说一句，或者写一句',
  full: (limit: number) => `写不下了，最多 ${limit} 个字`,
};

export const wordsEn: typeof wordsZh = {
  voice: 'Say it',
  voiceKept: (seconds) => `${seconds} s recorded`,
  write: 'Write',
  writeKept: (characters) => `${characters} written`,
  photo: 'Photo',
  photoKept: (count) => (count === 1 ? '1 photo' : `${count} photos`),
  writeTitle: 'What would you like to write?',
  others: 'Others',
  empty: 'Tap a sentence, speak or write',
  full: (limit) => `Too long: ${limit} characters at most`,
};
