/** TLS around the work of a tool: made ready before anybody is called, loaded only where it is asked for. */
import type { PeerCertificate, TlsContext } from '../ul/tls.ts'
import type { TlsProfileName } from '../ul/tls-profile.ts'
import type { KeptSecret } from './kept-secret.ts'
import type { Io } from './tool.ts'

/** The values of the TLS options, of either section. */
export interface TlsChoice {
  readonly transport: 'plain' | 'anonymous' | readonly [keyFile: string, certificateFile: string]
  readonly keyPassword: { readonly ask: true } | { readonly passphrase: string } | KeptSecret
  readonly keyEncoding: 'pem' | 'der'
  readonly checkLeaf?: boolean
  readonly checkChain?: boolean
  readonly revocation?: 'leaf' | 'chain' | undefined
  readonly dhParameterFile: string | undefined
  readonly requestServerName: string | undefined
  readonly expectServerName?: string | undefined
  readonly seedFile: string | undefined
  readonly writeSeed: { readonly back: true } | { readonly file: string } | undefined
  readonly peerCertificate: PeerCertificate
  readonly tlsProfile: TlsProfileName
  readonly authorityFiles: readonly string[]
  readonly authorityDirectories: readonly string[]
  readonly revocationFiles: readonly string[]
  readonly cipherSuites: readonly string[]
}

/** Undefined: plain connections. */
export type Tls = TlsContext | undefined

/**
 * Does `work` with what the options ask for, then writes the seed file. When something cannot be used it is told, nobody
 * is called, and the exit code is `unusable`.
 */
export async function withTls(
  choice: TlsChoice,
  role: 'requestor' | 'acceptor',
  io: Io,
  unusable: number | (() => Promise<number>),
  work: (tls: Tls) => Promise<number>,
): Promise<number> {
  if (choice.transport === 'plain') return await work(undefined)
  const { loadContext, writeSeedFile } = await import('./tls-files.ts')
  const context = await loadContext(choice, choice.transport, role, io)
  if (context === undefined) return typeof unusable === 'number' ? unusable : await unusable()
  const exitCode = await work(context)
  await writeSeedFile(choice, io.log)
  return exitCode
}
