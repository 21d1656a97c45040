/** Receives with dcmjs-dimse as it is meant to be used, and drops what it gets: a program of the bench. */
import dcmjsDimse, { type association, type requests, type responses } from 'dcmjs-dimse'
import { stored } from '../../test/support/peers/dcmjs.ts'

const { Scp, Server, constants } = dcmjsDimse

class Dropping extends Scp {
  override associationRequested(association: association.Association): void {
    for (const { id } of association.getPresentationContexts()) {
      const context = association.getPresentationContext(id)
      context.setResult(constants.PresentationContextResult.Accept, context.getTransferSyntaxUids()[0] ?? '')
    }
    this.sendAssociationAccept()
  }

  override cStoreRequest(request: requests.CStoreRequest, answer: (response: responses.CStoreResponse) => void): void {
    answer(stored(request))
  }

  override associationReleaseRequested(): void {
    this.sendAssociationReleaseResponse()
  }
}

new Server(Dropping).listen(Number(process.argv[2]))
