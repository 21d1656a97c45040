/** AE titles: who calls, who is called (PS3.8 9.3.2). */
import type { Log } from '../log/log.ts'
import { text, value } from '../option.ts'

/** The calling and the called AE title, `own` being the first's default. Titles come as typed: see `cutAeTitle`. */
export const aeTitleRows = (own: string) => ({
  callingAeTitle: value(
    '-aet --aetitle --calling-aet',
    '[t]itle: text',
    { en: `our own AE title (default: ${own})`, ja: `自分の AE タイトル(既定値: ${own})` },
    text,
    { initial: own },
  ),
  calledAeTitle: value(
    '-aec --call --called-aet',
    '[t]itle: text',
    { en: 'AE title of the peer (default: ANY-SCP)', ja: '相手の AE タイトル(既定値: ANY-SCP)' },
    text,
    {
      initial: 'ANY-SCP',
    },
  ),
})

/** The AE title to whom a C-MOVE sends; without it, our own. */
export const moveDestination = value(
  '-aem --move',
  '[t]itle: text',
  {
    en: 'AE title that is to receive the objects (default: our own)',
    ja: 'オブジェクトの送り先の AE タイトル(既定値: 自分)',
  },
  text,
)

/** An AE title has 16 characters at most (PS3.5 table 6.2-1): what is longer is cut, with a warning. */
export function cutAeTitle(title: string, log: Log): string {
  if (title.length <= AE_TITLE_LENGTH) return title
  const cut = title.slice(0, AE_TITLE_LENGTH)
  log.warn(`AE title longer than ${AE_TITLE_LENGTH} characters: '${title}', using '${cut}'`)
  return cut
}

const AE_TITLE_LENGTH = 16
