/** echoscu: asks whether a peer is there and speaks DICOM (C-ECHO, PS3.4 Annex A). */
import { unsigned } from '../number.ts'
import { hostName } from '../option.ts'
import { aeTitleRows } from '../options/ae-titles.ts'
import { associationRows } from '../options/association.ts'
import { identityHeading, identityRows } from '../options/identity.ts'
import { ipVersion, ipVersionHeading } from '../options/network.ts'
import { requestorTlsSection } from '../options/tls.ts'
import { one } from '../parameter.ts'
import { group, lateGroup, type Parsed, section, table, tool } from '../tool.ts'

const options = table({
  name: 'echoscu',
  title: { en: 'DICOM verification (C-ECHO) SCU', ja: 'DICOM 接続確認 (C-ECHO) SCU' },
  parameters: {
    host: one('peer', { en: 'name or address of the peer', ja: '相手の名前またはアドレス' }, hostName),
    port: one('port', { en: 'TCP port of the peer', ja: '相手の TCP ポート' }, unsigned(1, 65_535)),
  },
  sections: [
    section(
      { en: 'network options', ja: 'ネットワークオプション' },
      group(ipVersionHeading, { family: ipVersion('ipv4') }),
      group({ en: 'application entity titles', ja: 'AE タイトル' }, aeTitleRows('ECHOSCU')),
      lateGroup(identityHeading, identityRows),
      group({ en: 'other network options', ja: 'その他のネットワークオプション' }, associationRows),
    ),
    requestorTlsSection(),
  ],
})

export type EchoscuOptions = Parsed<typeof options>

export const echoscu = tool(options, {
  main: async (parsed, io) => (await import('./echoscu/main.ts')).main(parsed, io),
})
