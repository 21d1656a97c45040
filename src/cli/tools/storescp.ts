/** storescp: takes the objects that others send (C-STORE as SCP, PS3.4 Annex B). */
import { signed, unsigned } from '../number.ts'
import { conflictsWith, flag, oneOf, say, value } from '../option.ts'
import { acseTimeout, dimseTimeout, maxObjectSize, maxPdu, socketTimeout } from '../options/association.ts'
import { eventRows } from '../options/events.ts'
import { identityHeading, usersRows } from '../options/identity.ts'
import {
  accessHeading,
  accessRows,
  bind,
  disableHostLookup,
  ipVersion,
  ipVersionHeading,
  requiredTitleRows,
} from '../options/network.ts'
import { outputGroups, unknownVrGroup } from '../options/output.ts'
import { idleTimeout, refusalRows, uidPadding } from '../options/serving.ts'
import { fileNameRows, sorting } from '../options/sorting.ts'
import { acceptorProfileRow } from '../options/storage-proposal.ts'
import { acceptorTlsSection } from '../options/tls.ts'
import { preferredSyntaxes } from '../options/transfer-syntaxes.ts'
import { verboseMode } from '../options/verbose.ts'
import { maybe } from '../parameter.ts'
import { group, inOrder, type Parsed, section, table, tool } from '../tool.ts'

const pauseMs = (names: string, when: { readonly en: string; readonly ja: string }) =>
  value(names, '[s]econds: integer', when, (word, refuse) => signed(0)(word, refuse) * 1000, { initial: 0 })

/** As people know the help: the order of evaluation is another one. */
const outputOrder = [
  ...[
    '--output-directory',
    '--normal',
    '--write-file',
    '--write-xfer-same',
    '--enable-new-vr',
    '--group-length-recalc',
  ],
  ...['--length-explicit', '--padding-off', '--retain-un', '--compression-level', '--sort-conc-studies'],
  ...['--default-filenames', '--output-pattern'],
]

const options = table({
  name: 'storescp',
  title: { en: 'DICOM storage (C-STORE) SCP', ja: 'DICOM 保存 (C-STORE) SCP' },
  parameters: {
    port: maybe(
      'port',
      { en: 'TCP port to listen on, 0 for any free one', ja: '待ち受ける TCP ポート。0 なら空いているもの' },
      unsigned(0, 65_535),
    ),
  },
  general: {
    verbosePc: flag(
      '+v --verbose-pc',
      { en: 'show presentation contexts in verbose mode', ja: '詳細表示でプレゼンテーションコンテキストも表示する' },
      { checks: [verboseMode] },
    ),
  },
  sections: [
    section(
      { en: 'multi-process options', ja: 'プロセスのオプション' },
      group(undefined, {
        processes: oneOf('single', {
          single: say('--single-process', {
            en: 'serve all associations, several at a time, in one process (default)',
            ja: '一つのプロセスで複数のアソシエーションを同時に処理する(既定値)',
          }),
          fork: say(
            '--fork',
            {
              en: 'serve each association in a process of its own',
              ja: 'アソシエーションごとに別のプロセスで処理する',
            },
            { checks: [conflictsWith('--json')] },
          ),
        }),
      }),
    ),
    inOrder(
      ['--ipv4', '--config-file', '--prefer-uncompr', '--access-full', '--users', '--inetd'],
      { en: 'network options', ja: 'ネットワークオプション' },
      group(ipVersionHeading, { family: ipVersion('auto'), bind: bind() }),
      group(
        {
          en: 'preferred network transfer syntaxes (not with --config-file)',
          ja: '優先する転送構文(--config-file とは併用不可)',
        },
        {
          accepted: preferredSyntaxes,
        },
      ),
      group(accessHeading, accessRows),
      group(identityHeading, usersRows),
      group(
        { en: 'other network options', ja: 'その他のネットワークオプション' },
        {
          inetd: flag(
            '-id --inetd',
            {
              en: 'serve the one connection that a super server like inetd or systemd hands over as standard input',
              ja: 'inetd や systemd のようなスーパーサーバーが標準入力として渡す一つの接続を処理する',
            },
            { checks: [conflictsWith('--fork', '--json')] },
          ),
          socketTimeoutMs: socketTimeout,
          acseTimeoutMs: acseTimeout,
          dimseTimeoutMs: dimseTimeout,
          idleTimeoutMs: idleTimeout,
          maximumAssociations: value(
            '--max-associations',
            '[n]umber: integer',
            {
              en: 'reject associations beyond n at a time (default: 100)',
              ja: '同時に n を超えるアソシエーションを拒否する(既定値: 100)',
            },
            unsigned(1),
            { initial: 100 },
          ),
          aeTitle: value(
            '-aet --aetitle',
            '[a]etitle: text',
            {
              en: 'our own AE title, for --require-called (default: STORESCP)',
              ja: '自分の AE タイトル。--require-called で使う(既定値: STORESCP)',
            },
            (word) => word,
            { initial: 'STORESCP' },
          ),
          ...requiredTitleRows,
          maximumLength: maxPdu,
          maximumObjectLength: maxObjectSize(),
          disableHostLookup,
          ...refusalRows,
          pauseAfterMs: pauseMs('--sleep-after', {
            en: 'wait s seconds after each object, before it is answered (default: 0)',
            ja: 'オブジェクトごとに、応答する前に s 秒待つ(既定値: 0)',
          }),
          pauseDuringMs: pauseMs('--sleep-during', {
            en: 'wait s seconds again and again while an object comes in (default: 0)',
            ja: 'オブジェクトの受信中に繰り返し s 秒待つ(既定値: 0)',
          }),
          abortAfter: flag('--abort-after', {
            en: 'abort the association when an object was received, before it is answered',
            ja: 'オブジェクトを受信した後、応答する前にアソシエーションを中断する',
          }),
          abortDuring: flag('--abort-during', {
            en: 'abort the association while an object comes in',
            ja: 'オブジェクトの受信中にアソシエーションを中断する',
          }),
          acceptUnknown: flag('-pm --promiscuous --accept-unknown', {
            en: 'take objects of every storage class, private and new ones too (not with --config-file)',
            ja: 'プライベートや新しいものを含め、すべての保存クラスを受け入れる(--config-file とは併用不可)',
          }),
          uidPadding,
        },
      ),
      group(
        { en: 'association negotiation profile', ja: 'アソシエーション交渉のプロファイル' },
        { profile: acceptorProfileRow },
      ),
    ),
    acceptorTlsSection(true),
    inOrder(
      outputOrder,
      { en: 'output options', ja: '出力オプション' },
      ...outputGroups({ deflating: ['--prefer-deflated'] }),
      unknownVrGroup,
      group(
        {
          en: 'sorting into subdirectories (not with --bit-preserving)',
          ja: 'フォルダー分け(--bit-preserving とは併用不可)',
        },
        { sorting },
      ),
      group({ en: 'filename generation', ja: 'ファイル名の生成' }, fileNameRows),
    ),
    section({ en: 'event options', ja: 'イベントのオプション' }, group(undefined, eventRows)),
  ],
})

export type StorescpOptions = Parsed<typeof options>

export const storescp = tool(options, {
  main: async (parsed, io) => (await import('./storescp/main.ts')).main(parsed, io),
})
