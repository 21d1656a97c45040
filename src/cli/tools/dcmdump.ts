/** dcmdump: shows what is in DICOM files. */
import { conflictsWith, directoryName, flag, many, oneOf, say, value } from '../option.ts'
import { dumpInputSection } from '../options/dump-input.ts'
import { some } from '../parameter.ts'
import { group, type Parsed, section, table, tool } from '../tool.ts'

const options = table({
  name: 'dcmdump',
  title: { en: 'Dump DICOM file and data set', ja: 'DICOM ファイルとデータセットの内容表示' },
  parameters: {
    files: some('dcmfile-in', {
      en: 'DICOM file or directory to be shown',
      ja: '表示する DICOM ファイルまたはディレクトリ',
    }),
  },
  sections: [
    dumpInputSection,
    section(
      { en: 'processing options', ja: '処理オプション' },
      group(
        { en: 'specific character set', ja: '文字集合' },
        {
          toUtf8: flag('+U8 --convert-to-utf8', {
            en: 'show all text in UTF-8; otherwise only on a terminal, and elsewhere the bytes as they are',
            ja: 'すべての文字を UTF-8 で表示する。指定しない場合、端末以外ではバイトをそのまま出力する',
          }),
        },
      ),
    ),
    section(
      { en: 'output options', ja: '出力オプション' },
      group(
        { en: 'printing', ja: '表示' },
        {
          complete: oneOf('short', {
            complete: say(
              '+L --print-all',
              { en: 'show long values to their end', ja: '長い値を最後まで表示する' },
              { means: true },
            ),
            short: say(
              '-L --print-short',
              { en: 'cut long values off (default)', ja: '長い値を途中で切る(既定値)' },
              { means: false },
            ),
          }),
          form: oneOf('indented', {
            tree: say('+T --print-tree', { en: 'show a tree of names and values', ja: '名前と値の木として表示する' }),
            indented: say('-T --print-indented', {
              en: 'show tags, VRs, lengths, items indented (default)',
              ja: 'タグ、VR、長さを字下げして表示する(既定値)',
            }),
          }),
          fileNames: oneOf(undefined, {
            all: say('+F --print-filename', {
              en: 'begin each file with its name',
              ja: '各ファイルの先頭にファイル名を表示する',
            }),
            found: say('+Fs --print-file-search', {
              en: 'the same for files in which something was found',
              ja: '検索で見つかったファイルだけにファイル名を表示する',
            }),
          }),
        },
      ),
      group(
        { en: 'mapping', ja: '名前への置き換え' },
        {
          uidNames: oneOf('on', {
            on: say(
              '+Un --map-uid-names',
              { en: 'show UIDs that are known by their names (default)', ja: '既知の UID を名前で表示する(既定値)' },
              { means: true },
            ),
            off: say(
              '-Un --no-uid-names',
              { en: 'show UIDs as they are', ja: 'UID をそのまま表示する' },
              { means: false },
            ),
          }),
        },
      ),
      group(
        { en: 'quoting', ja: '引用' },
        {
          quoting: oneOf('none', {
            xml: say('+Qn --quote-nonascii', {
              en: 'show bytes that are no ASCII as &#n;',
              ja: 'ASCII でないバイトを &#n; の形で表示する',
            }),
            octal: say('+Qo --quote-as-octal', {
              en: 'show bytes that are no ASCII as \\ooo',
              ja: 'ASCII でないバイトを \\ooo の形で表示する',
            }),
            none: say('-Qn --print-nonascii', {
              en: 'show them as they are (default)',
              ja: 'そのまま表示する(既定値)',
            }),
          }),
        },
      ),
      group(
        { en: 'color', ja: '色' },
        {
          color: oneOf(undefined, {
            on: say('+C --print-color', { en: 'with colours', ja: '色を付ける' }, { means: true }),
            off: say(
              '-C --no-color',
              { en: 'without colours (default: with them on a terminal)', ja: '色を付けない(既定値: 端末では付ける)' },
              { means: false },
            ),
          }),
        },
      ),
      group(
        { en: 'error handling', ja: 'エラー処理' },
        {
          despite: oneOf('stop', {
            stop: say(
              '-E --stop-on-error',
              { en: 'show nothing of a damaged file (default)', ja: '破損したファイルは表示しない(既定値)' },
              { means: false },
            ),
            go: say(
              '+E --ignore-errors',
              { en: 'show a damaged file as far as it goes', ja: '破損したファイルも読める所まで表示する' },
              { means: true },
            ),
          }),
        },
      ),
      group(
        { en: 'searching', ja: '検索' },
        {
          searched: many(
            '+P --search',
            '[t]ag: gggg,eeee or keyword',
            { en: 'show element t alone; can be given several times', ja: '要素 t だけを表示する。複数回指定できる' },
            (word) => word,
          ),
          searchAll: oneOf('all', {
            all: say(
              '+s --search-all',
              { en: 'wherever it is (default)', ja: 'すべての出現箇所(既定値)' },
              { means: true },
            ),
            first: say('-s --search-first', { en: 'where it is first', ja: '最初の出現箇所だけ' }, { means: false }),
          }),
          prepend: oneOf('no', {
            yes: say(
              '+p --prepend',
              { en: 'with the sequences around it before it', ja: '外側のシーケンスを前に付ける' },
              { means: true },
            ),
            no: say('-p --no-prepend', { en: 'without (default)', ja: '付けない(既定値)' }, { means: false }),
          }),
        },
      ),
      group(
        { en: 'writing', ja: '書き込み' },
        {
          pixelDirectory: value(
            '+W --write-pixel',
            '[d]irectory: path',
            {
              en: 'write pixel data into files `NAME.N.raw` in d, little endian',
              ja: 'ピクセルデータをリトルエンディアンで d の中のファイル NAME.N.raw に書く',
            },
            directoryName,
          ),
        },
      ),
      group(
        { en: 'other forms', ja: 'その他の形式' },
        {
          dicomJson: flag(
            '--dicom-json',
            {
              en: 'the DICOM JSON Model (PS3.18 annex F), one line for each file',
              ja: 'DICOM JSON モデル(PS3.18 annex F)。ファイルごとに1行',
            },
            { checks: [conflictsWith('--json')] },
          ),
        },
      ),
    ),
  ],
})

export type DcmdumpOptions = Parsed<typeof options>

export const dcmdump = tool(options, {
  main: async (parsed, io) => (await import('./dcmdump/main.ts')).main(parsed, io),
})
