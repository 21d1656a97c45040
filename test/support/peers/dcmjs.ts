/** dcmjs-dimse, another implementation for Node, as client and as server in this process. */
import { createRequire } from 'node:module'
import { Server as NetServer } from 'node:net'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import dcmjsDimse, { type association, type requests, type responses } from 'dcmjs-dimse'
import { writePart10 } from '../../../src/data/part10.ts'

const { Client, Dataset, Scp, Server, constants } = dcmjsDimse
const { CEchoResponse, CFindResponse, CMoveResponse, CStoreResponse } = dcmjsDimse.responses
const { CStoreRequest } = dcmjsDimse.requests

/** Both write what they read to the console; dcmjs has a logger of its own for data sets. */
for (const module of [dcmjsDimse, createRequire(import.meta.url)('dcmjs')]) {
  const { log } = module
  for (const logger of [log, ...Object.values<typeof log>(log.getLoggers?.() ?? {})]) logger.disableAll()
}

export interface ClientOptions {
  readonly calledAeTitle: string
  /** Told of each object that comes in by C-GET. */
  readonly onStore?: (request: requests.CStoreRequest) => void
}

/** Sends requests over one association and waits for its end; rejects when that was not orderly or takes too long. */
export async function dcmjsSend(
  port: number,
  toSend: readonly requests.Request[],
  { calledAeTitle, onStore }: ClientOptions,
): Promise<void> {
  const client = new Client()
  for (const request of toSend) client.addRequest(request)
  client.on(
    'cStoreRequest',
    (request: requests.CStoreRequest, answer: (response: responses.CStoreResponse) => void) => {
      onStore?.(request)
      answer(stored(request))
    },
  )
  let released = false
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => {
      client.abort()
      reject(new Error('dcmjs-dimse: no end of the association in time'))
    }, LIMIT_MS)
    const settle = (error?: unknown): void => {
      clearTimeout(timer)
      if (error === undefined) resolve()
      else reject(error)
    }
    client.on('associationReleased', () => {
      released = true
    })
    client.on('networkError', settle)
    client.on('associationRejected', () => settle(new Error('dcmjs-dimse: the association was rejected')))
    client.on('closed', () => settle(released ? undefined : new Error('dcmjs-dimse: the association was aborted')))
    client.send('127.0.0.1', port, 'DCMJS', calledAeTitle)
  })
}

export interface DcmjsServerOptions {
  /** Objects are written here, exactly as they come. */
  readonly folder: string
  /** Answers to C-FIND. */
  readonly matches?: readonly Record<string, string>[]
  /** What C-MOVE sends, and to which port. */
  readonly move?: { readonly files: readonly string[]; readonly port: number }
}

export interface DcmjsServer extends AsyncDisposable {
  readonly port: number
  /** Identifiers of the queries that came in. */
  readonly queries: readonly Record<string, unknown>[]
}

/** Listens on a free port. Every context is accepted with the first transfer syntax that is proposed for it. */
export async function startDcmjs(options: DcmjsServerOptions): Promise<DcmjsServer> {
  const queries: Record<string, unknown>[] = []
  const server = new Server(scpClass(options, queries))
  const listening = new Promise<void>((resolve, reject) => {
    server.on('listening', resolve)
    server.on('networkError', reject)
  })
  server.listen(0)
  await listening
  // Its own interface does not tell the port.
  const inner: unknown = Reflect.get(server, 'server')
  const address = inner instanceof NetServer ? inner.address() : null
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    queries,
    async [Symbol.asyncDispose]() {
      server.close()
    },
  }
}

function scpClass({ folder, matches = [], move }: DcmjsServerOptions, queries: Record<string, unknown>[]): typeof Scp {
  return class extends Scp {
    readonly #incoming = new Map<Writable, { bytes: Buffer[]; request: requests.CStoreRequest }>()
    readonly #whole = new Map<string, { bytes: Buffer; transferSyntax: string }>()

    override associationRequested(association: association.Association): void {
      for (const { id } of association.getPresentationContexts()) {
        const context = association.getPresentationContext(id)
        context.setResult(constants.PresentationContextResult.Accept, context.getTransferSyntaxUids()[0] ?? '')
      }
      this.sendAssociationAccept()
    }

    override associationReleaseRequested(): void {
      this.sendAssociationReleaseResponse()
    }

    override cEchoRequest(request: requests.CEchoRequest, answer: (response: responses.CEchoResponse) => void): void {
      const response = CEchoResponse.fromRequest(request)
      response.setStatus(constants.Status.Success)
      answer(response)
    }

    override cFindRequest(request: requests.CFindRequest, answer: (all: responses.CFindResponse[]) => void): void {
      queries.push(request.getDataset()?.getElements() ?? {})
      const pending = matches.map((match) => {
        const response = CFindResponse.fromRequest(request)
        response.setDataset(new Dataset({ ...match }))
        response.setStatus(constants.Status.Pending)
        return response
      })
      const final = CFindResponse.fromRequest(request)
      final.setStatus(constants.Status.Success)
      answer([...pending, final])
    }

    override cMoveRequest(request: requests.CMoveRequest, answer: (all: responses.CMoveResponse[]) => void): void {
      queries.push(request.getDataset()?.getElements() ?? {})
      const final = CMoveResponse.fromRequest(request)
      const files = move?.files ?? []
      dcmjsSend(
        move?.port ?? 0,
        files.map((file) => new CStoreRequest(file)),
        { calledAeTitle: 'INBOX' },
      ).then(
        () => {
          final.setStatus(constants.Status.Success)
          final.setCompleted(files.length)
          answer([final])
        },
        () => {
          final.setStatus(constants.Status.ProcessingFailure)
          answer([final])
        },
      )
    }

    override createStoreWritableStream(_: association.PresentationContext, request: requests.CStoreRequest): Writable {
      const bytes: Buffer[] = []
      const stream = new Writable({
        write(chunk: Buffer, _encoding, done) {
          bytes.push(Buffer.from(chunk))
          done()
        },
      })
      this.#incoming.set(stream, { bytes, request })
      return stream
    }

    override createDatasetFromStoreWritableStream(
      stream: Writable,
      context: association.PresentationContext,
      done: (dataset: InstanceType<typeof Dataset>) => void,
    ): void {
      const incoming = this.#incoming.get(stream)
      this.#incoming.delete(stream)
      const transferSyntax = context.getAcceptedTransferSyntaxUid() ?? ''
      if (incoming !== undefined) {
        const { bytes, request } = incoming
        this.#whole.set(request.getAffectedSopInstanceUid(), { bytes: Buffer.concat(bytes), transferSyntax })
      }
      done(new Dataset({}))
    }

    override cStoreRequest(
      request: requests.CStoreRequest,
      answer: (response: responses.CStoreResponse) => void,
    ): void {
      const sopInstanceUid = request.getAffectedSopInstanceUid()
      const whole = this.#whole.get(sopInstanceUid)
      this.#whole.delete(sopInstanceUid)
      const meta = {
        mediaStorageSopClassUid: request.getAffectedSopClassUid(),
        mediaStorageSopInstanceUid: sopInstanceUid,
        transferSyntaxUid: whole?.transferSyntax,
      }
      writePart10(join(folder, `${sopInstanceUid}.dcm`), { meta, data: whole === undefined ? [] : [whole.bytes] }).then(
        () => answer(stored(request)),
        () => this.sendAbort(),
      )
    }
  }
}

/** That it was kept. */
export function stored(request: requests.CStoreRequest): responses.CStoreResponse {
  const response = CStoreResponse.fromRequest(request)
  response.setStatus(constants.Status.Success)
  return response
}

const LIMIT_MS = 60_000
