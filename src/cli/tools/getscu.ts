/** getscu: retrieves with C-GET, over the association that it opens (PS3.4 C.4.3). */

import { isUid, uidByName } from '../../dict/uid.ts'
import { UsageError } from '../../errors.ts'
import { signed, unsigned } from '../number.ts'
import { conflictsWith, flag, hostName, many, onlyWith, value } from '../option.ts'
import { aeTitleRows } from '../options/ae-titles.ts'
import {
  abort,
  acseTimeout,
  connectTimeout,
  dimseTimeout,
  maxPdu,
  repeat,
  socketTimeout,
} from '../options/association.ts'
import { identityHeading, identityRows } from '../options/identity.ts'
import { keyRows } from '../options/keys.ts'
import { retrieveModel } from '../options/model.ts'
import { ipVersion, ipVersionHeading } from '../options/network.ts'
import { outputGroups, unknownVrGroup } from '../options/output.ts'
import { queryRows } from '../options/query.ts'
import { requestorTlsSection } from '../options/tls.ts'
import { queryProposal, retrievedSyntaxes } from '../options/transfer-syntaxes.ts'
import { verboseMode } from '../options/verbose.ts'
import { any, one } from '../parameter.ts'
import type { Read } from '../row.ts'
import { group, inOrder, lateGroup, type Parsed, section, table, tool } from '../tool.ts'

const sopClass: Read<string> = (word) => {
  const uid = isUid(word) ? word : uidByName(word)
  if (uid === undefined) throw new UsageError(`Invalid value for option --propose-class (${word})`)
  return uid
}

const options = table({
  name: 'getscu',
  title: { en: 'DICOM retrieve (C-GET) SCU', ja: 'DICOM 取得 (C-GET) SCU' },
  parameters: {
    host: one('peer', { en: 'name or address of the peer', ja: '相手の名前またはアドレス' }, hostName),
    port: one('port', { en: 'TCP port of the peer', ja: '相手の TCP ポート' }, unsigned(1, 65_535)),
    files: any('dcmfile-in', { en: 'DICOM file with a query', ja: '問い合わせを収めた DICOM ファイル' }),
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
      { en: 'network options', ja: 'ネットワークオプション' },
      group(ipVersionHeading, { family: ipVersion('ipv4') }),
      group({ en: 'override matching keys', ja: '検索キー' }, keyRows),
      group({ en: 'query without a file', ja: 'ファイルを使わない問い合わせ' }, queryRows),
      group({ en: 'retrieve information model', ja: '情報モデル' }, { model: retrieveModel }),
      group({ en: 'application entity titles', ja: 'AE タイトル' }, aeTitleRows('GETSCU')),
      group(
        { en: 'preferred storage transfer syntaxes', ja: '受信するオブジェクトの優先する転送構文' },
        {
          accepted: retrievedSyntaxes,
          classes: many(
            '--propose-class',
            '[u]id: UID or name',
            {
              en: 'take objects of storage class u, too, in the place of one of the 127 usual ones; can be given several times',
              ja: '通常の127クラスの一つに代えて、保存クラス u のオブジェクトも受け入れる。複数回指定できる',
            },
            sopClass,
          ),
          asStored: flag(
            '--as-stored',
            {
              en: 'take objects in whatever transfer syntax the peer has them; of the classes of --propose-class alone, since each of both needs a presentation context',
              ja: '相手が保持している転送構文のまま受け入れる。組ごとにプレゼンテーションコンテキストが要るため、--propose-class のクラスだけが対象',
            },
            { checks: [onlyWith('--propose-class')] },
          ),
        },
      ),
      group({ en: 'proposed retrieve transfer syntaxes', ja: '提案する転送構文' }, { proposal: queryProposal }),
      lateGroup(identityHeading, identityRows),
      group(
        { en: 'other network options', ja: 'その他のネットワークオプション' },
        {
          connectTimeoutMs: connectTimeout,
          socketTimeoutMs: socketTimeout,
          acseTimeoutMs: acseTimeout,
          dimseTimeoutMs: dimseTimeout,
          maximumLength: maxPdu,
          repeat,
          abort,
          cancelAfter: value(
            '--cancel',
            '[n]umber: integer',
            {
              en: 'ask the peer to stop after n pending responses of each request (default: never; 0: never)',
              ja: '要求ごとに n 個の保留応答の後、中止を要求する(既定値: しない。0: しない)',
            },
            signed(0),
          ),
          uidPadding: flag('-up --uid-padding', {
            en: 'correct UIDs that are padded with blanks without a warning',
            ja: '空白で埋められた UID を警告なしに修正する',
          }),
        },
      ),
    ),
    requestorTlsSection(),
    inOrder(
      ['--output-directory', '--normal', '--ignore'],
      { en: 'output options', ja: '出力オプション' },
      group(
        { en: 'storage mode', ja: '保存モード' },
        {
          ignore: flag('--ignore', {
            en: 'receive the objects, but do not keep them',
            ja: 'オブジェクトを受信するが保存しない',
          }),
        },
      ),
      ...outputGroups({ directory: [conflictsWith('--ignore')] }),
      unknownVrGroup,
    ),
  ],
})

export type GetscuOptions = Parsed<typeof options>

export const getscu = tool(options, {
  main: async (parsed, io) => (await import('./getscu/main.ts')).main(parsed, io),
})
