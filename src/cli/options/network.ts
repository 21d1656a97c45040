/** How a tool meets the network: kind of address, where it listens, and whom it lets in. */
import { UsageError } from '../../errors.ts'
import { fileName, flag, hostName, many, oneOf, say, value } from '../option.ts'
import type { Check, Read } from '../row.ts'

/** The kind of address that names stand for and that is listened on; undefined: both. An address is taken as it is. */
export const ipVersion = (initial: 'ipv4' | 'auto') => {
  const [en, ja] = [' (default)', '(既定値)']
  const text = (key: string, wording: { readonly en: string; readonly ja: string }) =>
    key === initial ? { en: wording.en + en, ja: wording.ja + ja } : wording
  return oneOf(initial, {
    ipv4: say('-i4 --ipv4', text('ipv4', { en: 'use IPv4 only', ja: 'IPv4 だけを使う' }), { means: 4 }),
    ipv6: say('-i6 --ipv6', { en: 'use IPv6 only', ja: 'IPv6 だけを使う' }, { means: 6 }),
    auto: say('-i0 --ip-auto', text('auto', { en: 'use IPv4 and IPv6', ja: 'IPv4 と IPv6 の両方を使う' }), {
      means: undefined,
    }),
  })
}

export const ipVersionHeading = { en: 'IP protocol version', ja: 'IP のバージョン' }

export type IpVersion = 4 | 6 | undefined

/** Only this address is listened on; all of the chosen kind without it. */
export const bind = (...checks: readonly Check[]) =>
  value(
    '--bind',
    '[a]ddress: text',
    { en: 'listen on this address only (default: all)', ja: 'このアドレスだけで待ち受ける(既定値: すべて)' },
    hostName,
    { checks },
  )

/** There is no such thing as hosts_access(5) there. */
const notOnWindows: Check = (option) =>
  process.platform === 'win32' ? `${option} is not available on Windows` : undefined

export const accessRows = {
  access: oneOf('full', {
    full: say('-ac --access-full', {
      en: 'accept connections from any host (default)',
      ja: 'すべてのホストからの接続を受け入れる(既定値)',
    }),
    control: say(
      '+ac --access-control',
      { en: 'ask the host access tables, see hosts_access(5)', ja: 'ホストアクセス表に従う(hosts_access(5))' },
      { checks: [notOnWindows] },
    ),
  }),
  hostsAllow: value(
    '--hosts-allow',
    '[f]ilename: path',
    {
      en: 'table of who is let in, for +ac (default: /etc/hosts.allow)',
      ja: '+ac で使う許可の表(既定値: /etc/hosts.allow)',
    },
    fileName,
    { initial: '/etc/hosts.allow' },
  ),
  hostsDeny: value(
    '--hosts-deny',
    '[f]ilename: path',
    {
      en: 'table of who is kept out, for +ac (default: /etc/hosts.deny)',
      ja: '+ac で使う拒否の表(既定値: /etc/hosts.deny)',
    },
    fileName,
    { initial: '/etc/hosts.deny' },
  ),
}

/** Heading of the rows about host access. */
export const accessHeading = {
  en: 'network host access control (tcp wrapper)',
  ja: 'ホストのアクセス制御(tcp wrapper)',
}

export const disableHostLookup = flag('-dhl --disable-host-lookup', {
  en: 'do not look up names of hosts that connect',
  ja: '接続してきたホストの名前を調べない',
})

/** A calling AE title that is let in, from any host or from one. */
export interface RequiredCaller {
  readonly aeTitle: string
  readonly host: string | undefined
}

const requiredCaller: Read<RequiredCaller> = (word) => {
  const [, aeTitle = '', host] = /^([^@]{1,16})(?:@(.+))?$/.exec(word) ?? []
  if (aeTitle.trim() === '') throw new UsageError(`Invalid value for option --require-calling (${word})`)
  return { aeTitle: aeTitle.trim(), host }
}

/** Which AE titles an SCP lets in. */
export const requiredTitleRows = {
  requireCalled: flag('--require-called', {
    en: 'reject who does not call our own AE title',
    ja: '自分の AE タイトルを呼ばない相手を拒否する',
  }),
  requireCalling: many(
    '--require-calling',
    '[t]itle: AET or AET@host',
    {
      en: 'reject who does not call as this AE title, from this host; can be given several times',
      ja: 'この AE タイトル、このホスト以外からの要求を拒否する。複数回指定できる',
    },
    requiredCaller,
  ),
}
