/** What the options of storescu do that say which kind of address is used. */
import { storescu } from '../../../src/cli/tools/storescu.ts'
import { folder } from '../../support/folder.ts'
import { writeInstance } from '../../support/instances.ts'
import { ipEffects } from '../network.ts'

const files = folder()
process.on('exit', () => files[Symbol.dispose]())
ipEffects(storescu, [writeInstance(files.at('ct.dcm'))])
