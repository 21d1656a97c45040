/** Associations for the tests of services, and every operation under one name. */
import { type DataSet, dataSet } from '../../src/data/data-set.ts'
import { openPart10 } from '../../src/data/part10.ts'
import { sopClasses, storageClasses } from '../../src/dict/sop-class.ts'
import { get } from '../../src/services/get.ts'
import { move } from '../../src/services/move.ts'
import type { OperationOptions } from '../../src/services/operation.ts'
import { propose, studyRootFind, studyRootMove, uncompressed, verification } from '../../src/services/proposal.ts'
import { find } from '../../src/services/query.ts'
import { store } from '../../src/services/storage.ts'
import { verify } from '../../src/services/verification.ts'
import type { Association } from '../../src/ul/association.ts'
import type { Proposal } from '../../src/ul/presentation-context.ts'
import { type RequestOptions, requestAssociation } from '../../src/ul/request-association.ts'
import { folder } from './folder.ts'
import { writeInstance } from './instances.ts'

/** Proposals for every service: C-ECHO, C-STORE of CT and MR images, C-FIND, C-MOVE, C-GET of the Study Root. */
export const everyService: readonly Proposal[] = [
  ...verification,
  ...[storageClasses.ctImage, storageClasses.mrImage].map((abstractSyntax) => ({
    abstractSyntax,
    transferSyntaxes: uncompressed,
    scu: true,
    scp: true,
  })),
  ...studyRootFind,
  ...studyRootMove,
  ...propose(sopClasses.studyRootGet),
]

export function associate(port: number, options: Partial<RequestOptions> = {}): Promise<Association> {
  return requestAssociation({ host: '127.0.0.1', port, propose: everyService, ...options })
}

/** An identifier of study level. */
export const identifier: DataSet = dataSet({ QueryRetrieveLevel: 'STUDY', StudyInstanceUID: '1.2.3', PatientName: '' })

export async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = []
  for await (const item of items) found.push(item)
  return found
}

/** Every operation of an SCU, run to its end, by the name of its message. */
export const operations: Readonly<
  Record<string, (association: Association, options: OperationOptions) => Promise<unknown>>
> = {
  'C-ECHO': (association, options) => verify(association, options),
  'C-STORE': async (association, options) => {
    using files = folder()
    await using file = await openPart10(writeInstance(files.at('ct.dcm')))
    return await store(association, file, options)
  },
  'C-FIND': (association, options) => all(find(association, { identifier, ...options })),
  'C-MOVE': (association, options) => all(move(association, { identifier, destination: 'INBOX', ...options })),
  'C-GET': (association, options) => all(get(association, { identifier, store: () => 0, ...options })),
}
