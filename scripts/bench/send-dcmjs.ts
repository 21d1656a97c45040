/** Sends the files of a folder with dcmjs-dimse: a program of the bench. */
import dcmjsDimse from 'dcmjs-dimse'
import { dcmjsSend } from '../../test/support/peers/dcmjs.ts'
import { filesBelow } from './files-below.ts'

const [port = '', folder = '.'] = process.argv.slice(2)
const toSend = filesBelow(folder).map((path) => new dcmjsDimse.requests.CStoreRequest(path))
await dcmjsSend(Number(port), toSend, { calledAeTitle: 'ANY-SCP' })
