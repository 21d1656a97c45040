/** What `--list-profiles` and `--list-ciphers` show. */
import { cipherSuites } from '../ul/cipher-suite.ts'
import { isSupported } from '../ul/tls-context.ts'
import { defaultTlsProfile, tlsProfiles } from '../ul/tls-profile.ts'

/** Version text, then the profiles of which the OpenSSL of this process has a suite. */
export function profileList(version: string): string {
  const lines = Object.entries(tlsProfiles)
    .filter(([, { suites }]) => cipherSuites.some((suite) => suites.includes(suite.name) && isSupported(suite)))
    .map(([key, { title, retired }]) => {
      const remark = key === defaultTlsProfile ? ' (default)' : retired ? ' (retired)' : ''
      return `- ${title}${remark}\n`
    })
  return `${version}\nSupported TLS profiles are:\n${lines.join('')}`
}

/** Version text, then the suites that the OpenSSL of this process has, the weakest first. */
export function cipherList(version: string): string {
  const lines = cipherSuites.filter(isSupported).map(({ name }) => `  ${name}\n`)
  return `${version}\nSupported TLS ciphersuites are:\n${lines.join('')}`
}
