/** dcmqrscp: the embedded archive as a server (PS3.4 Annexes A, B, C). */
import { unsigned } from '../number.ts'
import { oneOf, say, threeWords, value } from '../option.ts'
import { archiveRows, archiveTitle } from '../options/archive.ts'
import { archiveRuleGroups } from '../options/archive-rules.ts'
import { archivedFormGroups } from '../options/archived-form.ts'
import { acseTimeout, connectTimeout, dimseTimeout, maxObjectSize, maxPduOverride } from '../options/association.ts'
import { answerCharsetRows } from '../options/charset.ts'
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
import { beginAhead } from '../options/sending.ts'
import { idleTimeout, refusalRows, uidPadding } from '../options/serving.ts'
import { acceptorTlsSection } from '../options/tls.ts'
import { restrictedProposal, restrictedSyntaxes } from '../options/transfer-syntaxes.ts'
import { maybe } from '../parameter.ts'
import { group, type Parsed, section, table, tool } from '../tool.ts'

const processRows = {
  processes: oneOf('single', {
    single: say('-s --single-process', {
      en: 'serve all associations, many at a time, in one process (default)',
      ja: '一つのプロセスで多数のアソシエーションを同時に処理する(既定値)',
    }),
    fork: say('--fork', {
      en: 'the same: no association needs a process of its own',
      ja: '同上。アソシエーションごとのプロセスは必要ない',
    }),
  }),
}

const otherNetworkRows = {
  connectTimeoutMs: connectTimeout,
  acseTimeoutMs: acseTimeout,
  dimseTimeoutMs: dimseTimeout,
  idleTimeoutMs: idleTimeout,
  maximumAssociations: value(
    '--max-associations',
    '[n]umber: integer',
    {
      en: 'reject associations beyond n at a time, whatever the configuration file says (default: 100)',
      ja: '設定ファイルにかかわらず、同時に n を超えるアソシエーションを拒否する(既定値: 100)',
    },
    unsigned(1),
  ),
  maximumLength: maxPduOverride,
  maximumObjectLength: maxObjectSize(),
  beginAhead,
  disableHostLookup,
  ...refusalRows,
  uidPadding,
}

const options = table({
  name: 'dcmqrscp',
  title: { en: 'DICOM image archive (central test node)', ja: 'DICOM 画像アーカイブ' },
  parameters: {
    port: maybe(
      'port',
      {
        en: 'TCP port to listen on, 0 for any free one (default: 104, or as the configuration file says)',
        ja: '待ち受ける TCP ポート。0 なら空いているもの(既定値: 104、または設定ファイルの値)',
      },
      unsigned(0, 65_535),
    ),
  },
  sections: [
    section({ en: 'archive options', ja: 'アーカイブのオプション' }, group(undefined, archiveRows)),
    section({ en: 'multi-process options', ja: 'プロセスのオプション' }, group(undefined, processRows)),
    section({ en: 'database options', ja: 'データベースのオプション' }, ...archiveRuleGroups),
    section(
      { en: 'network options', ja: 'ネットワークオプション' },
      group(ipVersionHeading, { family: ipVersion('auto'), bind: bind() }),
      group({ en: 'application entity title', ja: 'AE タイトル' }, { aeTitle: archiveTitle, ...requiredTitleRows }),
      group(
        {
          en: 'association negotiation profiles from configuration file',
          ja: '設定ファイルのアソシエーション交渉プロファイル',
        },
        {
          profiles: threeWords(
            '-xf --assoc-config-file',
            ['[f]ilename', '[i]n-profile', '[o]ut-profile: text'],
            {
              en: 'accept what profile i of f says, and propose what profile o says',
              ja: 'f のプロファイル i に従って受け入れ、プロファイル o に従って提案する',
            },
            ['file', undefined, undefined],
          ),
        },
      ),
      group(
        {
          en: 'preferred network transfer syntaxes (incoming associations; default: take all)',
          ja: '優先する転送構文(受信側。既定値: すべて受け入れる)',
        },
        { accepted: restrictedSyntaxes },
      ),
      group(
        {
          en: 'proposed transmission transfer syntaxes (outgoing associations; default: what the objects need)',
          ja: '提案する転送構文(送信側。既定値: オブジェクトに必要なもの)',
        },
        { proposal: restrictedProposal },
      ),
      group(accessHeading, accessRows),
      group(identityHeading, usersRows),
      group({ en: 'other network options', ja: 'その他のネットワークオプション' }, otherNetworkRows),
    ),
    section(
      { en: 'processing options', ja: '処理のオプション' },
      group({ en: 'specific character set', ja: '文字集合' }, answerCharsetRows),
    ),
    section({ en: 'output options', ja: '出力オプション' }, ...archivedFormGroups),
    acceptorTlsSection(),
  ],
})

export type DcmqrscpOptions = Parsed<typeof options>

export const dcmqrscp = tool(options, {
  main: async (parsed, io) => (await import('./dcmqrscp/main.ts')).main(parsed, io),
})
