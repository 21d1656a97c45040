/** What is made of a data set that a pending response announces, though it must not have one (PS3.4 C.4.2.1.4.2). */
import { oneOf, say } from '../option.ts'

export const pendingData = oneOf('ignore', {
  ignore: say(
    '-pi --pending-ignore',
    {
      en: 'expect none, whatever the response says (default)',
      ja: '応答の内容にかかわらず、ないものとみなす(既定)',
    },
    { means: 'never' },
  ),
  read: say(
    '-pr --pending-read',
    {
      en: 'expect one where the response says so, read it and leave it aside',
      ja: '応答に示されていれば読み取り、無視する',
    },
    { means: 'declared' },
  ),
})
