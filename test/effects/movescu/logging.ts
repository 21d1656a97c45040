/** What the options of movescu do about its messages. */
import { movescu } from '../../../src/cli/tools/movescu.ts'
import { loggingEffects } from '../logging.ts'

loggingEffects(movescu, () => ['-k', 'QueryRetrieveLevel=PATIENT', '-k', 'PatientID=X'])
