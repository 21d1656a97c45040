/** The Query/Retrieve information model (PS3.4 C.3). */
import { oneOf, say } from '../option.ts'

export const retrieveModel = oneOf('patientRoot', {
  patientRoot: say('-P --patient', 'Patient Root (default)'),
  studyRoot: say('-S --study', 'Study Root'),
  patientStudyOnly: say('-O --psonly', 'Patient/Study Only (retired)'),
})
