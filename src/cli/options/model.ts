/** The Query/Retrieve information model (PS3.4 C.3). */
import { oneOf, say } from '../option.ts'

export const retrieveModel = oneOf('patientRoot', {
  patientRoot: say('-P --patient', { en: 'Patient Root (default)', ja: 'Patient Root(既定値)' }),
  studyRoot: say('-S --study', { en: 'Study Root', ja: 'Study Root' }),
  patientStudyOnly: say('-O --psonly', { en: 'Patient/Study Only (retired)', ja: 'Patient/Study Only(廃止)' }),
})
