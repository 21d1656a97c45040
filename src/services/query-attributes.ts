/** Levels, unique keys and attributes of the Query/Retrieve information models (PS3.4 §C.6). */
import { standardByKeyword } from '../dict/dictionary.ts'
import { sopClasses } from '../dict/sop-class.ts'
import type { Tag } from '../dict/tag.ts'
import { tags } from '../dict/tags.ts'

/** Values of Query/Retrieve Level (0008,0052), topmost first. */
export const queryLevels = ['PATIENT', 'STUDY', 'SERIES', 'IMAGE'] as const

export type QueryLevel = (typeof queryLevels)[number]

export interface InformationModel {
  readonly name: 'Patient Root' | 'Study Root' | 'Patient/Study Only'
  /** In Study Root the attributes of the patient are attributes of the study (PS3.4 §C.6.2.1). */
  readonly levels: readonly QueryLevel[]
}

const patientRoot: InformationModel = { name: 'Patient Root', levels: queryLevels }
const studyRoot: InformationModel = { name: 'Study Root', levels: ['STUDY', 'SERIES', 'IMAGE'] }
const patientStudyOnly: InformationModel = { name: 'Patient/Study Only', levels: ['PATIENT', 'STUDY'] }

const models: Readonly<Record<string, InformationModel>> = {
  [sopClasses.patientRootFind]: patientRoot,
  [sopClasses.patientRootMove]: patientRoot,
  [sopClasses.patientRootGet]: patientRoot,
  [sopClasses.studyRootFind]: studyRoot,
  [sopClasses.studyRootMove]: studyRoot,
  [sopClasses.studyRootGet]: studyRoot,
  [sopClasses.patientStudyOnlyFind]: patientStudyOnly,
  [sopClasses.patientStudyOnlyMove]: patientStudyOnly,
  [sopClasses.patientStudyOnlyGet]: patientStudyOnly,
}

/** The model of a Query/Retrieve SOP class; undefined for any other. */
export const informationModel = (sopClassUid: string): InformationModel | undefined =>
  Object.hasOwn(models, sopClassUid) ? models[sopClassUid] : undefined

/** The unique key of each level. */
export const uniqueKeys: Readonly<Record<QueryLevel, Tag>> = {
  PATIENT: tags.PatientID,
  STUDY: tags.StudyInstanceUID,
  SERIES: tags.SeriesInstanceUID,
  IMAGE: tags.SOPInstanceUID,
}

export const isQueryLevel = (text: string): text is QueryLevel => queryLevels.some((level) => level === text)

/** Whether `level` is `other` or below it: what an entity of `level` has attributes of. */
export const isAtOrBelow = (level: QueryLevel, other: QueryLevel): boolean =>
  queryLevels.indexOf(level) >= queryLevels.indexOf(other)

/** The level whose entities have this attribute: what is not of patient, study or series is of the composite object. */
export const levelOfAttribute = (tag: Tag): QueryLevel => levelsByTag().get(tag) ?? 'IMAGE'

function levelsByTag(): ReadonlyMap<Tag, QueryLevel> {
  if (table !== undefined) return table
  const levels = new Map<Tag, QueryLevel>()
  for (const level of queryLevels) {
    for (const keyword of attributes[level].trim().split(/\s+/)) {
      const tag = standardByKeyword(keyword)?.tag
      if (tag === undefined) throw new TypeError(`no attribute has the keyword ${keyword}`)
      levels.set(tag, level)
    }
  }
  table = levels
  return levels
}

let table: ReadonlyMap<Tag, QueryLevel> | undefined

/** Keywords of the attributes in PS3.4 §C.6 and of the patient, study and series modules (PS3.3 §C.7.1 to §C.7.3, §C.7.5). */
const attributes: Readonly<Record<QueryLevel, string>> = {
  PATIENT: `
    PatientName PatientID IssuerOfPatientID TypeOfPatientID IssuerOfPatientIDQualifiersSequence PatientBirthDate
    PatientBirthTime PatientSex OtherPatientIDs OtherPatientIDsSequence OtherPatientNames PatientBirthName
    PatientMotherBirthName EthnicGroup EthnicGroupCodeSequence PatientComments ReferencedPatientSequence
    QualityControlSubject PatientSpeciesDescription PatientSpeciesCodeSequence PatientBreedDescription
    PatientBreedCodeSequence BreedRegistrationSequence StrainDescription ResponsiblePerson ResponsiblePersonRole
    ResponsibleOrganization PatientIdentityRemoved DeidentificationMethod DeidentificationMethodCodeSequence
    ClinicalTrialSponsorName ClinicalTrialProtocolID ClinicalTrialProtocolName ClinicalTrialSiteID
    ClinicalTrialSiteName ClinicalTrialSubjectID ClinicalTrialSubjectReadingID
    NumberOfPatientRelatedStudies NumberOfPatientRelatedSeries NumberOfPatientRelatedInstances`,
  STUDY: `
    StudyInstanceUID StudyDate StudyTime StudyID AccessionNumber IssuerOfAccessionNumberSequence StudyDescription
    ProcedureCodeSequence ReferringPhysicianName ReferringPhysicianIdentificationSequence ConsultingPhysicianName
    ConsultingPhysicianIdentificationSequence PhysiciansOfRecord PhysiciansOfRecordIdentificationSequence
    NameOfPhysiciansReadingStudy PhysiciansReadingStudyIdentificationSequence AdmittingDiagnosesDescription
    AdmittingDiagnosesCodeSequence ReferencedStudySequence RequestingService RequestingServiceCodeSequence
    ReasonForVisit ReasonForVisitCodeSequence ReasonForPerformedProcedureCodeSequence PatientAge PatientSize
    PatientWeight PatientBodyMassIndex PatientSizeCodeSequence MedicalAlerts Allergies Occupation
    AdditionalPatientHistory PregnancyStatus LastMenstrualDate SmokingStatus PatientSexNeutered PatientState
    AdmissionID IssuerOfAdmissionIDSequence ServiceEpisodeID ServiceEpisodeDescription
    IssuerOfServiceEpisodeIDSequence OtherStudyNumbers InterpretationAuthor StudyStatusID StudyPriorityID
    ClinicalTrialTimePointID ClinicalTrialTimePointDescription
    ModalitiesInStudy SOPClassesInStudy NumberOfStudyRelatedSeries NumberOfStudyRelatedInstances`,
  SERIES: `
    SeriesInstanceUID SeriesNumber Modality SeriesDate SeriesTime SeriesDescription SeriesDescriptionCodeSequence
    Laterality BodyPartExamined ProtocolName PatientPosition PerformingPhysicianName
    PerformingPhysicianIdentificationSequence OperatorsName OperatorIdentificationSequence
    ReferencedPerformedProcedureStepSequence RelatedSeriesSequence RequestAttributesSequence
    PerformedProcedureStepID PerformedProcedureStepDescription PerformedProtocolCodeSequence
    PerformedProcedureStepStartDate PerformedProcedureStepStartTime PerformedProcedureStepEndDate
    PerformedProcedureStepEndTime CommentsOnThePerformedProcedureStep Manufacturer InstitutionName
    InstitutionAddress InstitutionCodeSequence InstitutionalDepartmentName StationName ManufacturerModelName
    DeviceSerialNumber SoftwareVersions ClinicalTrialSeriesID ClinicalTrialSeriesDescription
    ClinicalTrialCoordinatingCenterName
    NumberOfSeriesRelatedInstances`,
  IMAGE: 'SOPInstanceUID SOPClassUID InstanceNumber',
}
