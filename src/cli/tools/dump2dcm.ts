/** dump2dcm: makes a DICOM file of a text dump. */
import { unsigned } from '../number.ts'
import { conflictsWith, fileName, flag, oneOf, say, value } from '../option.ts'
import {
  compressionLevel,
  createPadding,
  fileFormat,
  groupLengths,
  newVrs,
  outputSyntax,
  sequenceLengths,
} from '../options/written-form.ts'
import { one } from '../parameter.ts'
import { group, type Parsed, section, table, tool } from '../tool.ts'

const options = table({
  name: 'dump2dcm',
  title: { en: 'Convert ASCII dump to DICOM file', ja: 'テキストのダンプから DICOM ファイルを作成' },
  parameters: {
    dump: one(
      'dumpfile-in',
      { en: 'text dump to be read; - is standard input', ja: '読み込むダンプ。- は標準入力' },
      fileName,
    ),
    output: one('dcmfile-out', { en: 'DICOM file to be written', ja: '書き込む DICOM ファイル' }, fileName),
  },
  sections: [
    section(
      { en: 'input options', ja: '入力オプション' },
      group(
        { en: 'input file format', ja: '入力ファイルの形式' },
        {
          withMeta: oneOf('read', {
            read: say(
              '+f --read-meta-info',
              {
                en: 'read file meta information if there is one (default)',
                ja: 'ファイルメタ情報があれば読む(既定値)',
              },
              { means: true },
            ),
            ignore: say(
              '-f --ignore-meta-info',
              { en: 'leave out what the dump has of it', ja: 'ダンプにあるファイルメタ情報を使わない' },
              { means: false },
            ),
          }),
        },
      ),
      group(
        { en: 'file contents byte ordering', ja: 'ファイル内のバイト順' },
        {
          bigEndianFiles: oneOf('little', {
            little: say(
              '+rl --read-file-little',
              {
                en: 'words in files of values are little endian (default)',
                ja: '値のファイルの語はリトルエンディアン(既定値)',
              },
              { means: false },
            ),
            big: say(
              '+rb --read-file-big',
              { en: 'words in files of values are big endian', ja: '値のファイルの語はビッグエンディアン' },
              { means: true },
            ),
          }),
        },
      ),
      group(
        { en: 'other input options', ja: 'その他の入力オプション' },
        {
          longestLine: value(
            '+l --line',
            '[m]ax-length: integer',
            {
              en: 'lines of more than m characters are errors (default: lines may be of any length)',
              ja: 'm 文字を超える行をエラーとする(既定値: 制限なし)',
            },
            unsigned(80),
          ),
        },
      ),
    ),
    section(
      { en: 'processing options', ja: '処理オプション' },
      group(
        { en: 'unique identifiers', ja: '一意識別子' },
        {
          newUids: flag('+Ug --generate-new-uids', {
            en: 'give study, series and instance new UIDs where they have none',
            ja: '検査、シリーズ、インスタンスの UID がなければ新しく作る',
          }),
          overwriteUids: oneOf('no', {
            no: say(
              '-Uo --dont-overwrite-uids',
              { en: 'keep UIDs that are there (default)', ja: '既にある UID を残す(既定値)' },
              { means: false },
            ),
            yes: say(
              '+Uo --overwrite-uids',
              { en: 'replace them too', ja: '既にある UID も置き換える' },
              { means: true },
            ),
          }),
        },
      ),
    ),
    section(
      { en: 'output options', ja: '出力オプション' },
      group(
        { en: 'output file format', ja: '出力ファイルの形式' },
        {
          fileFormat,
          updateMeta: flag(
            '+Fu --update-meta-info',
            {
              en: 'let the file meta information name class, instance and this program',
              ja: 'ファイルメタ情報のクラス、インスタンス、作成元を更新する',
            },
            { checks: [conflictsWith('--write-dataset')] },
          ),
        },
      ),
      group({ en: 'output transfer syntax', ja: '出力の転送構文' }, { outputSyntax: outputSyntax() }),
      group(
        { en: 'error handling', ja: 'エラー処理' },
        {
          despite: oneOf('stop', {
            stop: say(
              '-E --stop-on-error',
              { en: 'write nothing if the dump has errors (default)', ja: 'ダンプに誤りがあれば書き込まない(既定値)' },
              { means: false },
            ),
            go: say(
              '+E --ignore-errors',
              { en: 'write what is right in it', ja: '正しい部分だけを書き込む' },
              { means: true },
            ),
          }),
        },
      ),
      group({ en: 'post-1993 value representations', ja: '1993 年より後の値表現' }, { newVrs: newVrs() }),
      group({ en: 'group length encoding', ja: 'グループ長の符号化' }, { groupLengths: groupLengths() }),
      group(
        { en: 'length encoding in sequences and items', ja: 'シーケンスと項目の長さの符号化' },
        { sequenceLengths: sequenceLengths() },
      ),
      group(
        {
          en: 'data set trailing padding (not with --write-dataset)',
          ja: 'データセット末尾のパディング(--write-dataset とは併用不可)',
        },
        {
          padding: oneOf('retain', {
            retain: say(
              '-p= --padding-retain',
              {
                en: 'keep the padding of the dump (default)',
                ja: 'ダンプにあるパディングを残す(既定値)',
              },
              { checks: [conflictsWith('--write-dataset')] },
            ),
            off: say('-p --padding-off', { en: 'no padding', ja: 'パディングしない' }),
            create: createPadding('--write-dataset'),
          }),
        },
      ),
      group(
        {
          en: 'deflate compression level (only with --write-xfer-deflated)',
          ja: 'deflate の圧縮レベル(--write-xfer-deflated 指定時のみ)',
        },
        { compressionLevel: compressionLevel('--write-xfer-deflated') },
      ),
    ),
  ],
})

export type Dump2dcmOptions = Parsed<typeof options>

export const dump2dcm = tool(options, {
  main: async (parsed, io) => (await import('./dump2dcm/main.ts')).main(parsed, io),
})
