import type { Bilingual } from './bilingual';

/** Expected refusals of a procedure: typed errors of the contract. A screen says `resident` at the kiosk, `staff` at a counter. */
export const REFUSALS = {
  LINE_CLOSED: {
    resident: { zh: '这个业务现在不办', en: 'This service is closed now' },
    staff: { zh: '业务未到服务时间', en: 'The line is closed at this hour' },
  },
  LINE_UNKNOWN: {
    resident: { zh: '没有这个业务，请重选', en: 'No such service, please choose again' },
    staff: { zh: 'hall.yml 里没有这个业务', en: 'The line is not in hall.yml' },
  },
  COMMAND_REUSED: {
    resident: { zh: '刚才没办成，请再点一次', en: 'That did not work, please tap again' },
    staff: { zh: '同一个操作编号用于不同的操作', en: 'One command id was used for two different commands' },
  },
  REPRINT_REFUSED: {
    resident: { zh: '不能再打了，请记住号码', en: 'No more copies, please remember your number' },
    staff: { zh: '本票已补打过或已超过 5 分钟', en: 'This slip was reprinted already, or five minutes have passed' },
  },
  ITEM_UNKNOWN: {
    resident: { zh: '没有这件事，请重选', en: 'No such service, please choose again' },
    staff: { zh: '办事指南里没有这个事项', en: 'The item is not in the guide' },
  },
  NOTICE_UNKNOWN: {
    resident: { zh: '这份公示已经到期了', en: 'This notice has ended' },
    staff: { zh: '没有这份公示，或它今天不在公示期', en: 'No such notice, or it does not run today' },
  },
  SURVEY_CLOSED: {
    resident: { zh: '这份问卷已经结束了', en: 'This survey has ended' },
    staff: {
      zh: '问卷今天不在日期内，或内容刚改过：在首页重新打开',
      en: 'The survey does not run today, or was just changed: open it anew from home',
    },
  },
  PRINTING_BUSY: {
    resident: { zh: '现在打不了，请到窗口要一张', en: 'Cannot print now: please ask at a counter' },
    staff: {
      zh: '自助机没有打印机，或一下子打得太多',
      en: 'The kiosk has no printer, or too many papers were asked for in a short time',
    },
  },
  TICKET_UNKNOWN: {
    resident: { zh: '没有这个号', en: 'No such number' },
    staff: { zh: '没有这张票', en: 'No such ticket' },
  },
  NOTHING_WAITING: { resident: { zh: '', en: '' }, staff: { zh: '没有人在等', en: 'Nobody is waiting' } },
  COUNTER_BUSY: {
    resident: { zh: '', en: '' },
    staff: { zh: '本窗口还有一个号没办完', en: 'This counter still has a ticket' },
  },
  ALREADY_CALLED: {
    resident: { zh: '', en: '' },
    staff: { zh: '这个号已被 {counter} 号窗口叫走', en: 'Already called by counter {counter}' },
  },
  NO_CURRENT_TICKET: {
    resident: { zh: '', en: '' },
    staff: { zh: '本窗口现在没有叫号', en: 'This counter has no ticket now' },
  },
  WRONG_STATE: { resident: { zh: '', en: '' }, staff: { zh: '这一步现在不能做', en: 'This step does not apply now' } },
  RECALL_LIMIT: {
    resident: { zh: '', en: '' },
    staff: { zh: '已重呼到上限，请按过号', en: 'Recall limit reached: mark it as missed' },
  },
  RATING_CLOSED: {
    resident: { zh: '', en: '' },
    staff: { zh: '这件事已经请过评价', en: 'The rating of this matter was already asked for' },
  },
  COUNTER_PAUSED: {
    resident: { zh: '', en: '' },
    staff: { zh: '本窗口暂停着，先恢复再叫号', en: 'This counter is paused: resume it first' },
  },
  ALREADY_PAUSED: {
    resident: { zh: '', en: '' },
    staff: { zh: '本窗口已经暂停', en: 'This counter is paused already' },
  },
  NOT_PAUSED: { resident: { zh: '', en: '' }, staff: { zh: '本窗口没有暂停', en: 'This counter is not paused' } },
  PAUSE_REASON_UNKNOWN: {
    resident: { zh: '', en: '' },
    staff: { zh: '暂停原因只有 1 到 4', en: 'The reason of a pause is 1 to 4' },
  },
  TRANSFER_TARGET_UNKNOWN: {
    resident: { zh: '', en: '' },
    staff: {
      zh: '没有这个业务或窗口，请输入业务字母或窗口号',
      en: 'No such line or counter: type a letter of a line or the number of a counter',
    },
  },
  TRANSFER_TARGET_SAME: {
    resident: { zh: '', en: '' },
    staff: {
      zh: '已经在这里了，请选别的业务或窗口',
      en: 'The ticket is there already: choose another line or counter',
    },
  },
  TRANSFER_TARGET_UNSTAFFED: {
    resident: { zh: '', en: '' },
    staff: {
      zh: '{counter} 号窗口现在没人，请选业务或别的窗口',
      en: 'Nobody is at counter {counter} now: choose a line or another counter',
    },
  },
  NUMBER_UNKNOWN: {
    resident: { zh: '', en: '' },
    staff: { zh: '本窗口今天没有 {number} 这个号', en: 'This counter has no number {number} today' },
  },
  NUMBER_AMBIGUOUS: {
    resident: { zh: '', en: '' },
    staff: {
      zh: '有几个号都对得上：{numbers}，请连字母一起输入',
      en: 'Several numbers match: {numbers}. Type the letter too',
    },
  },
  NUMBER_DONE: {
    resident: { zh: '', en: '' },
    staff: { zh: '{number} 今天已经办完了', en: '{number} is done for today' },
  },
  NOBODY_ON_DUTY: {
    resident: { zh: '现在没有人在窗口', en: 'Nobody is at a counter now' },
    staff: { zh: '没有窗口登录，居民叫不到人', en: 'No counter is signed in: a resident cannot call anybody' },
  },
  HELP_ALREADY_CALLED: {
    resident: { zh: '', en: '' },
    staff: { zh: '已经叫过了，等人过来', en: 'Already called: somebody will come' },
  },
  HELP_TAKEN: {
    resident: { zh: '', en: '' },
    staff: { zh: '{counter} 号窗口的人已经去了', en: 'Counter {counter} is on the way already' },
  },
  HELP_IS_OWN: {
    resident: { zh: '', en: '' },
    staff: { zh: '这是本窗口自己叫的', en: 'This counter made the call itself' },
  },
  HELP_OF_OTHERS: {
    resident: { zh: '', en: '' },
    staff: { zh: '谁叫的谁结束，去的人也可以结束', en: 'Only the counter that called, or the one that went, ends it' },
  },
  HELP_ENDED: { resident: { zh: '', en: '' }, staff: { zh: '这次呼叫已经结束', en: 'This call for help is over' } },
  VISIT_REGISTERED: {
    resident: { zh: '', en: '' },
    staff: { zh: '这次来访已经登记过', en: 'This visit is registered already' },
  },
  STAFF_KEY_UNSUPPORTED: {
    resident: { zh: '', en: '' },
    staff: { zh: '评价器上的这个键在本大厅没有用', en: 'This key of the pad does nothing in this hall' },
  },
  STAFF_KEY_UNPROVEN: {
    resident: { zh: '', en: '' },
    staff: { zh: '评价器的密钥对不上，请在这里操作', en: "The pad's key does not match: work on this screen instead" },
  },
  STAFF_KEY_LATE: {
    resident: { zh: '', en: '' },
    staff: {
      zh: '按键到得太晚，没有照办，请再按一次',
      en: 'The key press came too late and was not obeyed: press it again',
    },
  },
  PAD_WITHOUT_COUNTER: {
    resident: { zh: '', en: '' },
    staff: { zh: '这个评价器不属于任何窗口，请看 hall.yml', en: 'This pad belongs to no counter: see hall.yml' },
  },
  PAD_UNKNOWN: {
    resident: { zh: '', en: '' },
    staff: { zh: 'hall.yml 里没有这个评价器', en: 'The pad is not in hall.yml' },
  },
  PAD_NEVER_ANSWERED: {
    resident: { zh: '', en: '' },
    staff: { zh: '这个评价器还没有应答过，先接好线', en: 'This pad has not answered yet: connect it first' },
  },
  PAD_CHANGED: {
    resident: { zh: '', en: '' },
    staff: { zh: '现在应答的不是这个评价器，请再看一遍', en: 'Another pad answers now: look again' },
  },
  KEY_MAP_TOO_FEW: {
    resident: { zh: '', en: '' },
    staff: { zh: '至少要有两个键', en: 'At least two keys are needed' },
  },
  KEY_MAP_LEVEL_TWICE: {
    resident: { zh: '', en: '' },
    staff: { zh: '两个键不能是同一档评价', en: 'Two keys cannot mean the same level' },
  },
  KEY_MAP_NO_SUCH_KEY: {
    resident: { zh: '', en: '' },
    staff: { zh: '这个评价器没有第 {key} 个键', en: 'This pad has no key {key}' },
  },
  PAD_LINE_NOT_SEARCHABLE: {
    resident: { zh: '', en: '' },
    staff: {
      zh: '这个串口上没有评价器，或者它们不支持查找',
      en: 'No pad is configured on this port, or its pads cannot be searched for',
    },
  },
  PAD_LINE_DOWN: {
    resident: { zh: '', en: '' },
    staff: {
      zh: '这个串口现在没有打开：看线和 hall.yml 里的路径',
      en: 'This port is not open now: check the cable and its path in hall.yml',
    },
  },
  NOT_SIGNED_IN: {
    resident: { zh: '', en: '' },
    staff: { zh: '请先登录工号', en: 'Sign in with your staff number first' },
  },
  SIGN_IN_REFUSED: { resident: { zh: '', en: '' }, staff: { zh: '工号或密码不对', en: 'Wrong staff number or PIN' } },
  PIN_REFUSED: {
    resident: { zh: '密码不对', en: 'Wrong PIN' },
    staff: { zh: '维护密码不对', en: 'Wrong maintenance PIN' },
  },
  TOO_MANY_TRIES: {
    resident: { zh: '试得太多了，请等一会儿', en: 'Too many tries, please wait' },
    staff: { zh: '输错次数太多，请 {seconds} 秒后再试', en: 'Too many tries: wait {seconds} seconds' },
  },
  JOB_UNKNOWN: {
    resident: { zh: '', en: '' },
    staff: { zh: '没有这个打印任务，或已经有结果', en: 'No such print job, or it is already decided' },
  },
  SLIP_UNDER_WAY: {
    resident: { zh: '小票正在打，请等一下', en: 'Your slip is being printed, one moment' },
    staff: { zh: '这张小票还在打，先等它出来', en: 'This slip is still on its way: wait for it first' },
  },
  SLIP_PURGED: {
    resident: { zh: '', en: '' },
    staff: {
      zh: '这张纸的内容已过保存期，看不了也补打不了',
      en: 'The content of this paper was kept long enough and is gone',
    },
  },
  PRINTER_BUSY: {
    resident: { zh: '', en: '' },
    staff: { zh: '打印机正在打别的，请等一下再试', en: 'The printer is busy with something else: try again shortly' },
  },
  PRINTER_UNREACHABLE: {
    resident: { zh: '', en: '' },
    staff: { zh: '连不上这台打印机：看电源和数据线', en: 'The printer cannot be reached: check power and cable' },
  },
  PRINTER_NOT_READY: {
    resident: { zh: '', en: '' },
    staff: {
      zh: '打印机现在打不了：先处理它的告警，再检测',
      en: 'The printer cannot print now: see to its alert first',
    },
  },
  COMMISSIONING_REFUSED: {
    resident: { zh: '', en: '' },
    staff: {
      zh: '第 {question} 题和别的答案对不上，请再看一遍测试单',
      en: 'Answer {question} contradicts the others: look at the sheet again',
    },
  },
  PRINTER_UNKNOWN: {
    resident: { zh: '', en: '' },
    staff: { zh: 'hall.yml 里没有这台打印机', en: 'The printer is not in hall.yml' },
  },
  LAN_CLOSED: {
    resident: { zh: '', en: '' },
    staff: {
      zh: '局域网没有打开，先处理代码 G-01 的告警',
      en: 'The LAN gateway is not open: see to alert G-01 first',
    },
  },
  COUNTER_UNKNOWN: {
    resident: { zh: '', en: '' },
    staff: { zh: 'hall.yml 里没有这个窗口', en: 'The counter is not in hall.yml' },
  },
  ENROLMENT_REFUSED: {
    resident: { zh: '', en: '' },
    staff: { zh: '接入码不对、已用过或已过期', en: 'The code is wrong, used, or expired' },
  },
  SERVER_UNREACHABLE: {
    resident: { zh: '', en: '' },
    staff: {
      zh: '连不上镇服务器，请看网络和 hall.yml 的地址',
      en: 'The township server cannot be reached: check the network and its address in hall.yml',
    },
  },
  CASE_NOT_FOUND: {
    resident: { zh: '没有查到，看看小票上的编号', en: 'Not found: please look at your slip again' },
    staff: { zh: '没有这个办件，或查询密码不对', en: 'No such case, or the wrong password' },
  },
  CASE_UNKNOWN: {
    resident: { zh: '没有查到，看看小票上的编号', en: 'Not found: please look at your slip again' },
    staff: { zh: '没有这个办件', en: 'No such case' },
  },
  CASE_RESTRICTED: {
    resident: { zh: '', en: '' },
    staff: {
      zh: '这是投诉，只有受理投诉的同事能看，请转告他们',
      en: 'This is a complaint: only the staff who handle complaints may see it, please tell them',
    },
  },
  DRAFT_REFUSED: {
    resident: { zh: '有一项要改一下', en: 'One answer needs another look' },
    staff: { zh: '登记内容有一项不对：{part}', en: 'One answer of the draft is not right: {part}' },
  },
  ATTACHMENT_REFUSED: {
    resident: { zh: '录音或照片用不了，再来一次', en: 'The recording or photo cannot be used, please try again' },
    staff: { zh: '附件不是录音或照片，或者太大', en: 'An attachment is no recording or photo, or is too large' },
  },
  CARD_FORGOTTEN: {
    resident: { zh: '身份证请再放一次', en: 'Please put your ID card on the reader again' },
    staff: { zh: '读过的身份证已经忘记，请再读一次', en: 'The card that was read is forgotten: read it again' },
  },
  STORE_FULL: {
    resident: { zh: '机器存不下了，请到窗口办', en: 'This machine is full, please go to a counter' },
    staff: { zh: '磁盘满了：请腾出空间', en: 'The disk is full: make room' },
  },
  FILING_BUSY: {
    resident: { zh: '这台机器登记太多了，请到窗口办', en: 'Too much was filed here, please go to a counter' },
    staff: {
      zh: '这台机器一小时内登记太多：请在窗口登记',
      en: 'Too many cases from this kiosk in an hour: file at a counter',
    },
  },
  SUPPLEMENT_REFUSED: {
    resident: { zh: '补充说明收不下，请改一下', en: 'That cannot be added, please change it' },
    staff: { zh: '补充说明不能收：{reason}', en: 'The supplement was refused: {reason}' },
  },
  MATTER_NOT_FOUND: {
    resident: { zh: '没有找到这件事，看看小票', en: 'Not found: please look at your slip again' },
    staff: { zh: '没有可评价的这件事', en: 'No such matter to rate' },
  },
  RATING_GIVEN: {
    resident: { zh: '这件事您已经评过了，谢谢', en: 'You have rated this already, thank you' },
    staff: { zh: '这件事已经评价过', en: 'This matter is rated already' },
  },
  RATING_OVER: {
    resident: { zh: '评价时间已经过了', en: 'The time for rating this has passed' },
    staff: { zh: '评价时间已过', en: 'Its time for rating has passed' },
  },
  RATING_NOT_YET: {
    resident: { zh: '这件事还没办完，办完再评', en: 'This is not finished yet: please rate it then' },
    staff: { zh: '还没办完，不能评价', en: 'Not finished yet' },
  },
  REASON_REFUSED: {
    resident: { zh: '请点一个原因，说一句或写一句', en: 'Please choose a reason, say it or write it' },
    staff: { zh: '评价原因不能收：{reason}', en: 'The reason was refused: {reason}' },
  },
  REMARK_REFUSED: {
    resident: { zh: '留言收不下，请改一下', en: 'That cannot be taken, please change it' },
    staff: { zh: '留言不能收：{reason}', en: 'The remark was refused: {reason}' },
  },
  NOBODY_LEFT: {
    resident: { zh: '', en: '' },
    staff: { zh: '这个人没有留下联系方式', en: 'This person left no name or number' },
  },
  ATTACHMENT_LOST: {
    resident: { zh: '', en: '' },
    staff: { zh: '附件文件不在了或已损坏', en: 'The attachment is missing or damaged' },
  },
  CASE_WRONG_STATE: {
    resident: { zh: '', en: '' },
    staff: { zh: '办件现在的状态不能做这一步', en: 'This step does not apply to the case now' },
  },
  CASE_WITHOUT_ANSWER: {
    resident: { zh: '', en: '' },
    staff: { zh: '件件有答复：先写答复再办结', en: 'Every case is answered: write the answer before closing' },
  },
  CASE_LINK_REFUSED: {
    resident: { zh: '', en: '' },
    staff: { zh: '不能并到这个办件', en: 'It cannot follow that case' },
  },
  CASE_WITHOUT_LIMIT: {
    resident: { zh: '', en: '' },
    staff: { zh: '承诺件要写几个工作日办结', en: 'A promised case needs its number of working days' },
  },
  CASE_TEXT_REFUSED: {
    resident: { zh: '', en: '' },
    staff: {
      zh: '有一处文字太长，或有看不见的字符，请重新输入',
      en: 'A text is too long or holds characters that nobody sees: type it again',
    },
  },
  REMARK_UNKNOWN: {
    resident: { zh: '', en: '' },
    staff: { zh: '没有这条留言', en: 'No such remark' },
  },
  VOICE_UNAVAILABLE: {
    resident: { zh: '现在念不出声，请看屏幕', en: 'No sound now: please read the screen' },
    staff: { zh: '念读程序没有声音：请检查 espeak-ng', en: 'The voice program makes no sound: check espeak-ng' },
  },
  NOTHING_TO_SAY: {
    resident: { zh: '这里没有可念的字', en: 'There is nothing to read out here' },
    staff: { zh: '这段文字没有可念的内容', en: 'Nothing in this text can be said' },
  },
  CONTENT_REFUSED: {
    resident: { zh: '', en: '' },
    staff: {
      zh: '文件有写错的地方，大厅照旧用原来的',
      en: 'Something in the files is wrong; the hall goes on with what it has',
    },
  },
  CONTENT_CHANGED: {
    resident: { zh: '', en: '' },
    staff: { zh: '文件刚才又改了，请再看一遍', en: 'The files have changed again: please look once more' },
  },
  CALENDAR_REFUSED: {
    resident: { zh: '', en: '' },
    staff: { zh: '这个文件不是节假日安排，什么都没改', en: 'This file is no holiday calendar; nothing was changed' },
  },
} as const satisfies Record<string, { resident: Bilingual; staff: Bilingual }>;

export type RefusalCode = keyof typeof REFUSALS;
export const REFUSAL_CODES = Object.keys(REFUSALS) as [RefusalCode, ...RefusalCode[]];

/** What a pad says instead of the sentence, in at most twelve letters: why a staff key was not obeyed. */
const REFUSALS_ON_PADS: Partial<Record<RefusalCode, string>> = {
  NOTHING_WAITING: '没有人等候',
  COUNTER_BUSY: '还有号没办完',
  ALREADY_CALLED: '别的窗口已叫',
  NO_CURRENT_TICKET: '没有叫号',
  WRONG_STATE: '现在不能做',
  RECALL_LIMIT: '重呼已到上限',
  RATING_CLOSED: '已请过评价',
  NOT_SIGNED_IN: '请先登录工号',
  COUNTER_PAUSED: '暂停中先恢复',
  ALREADY_PAUSED: '已经暂停',
  NOT_PAUSED: '没有暂停',
  PAUSE_REASON_UNKNOWN: '原因只有1到4',
  TRANSFER_TARGET_UNKNOWN: '没有这个窗口',
  TRANSFER_TARGET_SAME: '已经在这里了',
  TRANSFER_TARGET_UNSTAFFED: '那个窗口没人',
  NUMBER_UNKNOWN: '没有这个号',
  NUMBER_AMBIGUOUS: '请输入字母',
  NUMBER_DONE: '这个号已办完',
  HELP_ALREADY_CALLED: '已经叫过了',
  STAFF_KEY_UNSUPPORTED: '此键不能用',
  STAFF_KEY_UNPROVEN: '密钥对不上',
  STAFF_KEY_LATE: '请再按一次',
};

/** For the small line of a pad; a code without a text of its own is `现在不能`. */
export function refusalOnPad(code: RefusalCode): string {
  return REFUSALS_ON_PADS[code] ?? '现在不能';
}
