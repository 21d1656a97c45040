/** What the options of storescu do about its messages. */
import { storescu } from '../../../src/cli/tools/storescu.ts'
import { writeInstance } from '../../support/instances.ts'
import { loggingEffects } from '../logging.ts'

loggingEffects(storescu, (work) => {
  writeInstance(work.at('1.dcm'), { sopInstanceUid: '1.2.3.4' })
  return [work.at('1.dcm')]
})
