/** What the options of movescu do, for all that the manual pages print. */
import { movescu } from '../../src/cli/tools/movescu.ts'
import { checkPages } from './page.ts'

await checkPages(movescu)
