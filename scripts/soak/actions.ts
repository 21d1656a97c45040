/** What a client does with the archive, well or badly. */
import { connect } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { dataSet } from '../../src/data/data-set.ts'
import { sopClasses, storageClasses } from '../../src/dict/sop-class.ts'
import { explicitVrLittleEndian } from '../../src/dict/transfer-syntax.ts'
import { get } from '../../src/services/get.ts'
import type { StoreRequest } from '../../src/services/handlers.ts'
import { move } from '../../src/services/move.ts'
import { propose } from '../../src/services/proposal.ts'
import { find } from '../../src/services/query.ts'
import { store } from '../../src/services/storage.ts'
import { verify } from '../../src/services/verification.ts'
import type { Random } from '../../src/synthetic/random.ts'
import type { Association } from '../../src/ul/association.ts'
import { type RequestOptions, requestAssociation } from '../../src/ul/request-association.ts'
import { digestOf, objectBytes, objectFile, objectUid, studyOf, studyUid } from './objects.ts'

/** What the clients of a run have in common. */
export interface Surroundings {
  readonly port: number
  /** AE title by which the archive sends to us. */
  readonly inbox: string
  /** Numbers of objects that were answered with success. */
  readonly answered: Set<number>
  /** Objects, as many as there can be. */
  readonly objects: number
  /** What must not be. */
  readonly faults: string[]
}

export type Action = (client: Surroundings, random: Random) => Promise<void>

const image = { abstractSyntax: storageClasses.ctImage, transferSyntaxes: [explicitVrLittleEndian] }
const proposals = [
  image,
  ...propose(sopClasses.verification),
  ...propose(sopClasses.studyRootFind),
  ...propose(sopClasses.studyRootMove),
]

function associate({ port }: Surroundings, options: Partial<RequestOptions> = {}): Promise<Association> {
  return requestAssociation({ host: '127.0.0.1', port, propose: proposals, ...options })
}

/** Some object that was answered with success; undefined while there is none. */
function someAnswered({ answered, objects }: Surroundings, random: Random): number | undefined {
  for (let tries = 0; tries < 50; tries += 1) {
    const number = random.integer(0, objects - 1)
    if (answered.has(number)) return number
  }
  return undefined
}

async function storeSome(client: Surroundings, random: Random, association: Association, count: number): Promise<void> {
  for (let done = 0; done < count; done += 1) {
    const number = random.integer(0, client.objects - 1)
    const { status } = await store(association, objectFile(number))
    if (status === 0) client.answered.add(number)
    else client.faults.push(`object ${number} was answered with 0x${status.toString(16)}`)
  }
}

const echo: Action = async (client) => {
  await using association = await associate(client)
  await verify(association)
  await association.release()
}

const storing: Action = async (client, random) => {
  await using association = await associate(client)
  await storeSome(client, random, association, random.integer(1, 12))
  await association.release()
}

const querying: Action = async (client, random) => {
  const number = someAnswered(client, random)
  if (number === undefined) return
  await using association = await associate(client)
  const identifier = dataSet({
    QueryRetrieveLevel: 'IMAGE',
    StudyInstanceUID: studyUid(studyOf(number)),
    SOPInstanceUID: '',
  })
  const found = new Set<string>()
  for await (const match of find(association, { identifier })) found.add(match.string('SOPInstanceUID') ?? '')
  if (!found.has(objectUid(number))) client.faults.push(`object ${number} is not found`)
  await association.release()
}

/** A long list of answers, given up in the middle. */
const cancelling: Action = async (client, random) => {
  await using association = await associate(client)
  const identifier = dataSet({ QueryRetrieveLevel: 'IMAGE', SOPInstanceUID: '', PatientName: 'Soak*' })
  let left = random.integer(1, 40)
  for await (const _ of find(association, { identifier })) {
    left -= 1
    if (left <= 0) break
  }
  await association.release()
}

const moving: Action = async (client, random) => {
  const number = someAnswered(client, random)
  if (number === undefined) return
  await using association = await associate(client)
  const identifier = dataSet({ QueryRetrieveLevel: 'STUDY', StudyInstanceUID: studyUid(studyOf(number)) })
  let last: number | undefined
  for await (const { status } of move(association, { destination: client.inbox, identifier })) last = status
  if (last !== 0) client.faults.push(`a C-MOVE ended with 0x${(last ?? 0).toString(16)}`)
  await association.release()
}

const getting: Action = async (client, random) => {
  const number = someAnswered(client, random)
  if (number === undefined) return
  const propose_ = [...propose(sopClasses.studyRootGet), { ...image, scp: true }]
  await using association = await associate(client, { propose: propose_ })
  const identifier = dataSet({
    QueryRetrieveLevel: 'IMAGE',
    StudyInstanceUID: studyUid(studyOf(number)),
    SeriesInstanceUID: `${studyUid(studyOf(number))}.1`,
    SOPInstanceUID: objectUid(number),
  })
  let came = 0
  const take = async (request: StoreRequest): Promise<number> => {
    came += 1
    await checked(request, number, client)
    return 0
  }
  let last: number | undefined
  for await (const { status } of get(association, { identifier, store: take })) last = status
  if (last !== 0 || came !== 1) client.faults.push(`a C-GET brought ${came} objects, status ${last}`)
  await association.release()
}

/** Ends the association while an object is under way. */
const aborting: Action = async (client, random) => {
  const association = await associate(client)
  const number = random.integer(0, client.objects - 1)
  const sent = store(association, objectFile(number)).then(
    ({ status }) => {
      if (status === 0) client.answered.add(number)
    },
    () => undefined,
  )
  await pause(random.integer(0, 5))
  await association.abort()
  await sent
}

/** No DICOM at all, or the beginning of it, and gone. */
const babbling: Action = async ({ port }, random) => {
  const socket = connect(port, '127.0.0.1').on('error', () => undefined)
  const noise = Buffer.from(Array.from({ length: random.integer(0, 300) }, () => random.integer(0, 255)))
  socket.write(random.integer(0, 1) === 0 ? noise : Buffer.concat([Buffer.from('0100', 'hex'), noise]))
  await pause(random.integer(0, 20))
  socket.destroy()
}

/** An object that came by C-MOVE or C-GET is what was sent. */
export async function checked(
  { data }: StoreRequest,
  number: number,
  { faults }: Pick<Surroundings, 'faults'>,
): Promise<void> {
  const parts: Uint8Array[] = []
  for (let views = await data.read(); views !== undefined; views = await data.read()) {
    for (const view of views) parts.push(Uint8Array.from(view))
  }
  if (digestOf(Buffer.concat(parts)) !== digestOf(objectBytes(number))) faults.push(`object ${number} is another one`)
}

/** How often, in parts of all. */
export const actions: readonly (readonly [parts: number, name: string, action: Action])[] = [
  [10, 'echo', echo],
  [35, 'store', storing],
  [20, 'find', querying],
  [5, 'cancel', cancelling],
  [8, 'move', moving],
  [10, 'get', getting],
  [7, 'abort', aborting],
  [5, 'babble', babbling],
]
