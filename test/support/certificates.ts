/** Keys, certificates and revocation lists, made by openssl when a test asks for them by name. */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { folder } from './folder.ts'

export interface Certificates extends Disposable {
  /** Path of a file that `recipes` has, made if it is not there yet. */
  at(name: CertificateFile): string
  read(name: CertificateFile): Uint8Array
  /** A folder of their own, for other files. */
  readonly path: string
}

export type CertificateFile = keyof typeof recipes

/** An empty folder in which the files appear as they are asked for; gone when its block ends. */
export function certificates(): Certificates {
  const place = folder()
  writeFileSync(place.at('ca.cnf'), configuration)
  writeFileSync(place.at('empty.cnf'), configuration.replaceAll('index.txt', 'empty.txt'))
  writeFileSync(place.at('index.txt'), `R\t491231235959Z\t200101000000Z\t${REVOKED}\tunknown\t/CN=revoked\n`)
  writeFileSync(place.at('empty.txt'), '')
  writeFileSync(place.at('server.ext'), 'subjectAltName=DNS:localhost,IP:127.0.0.1\n')
  writeFileSync(place.at('ca.ext'), 'basicConstraints=critical,CA:true\nkeyUsage=keyCertSign,cRLSign\n')
  writeFileSync(place.at('garbage'), '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n')
  const make = (name: CertificateFile): string => {
    const path = place.at(name)
    if (existsSync(path)) return path
    const words = recipes[name].split(' ')
    for (const word of words) if (isFile(word) && word !== name) make(word)
    if (words[0] === 'cat')
      writeFileSync(
        path,
        words
          .slice(1)
          .map((each) => readFileSync(place.at(each), 'utf8'))
          .join(''),
      )
    else openssl([words[0] ?? '', '-out', path, ...words.slice(1)], place.path)
    return path
  }
  return {
    path: place.path,
    at: make,
    read: (name) => readFileSync(make(name)),
    [Symbol.dispose]: () => place[Symbol.dispose](),
  }
}

/** The password of every encrypted key. */
export const keyPassword = 'secret'

/** What openssl is called with, or the files that are put behind each other. Names of files are made first. */
const recipes = {
  // An authority, and one below it.
  'ca.key': 'genrsa 2048',
  'ca.pem':
    'req -x509 -key ca.key -days 2 -subj /CN=TestCA -addext basicConstraints=critical,CA:true -addext keyUsage=keyCertSign,cRLSign',
  'ca.der': 'x509 -in ca.pem -outform DER',
  'sub.csr': 'req -new -key ec.key -subj /CN=TestSubCA',
  'sub.pem': 'x509 -req -in sub.csr -CA ca.pem -CAkey ca.key -set_serial 10 -days 2 -extfile ca.ext',
  // One nobody trusts.
  'other.key': 'genrsa 2048',
  'other.pem': 'req -x509 -key other.key -days 2 -subj /CN=Stranger',
  // Certificates of one RSA key.
  'rsa.key': 'genrsa 2048',
  'rsa.csr': 'req -new -key rsa.key -subj /CN=peer',
  'rsa.pem': 'x509 -req -in rsa.csr -CA ca.pem -CAkey ca.key -set_serial 1 -days 2 -extfile server.ext',
  'rsa.crt.der': 'x509 -in rsa.pem -outform DER',
  'wrong-host.pem': 'x509 -req -in rsa.csr -CA ca.pem -CAkey ca.key -set_serial 5 -days 2',
  'expired.pem': 'x509 -req -in rsa.csr -CA ca.pem -CAkey ca.key -set_serial 2 -days -1',
  'revoked.pem': 'x509 -req -in rsa.csr -CA ca.pem -CAkey ca.key -set_serial 3 -days 2',
  'leaf.pem': 'x509 -req -in rsa.csr -CA sub.pem -CAkey ec.key -set_serial 4 -days 2',
  'leaf-revoked.pem': 'x509 -req -in rsa.csr -CA sub.pem -CAkey ec.key -set_serial 3 -days 2',
  'leaf-chain.pem': 'cat leaf.pem sub.pem',
  'leaf-revoked-chain.pem': 'cat leaf-revoked.pem sub.pem',
  // A short RSA key, and an elliptic curve.
  'short.key': 'genrsa 1024',
  'short.csr': 'req -new -key short.key -subj /CN=short',
  'short.pem': 'x509 -req -in short.csr -CA ca.pem -CAkey ca.key -set_serial 6 -days 2',
  'ec.key': 'ecparam -name prime256v1 -genkey -noout',
  'ec.csr': 'req -new -key ec.key -subj /CN=elliptic',
  'ec.pem': 'x509 -req -in ec.csr -CA ca.pem -CAkey ca.key -set_serial 7 -days 2',
  // DSA, which TLS 1.3 does not know.
  'dsa.key': 'dsaparam -genkey -noout 2048',
  'dsa.csr': 'req -new -key dsa.key -subj /CN=signing',
  'dsa.pem': 'x509 -req -in dsa.csr -CA ca.pem -CAkey ca.key -set_serial 8 -days 2',
  // The same keys in other forms.
  'rsa.pkcs8.der': 'pkcs8 -topk8 -nocrypt -in rsa.key -outform DER',
  'rsa.pkcs1.der': 'rsa -in rsa.key -traditional -outform DER',
  'ec.sec1.der': 'ec -in ec.key -outform DER',
  'rsa.enc.key': 'pkcs8 -topk8 -v2 aes-256-cbc -passout pass:secret -in rsa.key',
  'rsa.enc.der': 'pkcs8 -topk8 -v2 aes-256-cbc -passout pass:secret -in rsa.key -outform DER',
  'other.enc.key': 'pkcs8 -topk8 -v2 aes-256-cbc -passout pass:secret -in other.key',
  'rsa.old.key': 'rsa -in rsa.key -traditional -aes256 -passout pass:secret',
  // Revocation lists: with serial number 3, out of date, of the authority below, without entries.
  'crl.pem': 'ca -gencrl -config ca.cnf -keyfile ca.key -cert ca.pem -crldays 2',
  'crl.der': 'crl -in crl.pem -outform DER',
  'old-crl.pem':
    'ca -gencrl -config ca.cnf -keyfile ca.key -cert ca.pem -crl_lastupdate 200101000000Z -crl_nextupdate 200102000000Z',
  'sub-crl.pem': 'ca -gencrl -config ca.cnf -keyfile ec.key -cert sub.pem -crldays 2',
  'empty-crl.pem': 'ca -gencrl -config empty.cnf -keyfile ca.key -cert ca.pem -crldays 2',
  'forged-crl.pem': 'ca -gencrl -config empty.cnf -keyfile other.key -cert namesake.pem -crldays 2',
  'user-crl.pem': 'ca -gencrl -config ca.cnf -crlexts user -keyfile ca.key -cert ca.pem -crldays 2',
  'authority-crl.pem': 'ca -gencrl -config ca.cnf -crlexts authority -keyfile ca.key -cert ca.pem -crldays 2',
  'delta-crl.pem': 'ca -gencrl -config ca.cnf -crlexts delta -keyfile ca.key -cert ca.pem -crldays 2',
  'pss-crl.pem': 'ca -gencrl -config ca.cnf -sigopt rsa_padding_mode:pss -keyfile ca.key -cert ca.pem -crldays 2',
  // The authority by the same key, but not for lists.
  'no-lists.pem':
    'req -x509 -key ca.key -days 2 -subj /CN=TestCA -addext basicConstraints=critical,CA:true -addext keyUsage=keyCertSign',
  'namesake.pem': 'req -x509 -key other.key -days 2 -subj /CN=TestCA -addext keyUsage=keyCertSign,cRLSign',
  'dh.pem': 'genpkey -genparam -algorithm DH -pkeyopt group:ffdhe2048',
  'dh.der': 'genpkey -genparam -algorithm DH -pkeyopt group:ffdhe2048 -outform DER',
} as const

const REVOKED = '03'

const configuration = `[ca]
default_ca=it
[it]
database=index.txt
default_md=sha256
[user]
issuingDistributionPoint=critical,@user_point
[user_point]
onlyuser=TRUE
[authority]
issuingDistributionPoint=critical,@authority_point
[authority_point]
onlyCA=TRUE
[delta]
deltaCRL=critical,DER:020101
`

const isFile = (word: string): word is CertificateFile => word in recipes

function openssl(args: readonly string[], cwd: string): void {
  const { status, stderr } = spawnSync('openssl', args, { cwd, encoding: 'utf8', timeout: 20_000 })
  if (status !== 0) throw new Error(`openssl ${args.join(' ')}: ${stderr}`)
}
