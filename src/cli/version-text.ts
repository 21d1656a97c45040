/** The text that `--version` shows: which release this is, and what it runs on. */
import { Log } from './log/log.ts'
import type { Host } from './run.ts'
import type { Table } from './tool.ts'
import { banner } from './version.ts'

/** `env` tells of dictionary files: they are read, and those that have nothing are shown with the reason. */
export async function versionText(table: Pick<Table, 'name' | 'title'>, env: Host['env']): Promise<string> {
  const { node, zlib, openssl } = process.versions
  return [
    banner(table),
    `Host type: ${process.platform}-${process.arch}`,
    'Character encoding: UTF-8',
    'Build options: builtin-dict dcmdictpath private-tags char-conv',
    ...(await dictionaryLines(env['DCMDICTPATH'] ?? '')),
    'Access control: /etc/hosts.allow and /etc/hosts.deny, read without LIBWRAP',
    '',
    'External libraries used:',
    `- Node.js, Version ${node}`,
    `- ZLIB, Version ${zlib}`,
    `- OpenSSL, Version ${openssl}`,
    '',
  ].join('\n')
}

async function dictionaryLines(path: string): Promise<readonly string[]> {
  if (path === '') return ['Data dictionary: built in']
  const { listedFiles, loadFiles } = await import('./dictionary-path.ts')
  const files = listedFiles(path)
  const { failures } = loadFiles(files, new Log(() => undefined))
  return [
    'Data dictionary: files that DCMDICTPATH lists',
    ...files.map((file) => `- ${file}${failures.has(file) ? `: ${failures.get(file)}` : ''}`),
  ]
}
