/** `dimse TOOL …`: one command for all tools. Only the chosen one is loaded. */
import { type Language, languageOf, worded } from './language.ts'
import { type Host, run } from './run.ts'
import { tools } from './tools/registry.ts'
import { banner, identification } from './version.ts'

/** Runs the tool that the first word names with the words behind it, as its own command would; gives the exit code. */
export async function umbrella([word, ...rest]: readonly string[], host: Host): Promise<number> {
  if (word === undefined || word === '-h' || word === '--help') {
    host.stdout.write(overview(languageOf(host.env)))
    return 0
  }
  if (word === '--version') {
    host.stdout.write(await (await import('./version-text.ts')).versionText(itself, host.env))
    return 0
  }
  const chosen = tools.find(({ name }) => name === word)
  if (chosen !== undefined) return run(await chosen.load(), rest, host)
  const what = word.startsWith('-') ? `Unknown option ${word}` : `Unknown tool ${word}`
  host.stderr.write(`${banner(itself)}error: ${what}\ndimse --help lists the tools\n`)
  return 1
}

function overview(language: Language): string {
  const width = Math.max(...tools.map(({ name }) => name.length))
  const { usage, listed, more } = words[language]
  return [
    `${identification(itself.name)}\n`,
    `dimse: ${worded(itself.title, language)}`,
    `${usage}\n`,
    `${listed}:`,
    ...tools.map(({ name, task }) => `  ${name.padEnd(width)}  ${worded(task, language)}`),
    `\n${more}\n`,
  ].join('\n')
}

const itself = {
  name: 'dimse',
  title: { en: 'DICOM networking tools', ja: 'DICOM ネットワークツール' },
}

const words: Readonly<Record<Language, { readonly usage: string; readonly listed: string; readonly more: string }>> = {
  en: {
    usage: 'usage: dimse TOOL [options] ...',
    listed: 'tools',
    more: 'dimse TOOL --help explains one of them. Each is also a command of its own.',
  },
  ja: {
    usage: '使い方: dimse ツール [オプション] ...',
    listed: 'ツール',
    more: 'dimse ツール --help で各ツールの説明を表示します。どのツールも単独のコマンドとしても使えます。',
  },
}
