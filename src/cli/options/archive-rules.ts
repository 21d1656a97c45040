/** Whom and what the archive answers: association negotiation, identifiers, destinations, information models. */
import { flag, oneOf, say } from '../option.ts'
import { group } from '../tool.ts'

const negotiationRows = {
  requireFind: flag('--require-find', {
    en: 'refuse contexts for C-MOVE and C-GET without one for C-FIND of the same model',
    ja: '同じモデルの C-FIND が提案されていない C-MOVE と C-GET のコンテキストを拒否する',
  }),
  noParallelStore: flag('--no-parallel-store', {
    en: 'refuse contexts for C-STORE while another association stores under the same AE title',
    ja: '同じ AE タイトルに別のアソシエーションが保存している間、C-STORE のコンテキストを拒否する',
  }),
  disableGet: flag('--disable-get', { en: 'do not offer C-GET', ja: 'C-GET を提供しない' }),
  allowShutdown: flag('--allow-shutdown', {
    en: 'let peers end the program by proposing the private SOP class for it',
    ja: '終了用のプライベート SOP クラスを提案した相手がプログラムを終了できるようにする',
  }),
}

const identifierRows = {
  checkFind: oneOf('off', {
    on: say(
      '-XF --check-find',
      {
        en: 'answer A900 to identifiers that break the rules of hierarchical queries',
        ja: '階層型の問い合わせの規則に反する Identifier に A900 を返す',
      },
      { means: true },
    ),
    off: say(
      '--no-check-find',
      {
        en: 'answer every query that can be made sense of (default)',
        ja: '解釈できる問い合わせにはすべて答える(既定値)',
      },
      { means: false },
    ),
  }),
  checkMove: oneOf('off', {
    on: say(
      '-XM --check-move',
      {
        en: 'the same for identifiers of C-MOVE and C-GET',
        ja: 'C-MOVE と C-GET の Identifier についても同様にする',
      },
      { means: true },
    ),
    off: say(
      '--no-check-move',
      { en: 'take other keys beside the unique ones (default)', ja: '固有キー以外のキーも許す(既定値)' },
      { means: false },
    ),
  }),
}

const destinationRows = {
  moveTo: oneOf('anyone', {
    anyone: say('--move-unrestricted', {
      en: 'send to every known application entity (default)',
      ja: '知っているすべての AE へ送る(既定値)',
    }),
    sameTitle: say('-ZA --move-aetitle', {
      en: 'send only to the AE title that asks',
      ja: '要求した AE タイトルにだけ送る',
    }),
    sameHost: say('-ZH --move-host', { en: 'send only to the host that asks', ja: '要求したホストにだけ送る' }),
    sameVendor: say('-ZV --move-vendor', {
      en: 'send only to those in the same row of the VendorTable as who asks',
      ja: 'VendorTable で要求元と同じ行にある AE にだけ送る',
    }),
  }),
}

const modelRows = {
  noPatientRoot: flag('-QP --no-patient-root', {
    en: 'do not offer the Patient Root models',
    ja: 'Patient Root モデルを提供しない',
  }),
  noStudyRoot: flag('-QS --no-study-root', {
    en: 'do not offer the Study Root models',
    ja: 'Study Root モデルを提供しない',
  }),
  noPatientStudy: flag('-QO --no-patient-study', {
    en: 'do not offer the Patient/Study Only models',
    ja: 'Patient/Study Only モデルを提供しない',
  }),
}

export const archiveRuleGroups = [
  group({ en: 'association negotiation', ja: 'アソシエーション交渉' }, negotiationRows),
  group({ en: 'checking identifiers', ja: 'Identifier の検査' }, identifierRows),
  group({ en: 'restriction of move destinations', ja: 'C-MOVE の送り先の制限' }, destinationRows),
  group({ en: 'restriction of query/retrieve models', ja: '問い合わせ・取得モデルの制限' }, modelRows),
] as const
