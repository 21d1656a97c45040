/** A structured report with nested content that names other objects (PS3.3 §A.35.2, §C.17.3). */
import type { DataSetContent } from '../data/data-set.ts'
import { storageClasses } from '../dict/sop-class.ts'
import { inSyntax, type SyntheticObject, type SyntheticStudy, seriesMaker } from './study.ts'

/** What the report refers to. */
export interface ReferencedObject {
  readonly sopClassUid: string
  readonly sopInstanceUid: string
  readonly seriesInstanceUid: string
}

/** An Enhanced SR: findings within sections, each with a measurement and an image, `depth` sections deep. */
export function structuredReport(
  study: SyntheticStudy,
  references: readonly ReferencedObject[],
  options: { readonly depth?: number; readonly transferSyntax?: string } = {},
): SyntheticObject {
  const { depth = 4, transferSyntax } = options
  const make = seriesMaker(study, {
    sopClassUid: storageClasses.enhancedSr,
    modality: 'SR',
    number: 9,
    description: 'Phantom report',
  })
  const made = make({
    ContentDate: '20240229',
    ContentTime: '100000',
    CompletionFlag: 'COMPLETE',
    VerificationFlag: 'UNVERIFIED',
    ReferencedPerformedProcedureStepSequence: [],
    PerformedProcedureCodeSequence: [],
    CurrentRequestedProcedureEvidenceSequence: references.length === 0 ? [] : [evidence(study, references)],
    ValueType: 'CONTAINER',
    ConceptNameCodeSequence: [code('18748-4', 'LN', 'Diagnostic imaging report')],
    ContinuityOfContent: 'SEPARATE',
    ContentSequence: [section(study, references, depth)],
  })
  return inSyntax(`${study.folder}/sr/000001.dcm`, made, transferSyntax)
}

function section(study: SyntheticStudy, references: readonly ReferencedObject[], depth: number): DataSetContent {
  const image = references[depth % Math.max(1, references.length)]
  const content: DataSetContent[] = [text(`Ellipse ${depth} is where it should be`), measurement(study)]
  if (image !== undefined) content.push(imageReference(image))
  if (depth > 1) content.push(section(study, references, depth - 1))
  return {
    RelationshipType: 'CONTAINS',
    ValueType: 'CONTAINER',
    ConceptNameCodeSequence: [code('121070', 'DCM', 'Findings')],
    ContinuityOfContent: 'SEPARATE',
    ContentSequence: content,
  }
}

const text = (value: string): DataSetContent => ({
  RelationshipType: 'CONTAINS',
  ValueType: 'TEXT',
  ConceptNameCodeSequence: [code('121071', 'DCM', 'Finding')],
  TextValue: value,
})

const measurement = (study: SyntheticStudy): DataSetContent => ({
  RelationshipType: 'CONTAINS',
  ValueType: 'NUM',
  ConceptNameCodeSequence: [code('410668003', 'SCT', 'Length')],
  MeasuredValueSequence: [
    {
      MeasurementUnitsCodeSequence: [code('mm', 'UCUM', 'millimeter')],
      NumericValue: study.random.integer(10, 99),
    },
  ],
})

const imageReference = ({ sopClassUid, sopInstanceUid }: ReferencedObject): DataSetContent => ({
  RelationshipType: 'CONTAINS',
  ValueType: 'IMAGE',
  ReferencedSOPSequence: [{ ReferencedSOPClassUID: sopClassUid, ReferencedSOPInstanceUID: sopInstanceUid }],
})

function evidence(study: SyntheticStudy, references: readonly ReferencedObject[]): DataSetContent {
  const bySeries = new Map<string, ReferencedObject[]>()
  for (const reference of references) {
    bySeries.set(reference.seriesInstanceUid, [...(bySeries.get(reference.seriesInstanceUid) ?? []), reference])
  }
  return {
    StudyInstanceUID: study.studyInstanceUid,
    ReferencedSeriesSequence: [...bySeries].map(([seriesInstanceUid, objects]) => ({
      SeriesInstanceUID: seriesInstanceUid,
      ReferencedSOPSequence: objects.map(({ sopClassUid, sopInstanceUid }) => ({
        ReferencedSOPClassUID: sopClassUid,
        ReferencedSOPInstanceUID: sopInstanceUid,
      })),
    })),
  }
}

const code = (value: string, scheme: string, meaning: string): DataSetContent => ({
  CodeValue: value,
  CodingSchemeDesignator: scheme,
  CodeMeaning: meaning,
})
