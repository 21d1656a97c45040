/** storescu: sends DICOM files to a Storage SCP (C-STORE, PS3.4 Annex B). */
import { unsigned } from '../number.ts'
import { flag, hostName } from '../option.ts'
import { aeTitleRows } from '../options/ae-titles.ts'
import {
  abort,
  acseTimeout,
  connectTimeout,
  dimseTimeout,
  maxPdu,
  maxSendPdu,
  networkTimeout,
  priority,
  repeat,
} from '../options/association.ts'
import { identityHeading, identityRows } from '../options/identity.ts'
import { inputForm, inputRows, noHalt } from '../options/input.ts'
import { inventingRows } from '../options/inventing.ts'
import { ipVersion, ipVersionHeading } from '../options/network.ts'
import { renameRow, sendingRows } from '../options/sending.ts'
import { profileRow, requiredContextsRow, storageProposalRows } from '../options/storage-proposal.ts'
import { oldVrs, sentCompressionLevel, uidPadding } from '../options/stored-encoding.ts'
import { requestorTlsSection } from '../options/tls.ts'
import { one, some } from '../parameter.ts'
import type { Check } from '../row.ts'
import { group, lateGroup, type Parsed, section, table, tool } from '../tool.ts'
import { exitCodes } from './storescu/exit-code.ts'

/** `+v` makes the tool talk, but not where something else was asked for. */
const notSilenced: Check = (option, inEffect) =>
  ['--quiet', ...['off', 'fatal', 'error', 'warn'].map((level) => `--log-level ${level}`)].some(inEffect)
    ? `${option} only allowed with verbose mode`
    : undefined

const options = table({
  name: 'storescu',
  title: { en: 'DICOM storage (C-STORE) SCU', ja: 'DICOM 保存 (C-STORE) SCU' },
  parameters: {
    host: one('peer', { en: 'name or address of the peer', ja: '相手の名前またはアドレス' }, hostName),
    port: one('port', { en: 'TCP port of the peer', ja: '相手の TCP ポート' }, unsigned(1, 65_535)),
    files: some('dcmfile-in', {
      en: 'DICOM file or directory to be sent',
      ja: '送信する DICOM ファイルまたはディレクトリ',
    }),
  },
  general: {
    verbosePc: flag(
      '+v --verbose-pc',
      {
        en: 'as -v, and show presentation contexts',
        ja: '-v に加えて、プレゼンテーションコンテキストも表示する',
      },
      { checks: [notSilenced] },
    ),
  },
  sections: [
    section(
      { en: 'input options', ja: '入力オプション' },
      group({ en: 'input file format', ja: '入力ファイルの形式' }, { inputForm }),
      group({ en: 'input files', ja: '入力ファイル' }, { ...inputRows, ...renameRow }),
    ),
    section(
      { en: 'network options', ja: 'ネットワークオプション' },
      group(ipVersionHeading, { family: ipVersion('ipv4') }),
      group({ en: 'application entity titles', ja: 'AE タイトル' }, aeTitleRows('STORESCU')),
      group({ en: 'proposed transmission transfer syntaxes', ja: '提案する転送構文' }, storageProposalRows),
      group(
        { en: 'association negotiation profile', ja: 'アソシエーション交渉のプロファイル' },
        { profile: profileRow },
      ),
      group(
        { en: 'proposed transmission transfer syntaxes', ja: '提案する転送構文' },
        { requiredContexts: requiredContextsRow },
      ),
      group({ en: 'post-1993 value representations', ja: '1993 年より後の値表現' }, { oldVrs }),
      group({ en: 'deflate compression level', ja: 'deflate の圧縮率' }, { compressionLevel: sentCompressionLevel }),
      lateGroup(identityHeading, identityRows),
      group(
        { en: 'other network options', ja: 'その他のネットワークオプション' },
        {
          connectTimeoutMs: connectTimeout,
          socketTimeoutMs: networkTimeout,
          acseTimeoutMs: acseTimeout,
          dimseTimeoutMs: dimseTimeout,
          maximumLength: maxPdu,
          maximumSendLength: maxSendPdu,
          repeat,
          abort,
          noHalt,
          uidPadding,
          priority,
        },
      ),
      group({ en: 'invention of identities', ja: '識別情報の新規作成' }, inventingRows),
      group({ en: 'sending many files', ja: '多数のファイルの送信' }, sendingRows),
    ),
    requestorTlsSection(),
  ],
})

export type StorescuOptions = Parsed<typeof options>

export const storescu = tool(options, {
  exitCodes,
  main: async (parsed, io) => (await import('./storescu/main.ts')).main(parsed, io),
})
