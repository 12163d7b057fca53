/** Words of the fault page. There is no hall to ask for a language: Chinese first, English under it. */
import type { Bilingual } from '#contract/catalogue';
import type { FaultNotice, StoreTrouble } from '#contract/shell';

interface FaultWords {
  title: Bilingual;
  status: Bilingual;
}

/** What a resident needs to know; nothing of files and processes. */
export const RESIDENT_WORDS: Readonly<Record<FaultNotice['kind'] | 'opening', FaultWords>> = {
  opening: {
    title: { zh: '正在打开', en: 'Opening' },
    status: { zh: '请稍等', en: 'One moment, please' },
  },
  hallDown: {
    title: { zh: '这台机器正在恢复', en: 'This machine is recovering' },
    status: { zh: '大约 1 分钟', en: 'About a minute' },
  },
  misconfigured: {
    title: { zh: '这台机器还没准备好', en: 'This machine is not ready' },
    status: { zh: '工作人员正在处理', en: 'Staff are looking after it' },
  },
  storeUnusable: {
    title: { zh: '这台机器停用了', en: 'This machine is out of service' },
    status: { zh: '您取过的号照样有效', en: 'Your number is still valid' },
  },
};

export const SECOND_WAY: Bilingual = { zh: '请到导办台取号、办事', en: 'Please go to the help desk' };

/** For the person who installs or mends the terminal: small, exact. */
export const INSTALLER_WORDS = {
  misconfigured: (count: number): string => `给安装人员：配置文件有 ${count} 处要改。改好保存后，这台机器会自己打开。`,
  line: (line: number): string => `第 ${line} 行`,
  key: '项目',
  expected: '应该是',
  found: '现在是',
  storeUnusable: {
    damaged: '给管理员（D-01）：数据文件损坏，没有可用的备份。不要删除任何文件，按运维手册 D-01 一节处理。',
    notWritable: '给管理员（D-02）：数据存不进去，磁盘满了或文件夹不可写。腾出空间或改好权限后，这台机器会自己打开。',
    fromFuture: '给管理员（D-03）：数据文件是更新版本的程序写的，这个版本打不开。不要删除任何文件，请装回新版本。',
    otherApplication:
      '给管理员（D-04）：数据文件夹里的 hall.sqlite 不是大厅的数据文件。不要删除任何文件，请看 --data 是否写错。',
  } satisfies Record<StoreTrouble, string>,
  dataDir: '数据文件夹',
  reason: '原因',
  hallDown: '给管理员：大厅进程没有打开，正在自动重试。详情见日志。',
};
