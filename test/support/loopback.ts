/** Two ends of one association in this process, over a real socket. */
import type { Association } from '../../src/ul/association.ts'
import { type Listener, type ListenOptions, listen } from '../../src/ul/listener.ts'
import { acceptContexts, type Proposal } from '../../src/ul/presentation-context.ts'
import { type RequestOptions, requestAssociation } from '../../src/ul/request-association.ts'

export const verification = '1.2.840.10008.1.1'
export const implicitVrLittleEndian = '1.2.840.10008.1.2'
export const explicitVrLittleEndian = '1.2.840.10008.1.2.1'
export const proposeVerification: readonly Proposal[] = [
  { abstractSyntax: verification, transferSyntaxes: [explicitVrLittleEndian, implicitVrLittleEndian] },
]

/** Accepts every proposed context with the first of its transfer syntaxes that is uncompressed little endian. */
export const acceptAll: ListenOptions['negotiate'] = ({ presentationContexts }) => {
  return { accept: acceptContexts(presentationContexts, () => [implicitVrLittleEndian, explicitVrLittleEndian]) }
}

export interface Loopback extends AsyncDisposable {
  readonly listener: Listener
  readonly requestor: Association
  readonly acceptor: Association
}

/** An association between a requestor and an acceptor; neither end is served by anything. Disposing aborts both. */
export async function loopback(
  requestor: Partial<RequestOptions> = {},
  acceptor: Partial<ListenOptions> = {},
): Promise<Loopback> {
  let accepted: (association: Association) => void = () => undefined
  const acceptance = new Promise<Association>((resolve) => {
    accepted = resolve
  })
  const listener = await listen({
    port: 0,
    host: '127.0.0.1',
    negotiate: acceptAll,
    serve: async (association) => {
      accepted(association)
      await association.closed
    },
    ...acceptor,
  })
  const association = await requestAssociation({
    host: '127.0.0.1',
    port: listener.port,
    propose: proposeVerification,
    ...requestor,
  })
  return {
    listener,
    requestor: association,
    acceptor: await acceptance,
    async [Symbol.asyncDispose]() {
      await association[Symbol.asyncDispose]()
      await listener[Symbol.asyncDispose]()
    },
  }
}
