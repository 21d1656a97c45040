/** Whom dcmqrscp takes associations from, and what it accepts on them (PS3.8 7.1). */
import { sopClasses, storageSopClass } from '../../../dict/sop-class.ts'
import type { Handlers } from '../../../services/handlers.ts'
import { answerByProfile } from '../../../services/profile-answer.ts'
import { answerTo, type ServeOptions, servedBy } from '../../../services/serve.ts'
import { type Accepted, type Negotiation, rejections } from '../../../ul/acceptance.ts'
import type { Association } from '../../../ul/association.ts'
import { usualOperations } from '../../../ul/operations-window.ts'
import { type AssociateRequest, dicomApplicationContext } from '../../../ul/pdu.ts'
import { results } from '../../../ul/presentation-context.ts'
import type { Endpoint } from '../../../ul/ul-event.ts'
import type { StorageArea } from '../../archive-config/configuration.ts'
import { titleRules } from '../../host-access.ts'
import type { Log } from '../../log/log.ts'
import type { DcmqrscpOptions } from '../dcmqrscp.ts'
import { isOneOf } from './move-destination.ts'
import type { Settings } from './settings.ts'
import type { StorageAreas } from './storage-areas.ts'

export class Admission {
  readonly #settings: Settings
  readonly #options: DcmqrscpOptions
  readonly #areas: StorageAreas
  readonly #handlers: Handlers
  readonly #log: Log
  readonly #shutdown: () => void
  readonly #titles: Pick<ServeOptions, 'aeTitle' | 'negotiate'>
  /** Associations that may store. */
  readonly #storing = new Set<Association>()

  /** `shutdown` is called when a peer ends the program. */
  constructor(
    settings: Settings,
    options: DcmqrscpOptions,
    areas: StorageAreas,
    rest: { readonly handlers: Handlers; readonly log: Log; readonly shutdown: () => void },
  ) {
    this.#settings = settings
    this.#options = options
    this.#areas = areas
    this.#handlers = rest.handlers
    this.#log = rest.log
    this.#shutdown = rest.shutdown
    // Which titles there are a configuration file says.
    this.#titles = titleRules({ ...options, requireCalled: options.requireCalled && options.config === undefined })
  }

  async negotiate(request: AssociateRequest, peer: Endpoint): Promise<Negotiation> {
    const rejected = this.#screen(request) ?? (await this.#titles.negotiate?.(request, peer))
    if (rejected !== undefined) return rejected
    const area = this.#areas.find(request.calledAeTitle)
    const { aeTitle } = this.#titles
    const isOurs = aeTitle === undefined || aeTitle === request.calledAeTitle.trim()
    if (area === undefined || !isOurs || !(await this.#mayCall(area, request, peer))) {
      this.#log.info('Refusing Association (BadAEService)')
      return { reject: rejections.calledAeTitleNotRecognized }
    }
    return this.#restricted(this.#answer(request), request, area)
  }

  /** An association was made. */
  enter(association: Association): void {
    const stores = association.contexts.some(
      ({ abstractSyntax, result, scp }) => result === results.acceptance && scp && isStorage(abstractSyntax),
    )
    if (stores) this.#storing.add(association)
  }

  leave(association: Association): void {
    this.#storing.delete(association)
  }

  #screen({
    userInformation,
    presentationContexts,
    applicationContextName,
  }: AssociateRequest): Negotiation | undefined {
    const { refuse, reject, allowShutdown } = this.#options
    if (refuse) {
      this.#log.info('Refusing Association (forced via command line)')
      return { reject: rejections.noReasonGiven }
    }
    if (applicationContextName !== dicomApplicationContext) {
      return { reject: rejections.applicationContextNameNotSupported }
    }
    if (reject && (userInformation.implementationClassUid ?? '') === '') {
      this.#log.info('Refusing Association (no implementation class UID provided)')
      return { reject: rejections.noReasonGiven }
    }
    if (!allowShutdown || presentationContexts.every(({ abstractSyntax }) => abstractSyntax !== shutdownClass)) {
      return undefined
    }
    this.#log.info('a peer ends the program by the SOP class for it')
    // Who asked for it has the answer first.
    setImmediate(this.#shutdown)
    return { reject: rejections.noReasonGiven }
  }

  async #mayCall({ peers }: StorageArea, { callingAeTitle }: AssociateRequest, peer: Endpoint): Promise<boolean> {
    return peers === undefined || (await isOneOf(peers, { aeTitle: callingAeTitle.trim(), remote: peer }))
  }

  #answer(request: AssociateRequest): Accepted {
    const { incoming } = this.#settings.profiles ?? {}
    if (incoming !== undefined) return answerByProfile(request, incoming)
    const accept = servedBy(this.#handlers, this.#options.accepted)
    return answerTo(request, { accept, handlers: this.#handlers, performed: usualOperations })
  }

  /** Takes back what the options or the storage area do not allow. */
  #restricted(answer: Accepted, request: AssociateRequest, area: StorageArea): Accepted {
    const asked = new Map(request.presentationContexts.map(({ id, abstractSyntax }) => [id, abstractSyntax]))
    const proposed = new Set(asked.values())
    const isBusy = this.#options.noParallelStore && this.#isStoringTo(request.calledAeTitle.trim())
    return {
      ...answer,
      accept: answer.accept.map((context) => {
        const uid = asked.get(context.id) ?? ''
        const result = this.#isWithdrawn(uid)
          ? results.abstractSyntaxNotSupported
          : this.#isRefused(uid, { request, area, proposed, isBusy })
            ? results.userRejection
            : context.result
        return context.result === results.acceptance ? { ...context, result } : context
      }),
    }
  }

  #isStoringTo(title: string): boolean {
    return [...this.#storing].some(({ calledAeTitle }) => calledAeTitle.trim() === title)
  }

  #isWithdrawn(uid: string): boolean {
    const { disableGet, noPatientRoot, noStudyRoot, noPatientStudy } = this.#options
    const service = services.get(uid)
    if (service === undefined) return false
    if (service.kind === 'get' && disableGet) return true
    return { patient: noPatientRoot, study: noStudyRoot, patientStudy: noPatientStudy }[service.model]
  }

  #isRefused(
    uid: string,
    {
      request,
      area,
      proposed,
      isBusy,
    }: {
      readonly request: AssociateRequest
      readonly area: StorageArea
      readonly proposed: ReadonlySet<string>
      readonly isBusy: boolean
    },
  ): boolean {
    const service = services.get(uid)
    if (service !== undefined) {
      if (!area.readable) return true
      return this.#options.requireFind && service.kind !== 'find' && !proposed.has(service.find)
    }
    if (!isStorage(uid)) return false
    // For C-GET it is who calls that receives.
    const receives = request.userInformation.roleSelections.some(({ sopClassUid, scp }) => sopClassUid === uid && scp)
    return !receives && (!area.writable || isBusy)
  }
}

const isStorage = (uid: string): boolean => storageSopClass(uid) !== undefined

type Model = 'patient' | 'study' | 'patientStudy'

function model(name: Model, find: string, move: string, get: string) {
  const kinds = { find, move, get } as const
  return (['find', 'move', 'get'] as const).map((kind) => [kinds[kind], { kind, model: name, find }] as const)
}

/** By SOP class: what it does in which model, and the class for queries of this model. */
const services = new Map([
  ...model('patient', sopClasses.patientRootFind, sopClasses.patientRootMove, sopClasses.patientRootGet),
  ...model('study', sopClasses.studyRootFind, sopClasses.studyRootMove, sopClasses.studyRootGet),
  ...model(
    'patientStudy',
    sopClasses.patientStudyOnlyFind,
    sopClasses.patientStudyOnlyMove,
    sopClasses.patientStudyOnlyGet,
  ),
])

/** A private SOP class of DCMTK: who proposes it wants the server to end. Found by asking DCMTK 3.6.7 for it. */
const shutdownClass = '1.2.276.0.7230010.3.4.1915765545.18030.917282194.0'
