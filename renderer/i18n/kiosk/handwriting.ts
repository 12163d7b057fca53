/** Words of the pad that a finger writes on. */
export const handwritingZh = {
  pad: (strokes: number) => `写字的格子，写了 ${strokes} 笔`,
  hint: '用手指写一个字',
  unreadable: '认不出来，请重写',
  undo: '撤一笔',
  rewrite: '重写',
};

export const handwritingEn: typeof handwritingZh = {
  pad: (strokes) => `Writing pad, ${strokes} strokes`,
  hint: 'Draw one character',
  unreadable: 'Not recognised: draw it again',
  undo: 'Undo',
  rewrite: 'Redraw',
};
