/**
 * 只读页: what the township has received, for the people of the township. Rendered here and renewed by itself; without
 * script it still shows the state of the last load. Everything that comes from a terminal is escaped.
 */
import { CASE_STATE_NAMES, CASE_TYPE_NAMES, HANDLING_LEVEL_NAMES } from '#contract/catalogue/case-names';
import { formatShare } from '#domain/share';
import type { OverviewRows } from '../overview/find-overview';

const TIMEZONE = 'Asia/Shanghai';
const TIME = new Intl.DateTimeFormat('zh-CN', {
  timeZone: TIMEZONE,
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});

const TICKET_STATES: Readonly<Record<string, string>> = {
  waiting: '等候',
  called: '已叫号',
  serving: '办理中',
  finished: '已办完',
  missed: '已过号',
  abandoned: '已弃号',
};
const LEVELS: Readonly<Record<number, string>> = {
  5: '非常满意',
  4: '满意',
  3: '基本满意',
  2: '不满意',
  1: '非常不满意',
};

/** The page as one HTML document. */
export function renderReadPage(overview: OverviewRows): string {
  const numberOf = new Map(overview.tickets.map(({ ticketId, ticketNumber }) => [ticketId, ticketNumber]));
  const servingOf = new Map(overview.servings.map((serving) => [serving.servingId, serving]));
  const caseOf = new Map(overview.cases.map((kase) => [kase.caseId, kase]));
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>镇级服务端</title>
<link rel="stylesheet" href="/read-page.css">
<script type="module" src="/refresh.js"></script>
</head>
<body>
<header><h1>镇级服务端</h1><p>各大厅终端已送达的事实，只读，自动更新</p>
<p id="connection" role="status" hidden>与服务端的连接中断，正在重试；下面是中断前的内容</p></header>
<main id="content">
${renderTerminals(overview)}
${renderTable(
  '取号',
  ['号码', '业务', '状态', '取号时间', '送达时间', '大厅', '终端'],
  overview.tickets.map((ticket) => [
    strong(ticket.ticketNumber),
    text(ticket.line),
    state(TICKET_STATES[ticket.state] ?? ticket.state, ticket.state),
    time(ticket.issuedAt),
    time(ticket.receivedAt),
    text(ticket.hallCode),
    text(ticket.terminalCode),
  ]),
  '还没有取号记录',
)}
${renderTable(
  '现场办理',
  ['号码', '窗口', '工号', '开始', '用时'],
  overview.servings.map((serving) => [
    strong(numberOf.get(serving.ticketId) ?? '—'),
    text(`${serving.counterNumber} 号窗口`),
    text(serving.staffNumber),
    time(serving.startedAt),
    serving.durationMs === null ? state('办理中', 'serving') : text(duration(serving.durationMs)),
  ]),
  '还没有办理记录',
)}
${renderTable(
  '办件',
  ['办件编号', '件型', '层级', '状态', '期限', '登记时间', '送达时间', '大厅'],
  overview.cases.map((kase) => [
    strong(kase.caseNumber),
    text(CASE_TYPE_NAMES[kase.caseType]),
    text(HANDLING_LEVEL_NAMES[kase.level]),
    state(CASE_STATE_NAMES[kase.state], kase.state),
    text(renderDue(kase)),
    time(kase.filedAt),
    time(kase.receivedAt),
    text(kase.hallCode),
  ]),
  '还没有办件',
)}
${renderComplaints(overview.complaints)}
${renderSameDay(overview.sameDay)}
${renderAttachments(overview.attachments)}
${renderTable(
  '评价',
  ['号码', '窗口', '评价', '时间'],
  overview.ratings.map((rating) => {
    const serving = rating.servingId === null ? undefined : servingOf.get(rating.servingId);
    const kase = rating.caseId === null ? undefined : caseOf.get(rating.caseId);
    return [
      strong(kase?.caseNumber ?? (serving && numberOf.get(serving.ticketId)) ?? '—'),
      text(serving ? `${serving.counterNumber} 号窗口` : '—'),
      renderRating(rating),
      rating.pressedAt === null ? text('—') : time(rating.pressedAt),
    ];
  }),
  '还没有评价记录',
)}
${renderSurveys(overview.surveys)}
<footer>数据时间 <time>${escape(TIME.format(overview.at))}</time>，每类最多显示最近 200 条</footer>
</main>
</body>
</html>
`;
}

function renderTerminals(overview: OverviewRows): string {
  const cards = overview.terminals.map((terminal) => {
    const rejected =
      terminal.rejected > 0 ? state(`${terminal.rejected} 条未被接受`, 'missed') : state('全部接受', 'finished');
    return `<li class="terminal${terminal.revokedAt === null ? '' : ' revoked'}">
<h3>${escape(terminal.hallName)}<small>${escape(terminal.hallCode)} · 终端 ${escape(terminal.terminalCode)}</small></h3>
<dl>
<dt>状态</dt><dd>${terminal.revokedAt === null ? '已接入' : '已停用'}</dd>
<dt>最近联系</dt><dd>${time(terminal.lastContactAt)}</dd>
<dt>已收到</dt><dd>${terminal.nextSeq - 1} 条</dd>
<dt>结果</dt><dd>${rejected}</dd>
<dt>时钟相差</dt><dd>${terminal.clockOffsetMs === null ? '—' : escape(duration(Math.abs(terminal.clockOffsetMs)))}</dd>
</dl></li>`;
  });
  return `<section><h2>终端</h2>${
    cards.length === 0 ? '<p class="empty">还没有终端接入</p>' : `<ul class="terminals">${cards.join('')}</ul>`
  }</section>`;
}

/** Nothing at all where no hall asks anything. */
function renderSurveys(surveys: OverviewRows['surveys']): string {
  if (surveys.length === 0) return '';
  return renderTable(
    '问卷和民主评议（不记名）',
    ['问卷', '题目或对象', '结果', '份数', '送达时间', '大厅'],
    surveys.map(({ title, question, counts, sheets, numberOnly, receivedAt, hallCode }) => [
      strong(title),
      text(question),
      text(counts?.map(({ choice, count }) => `${choice} ${count}`).join('，') ?? '不到 5 份，不显示'),
      text(numberOnly === 0 ? String(sheets) : `${sheets}（${numberOnly} 份只计份数）`),
      time(receivedAt),
      text(hallCode),
    ]),
    '',
  );
}

/** Paused, without a clock, or not known yet where the calendar ends. */
function renderDue({ dueDay, isDueProvisional }: OverviewRows['cases'][number]): string {
  if (dueDay === null) return '—';
  return isDueProvisional === true ? `${dueDay}（暂定）` : dueDay;
}

/** Every share with what it is of. */
function renderSameDay(halls: OverviewRows['sameDay']): string {
  if (halls.length === 0) return '';
  const rows = halls.map(({ hallName, filed, moved }) => [
    text(hallName),
    text(`${filed} 件`),
    text(`${moved} 件`),
    strong(formatShare({ numerator: moved, denominator: filed })),
  ]);
  return renderTable('当天有进展，近 30 天', ['大厅', '登记', '当天有进展', '占比'], rows, '');
}

function renderComplaints({ open, ended }: OverviewRows['complaints']): string {
  if (open + ended === 0) return '';
  return `<section><h2>投诉</h2><p>在办 ${open} 件，已办完 ${ended} 件。内容只有大厅里受理投诉的人能看</p></section>`;
}

function renderAttachments({ announced, kept, erased }: OverviewRows['attachments']): string {
  if (announced === 0) return '';
  const waiting = announced - kept - erased;
  return `<section><h2>录音和照片</h2><p>已送达 ${kept} 个，待送达 ${waiting} 个，已到期抹去 ${erased} 个</p></section>`;
}

function renderRating({ state: slotState, level, assessNumber }: OverviewRows['ratings'][number]): string {
  if (slotState === 'open') return state('等待评价', 'waiting');
  if (level === null) return state('未评价', 'absent');
  return state(`${LEVELS[level] ?? level}${assessNumber === 2 ? '（追评）' : ''}`, level <= 2 ? 'bad' : 'good');
}

/** Cells are HTML already. */
function renderTable(title: string, columns: readonly string[], rows: readonly (readonly string[])[], empty: string) {
  if (rows.length === 0) return `<section><h2>${title}</h2><p class="empty">${empty}</p></section>`;
  const head = columns.map((column) => `<th scope="col">${column}</th>`).join('');
  const body = rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('\n');
  return `<section><h2>${title}<small>${rows.length} 条</small></h2>
<div class="scroll"><table><thead><tr>${head}</tr></thead><tbody>
${body}
</tbody></table></div></section>`;
}

function escape(value: string): string {
  return value.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
const text = (value: string) => escape(value);
const strong = (value: string) => `<strong>${escape(value)}</strong>`;
const state = (label: string, kind: string) => `<span class="state ${escape(kind)}">${escape(label)}</span>`;

/** A terminal's clock may hold anything; what is no date is shown as such. */
function time(at: number | null): string {
  return at === null || Math.abs(at) > 8.64e15 ? '—' : `<time>${escape(TIME.format(at))}</time>`;
}

function duration(ms: number): string {
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return `${seconds} 秒`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} 分 ${seconds % 60} 秒`;
  if (seconds < 172_800) return `${Math.floor(seconds / 3600)} 小时 ${Math.floor((seconds % 3600) / 60)} 分`;
  return `${Math.floor(seconds / 86_400)} 天`;
}
