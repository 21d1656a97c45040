/** dcmqrscp: the embedded archive as a server (PS3.4 Annexes A, B, C). */
import { seconds, unsigned } from '../number.ts'
import { text, value } from '../option.ts'
import { archiveRows } from '../options/archive.ts'
import { acseTimeout, dimseTimeout, maxPdu } from '../options/association.ts'
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
import { acceptorTlsSection } from '../options/tls.ts'
import { maybe } from '../parameter.ts'
import { group, type Parsed, section, table, tool } from '../tool.ts'

const options = table({
  name: 'dcmqrscp',
  title: { en: 'DICOM image archive (central test node)', ja: 'DICOM 画像アーカイブ' },
  parameters: {
    port: maybe(
      'port',
      {
        en: 'TCP port to listen on, 0 for any free one (default: 104)',
        ja: '待ち受ける TCP ポート。0 なら空いているもの(既定値: 104)',
      },
      unsigned(0, 65_535),
    ),
  },
  sections: [
    section({ en: 'archive options', ja: 'アーカイブのオプション' }, group(undefined, archiveRows)),
    section(
      { en: 'network options', ja: 'ネットワークオプション' },
      group(ipVersionHeading, { family: ipVersion('auto'), bind: bind() }),
      group(
        { en: 'application entity title', ja: 'AE タイトル' },
        {
          aeTitle: value(
            '-aet --aetitle',
            '[t]itle: text',
            { en: 'our own AE title (default: DIMSE)', ja: '自分の AE タイトル(既定値: DIMSE)' },
            text,
            {
              initial: 'DIMSE',
            },
          ),
          ...requiredTitleRows,
        },
      ),
      group(accessHeading, accessRows),
      group(identityHeading, usersRows),
      group(
        { en: 'other network options', ja: 'その他のネットワークオプション' },
        {
          acseTimeoutMs: acseTimeout,
          dimseTimeoutMs: dimseTimeout,
          idleTimeoutMs: value(
            '--idle-timeout',
            '[s]econds: integer',
            {
              en: 'end associations on which nothing was asked for s seconds (default: 600)',
              ja: 's 秒間何も要求されないアソシエーションを終了する(既定値: 600)',
            },
            seconds(1),
            { initial: 600_000 },
          ),
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
          maximumLength: maxPdu,
          disableHostLookup,
        },
      ),
    ),
    acceptorTlsSection(),
  ],
})

export type DcmqrscpOptions = Parsed<typeof options>

export const dcmqrscp = tool(options, {
  main: async (parsed, io) => (await import('./dcmqrscp/main.ts')).main(parsed, io),
})
