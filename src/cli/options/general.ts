/** The options that every tool has: help, version, and how much it says. */
import { UsageError } from '../../errors.ts'
import { type Level, levelNamed, levels } from '../log/level.ts'
import { conflictsWith, conflictsWithAny, exclusive, fileName, flag, oneOf, say, value } from '../option.ts'
import type { Read, Rows } from '../row.ts'
import { type Group, group, type Section, section, type Table } from '../tool.ts'

const level: Read<Level> = Object.assign(
  (name: string): Level => {
    const found = levelNamed(name)
    if (found === undefined) throw new UsageError('Invalid log level for --log-level option')
    return found
  },
  { completion: levels },
)

export const generalRows = {
  help: exclusive('-h --help', { en: 'show this text and end', ja: 'この説明を表示して終わる' }, ({ help }) => help()),
  version: exclusive('--version', { en: 'show the version and end', ja: '版の情報を表示して終わる' }, ({ version }) =>
    version(),
  ),
  arguments: flag('--arguments', {
    en: 'show the command line as it was understood',
    ja: '解釈した後のコマンドラインを表示する',
  }),
  verbosity: oneOf(undefined, {
    fatal: say('-q --quiet', { en: 'show only why the run failed', ja: '失敗の理由だけを表示する' }),
    info: say('-v --verbose', { en: 'also tell what is being done', ja: '処理の経過も表示する' }),
    debug: say('-d --debug', { en: 'also show details for finding faults', ja: '不具合を調べるための詳細も表示する' }),
  }),
  logLevel: value(
    '-ll --log-level',
    '[l]evel: word',
    {
      en: 'show messages of this weight and above: off, fatal, error, warn, info, debug, trace, all',
      ja: 'この重さ以上のメッセージを表示する: off, fatal, error, warn, info, debug, trace, all',
    },
    level,
    { checks: [conflictsWithAny('--verbose', '--debug', '--quiet')] },
  ),
  logConfig: value(
    '-lc --log-config',
    '[f]ilename: string',
    {
      en: 'write messages to where this log4cplus configuration says',
      ja: 'log4cplus 形式の設定ファイルが指定する先にメッセージを書き出す',
    },
    fileName,
    { checks: [conflictsWith('--log-level'), conflictsWithAny('--verbose', '--debug', '--quiet')] },
  ),
  json: flag('--json', {
    en: 'write what happens to standard output, one JSON object a line',
    ja: '処理の経過を1行1個のJSONオブジェクトとして標準出力に書く',
  }),
  noProgress: flag('--no-progress', {
    en: 'show no progress bar while long work goes on',
    ja: '時間のかかる処理の間も進捗バーを表示しない',
  }),
}

/** What every tool understands, evaluated before anything else of its sections. */
export const generalGroup = group(undefined, generalRows)

/** The sections that a tool has, first the general options and those that `table` adds to them. */
export const sectionsOf = (table: Table): readonly Section<Group<Rows>>[] => [
  section({ en: 'general options', ja: '全般オプション' }, generalGroup, ...addedGroups(table)),
  ...table.sections,
]

/** The groups of `table` itself, in the order of evaluation. */
export function groupsOf(table: Table): readonly Group<Rows>[] {
  const groups = table.sections.flatMap((section) => section.groups)
  return [...addedGroups(table), ...groups.filter(({ late }) => late !== true), ...groups.filter(({ late }) => late)]
}

const addedGroups = ({ general }: Table): readonly Group<Rows>[] =>
  general === undefined ? [] : [group(undefined, general)]
