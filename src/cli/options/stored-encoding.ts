/** What a data set that is sent shall be like: VRs, deflation, blanks in UIDs (PS3.5 6.2, A.5, 9.1). */
import { unsigned } from '../number.ts'
import { flag, oneOf, onlyWith, say, value } from '../option.ts'

/** True: OB in place of what came after 1993. */
export const oldVrs = oneOf('enabled', {
  enabled: say(
    '+u --enable-new-vr',
    { en: 'keep the value representations that came after 1993 (default)', ja: '1993 年より後の値表現を残す(既定値)' },
    { means: false },
  ),
  disabled: say(
    '-u --disable-new-vr',
    {
      en: 'send OB in place of UN, UT, UC, UR, OF, OD, OL, OV, SV and UV',
      ja: 'UN、UT、UC、UR、OF、OD、OL、OV、SV、UV の代わりに OB として送る',
    },
    { means: true },
  ),
})

/** Undefined: as zlib does by itself. */
export const sentCompressionLevel = value(
  '+cl --compression-level',
  '[l]evel: integer (0..9)',
  { en: '0: not compressed, 1: fastest, 9: smallest (default: 6)', ja: '0: 無圧縮、1: 最速、9: 最小(既定値: 6)' },
  unsigned(0, 9),
  { checks: [onlyWith('--propose-deflated', '--config-file')] },
)

export const uidPadding = flag('-up --uid-padding', {
  en: 'take blanks behind UIDs away without a warning',
  ja: 'UID の後ろの空白を警告なしに取り除く',
})
