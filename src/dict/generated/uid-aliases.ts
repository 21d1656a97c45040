/** Further names of UIDs. Made by scripts/generate-dictionary.ts from data/; not to be edited. */
export const packed = `CompositingPlanarMPRVolumetricPresent.StateStorage	1.2.840.10008.5.1.4.1.1.11.7
SegmentedVolumeRenderingVolumetricPres.StateStorage	1.2.840.10008.5.1.4.1.1.11.10
MultipleVolumeRenderingVolumetricPres.StateStorage	1.2.840.10008.5.1.4.1.1.11.11
IntravascularOpt.Coh.Tom.ImageStorageForPresentation	1.2.840.10008.5.1.4.1.1.14.1
IntravascularOpt.Coh.Tom.ImageStorageForProcessing	1.2.840.10008.5.1.4.1.1.14.2
WideFieldOphthalmicPhoto.Stereogr.Proj.ImageStorage	1.2.840.10008.5.1.4.1.1.77.1.5.5
WideFieldOphthalmicPhotogr.3DCoordinatesImageStorage	1.2.840.10008.5.1.4.1.1.77.1.5.6
OphthalmicOpticalCoherenceTomogr.EnFaceImageStorage	1.2.840.10008.5.1.4.1.1.77.1.5.7
OphthalmicOpticalCoh.Tomogr.BscanVolumeAnalysisStor.	1.2.840.10008.5.1.4.1.1.77.1.5.8
OphthalmicVisualFieldStaticPerimetryMeasurementsSt.	1.2.840.10008.5.1.4.1.1.80.1
EncapsulatedUncompressedExplicitVRLittleEndianTr.S.	1.2.840.10008.1.2.1.98
JPEGProcess1TransferSyntax	1.2.840.10008.1.2.4.50
JPEGProcess2_4TransferSyntax	1.2.840.10008.1.2.4.51
JPEGProcess14SV1TransferSyntax	1.2.840.10008.1.2.4.70
MPEG2MainProfileAtMainLevelTransferSyntax	1.2.840.10008.1.2.4.100
MPEG2MainProfileAtHighLevelTransferSyntax	1.2.840.10008.1.2.4.101
FragmentableMPEG2MainProfil/tHighLevelTransferSyntax	1.2.840.10008.1.2.4.101.1
MPEG4HighProfileLevel4_1TransferSyntax	1.2.840.10008.1.2.4.102
FragmentableMPEG4HighProfileLevel4_1TransferSyntax	1.2.840.10008.1.2.4.102.1
MPEG4BDcompatibleHighProfileLevel4_1TransferSyntax	1.2.840.10008.1.2.4.103
FragmentableMPEG4BDcompatibleHighProfileLevel4_1T.S.	1.2.840.10008.1.2.4.103.1
MPEG4HighProfileLevel4_2_For2DVideoTransferSyntax	1.2.840.10008.1.2.4.104
FragmentableMPEG4HighProfileLevel4_2_For2DVideoTr.S.	1.2.840.10008.1.2.4.104.1
MPEG4HighProfileLevel4_2_For3DVideoTransferSyntax	1.2.840.10008.1.2.4.105
FragmentableMPEG4HighProfileLevel4_2_For3DVideoTr.S.	1.2.840.10008.1.2.4.105.1
MPEG4StereoHighProfileLevel4_2TransferSyntax	1.2.840.10008.1.2.4.106
FragmentableMPEG4StereoHighProfileLevel4_2TransferS.	1.2.840.10008.1.2.4.106.1
HEVCMainProfileLevel5_1TransferSyntax	1.2.840.10008.1.2.4.107
HEVCMain10ProfileLevel5_1TransferSyntax	1.2.840.10008.1.2.4.108
JPEGXLLosslesTransferSyntax	1.2.840.10008.1.2.4.110
HighThroughputJPEG2000ImageCompressionLossless.Tr.S.	1.2.840.10008.1.2.4.201
HighThroughputJPEG2000RPCLImageCompressionLoss.Tr.S.	1.2.840.10008.1.2.4.202
HighThroughputJPEG2000ImageCompressionTransferSynta.	1.2.840.10008.1.2.4.203
ImplantationPlanSRDocumentStorage	1.2.840.10008.5.1.4.1.1.88.70
XRayFluoroscopyImageStorage	1.2.840.10008.5.1.4.1.1.12.2
RETIRED_VLMultiFrameImageStorage	1.2.840.10008.5.1.4.1.1.77.2
BasicTextSR	1.2.840.10008.5.1.4.1.1.88.11
EnhancedSR	1.2.840.10008.5.1.4.1.1.88.22
ComprehensiveSR	1.2.840.10008.5.1.4.1.1.88.33
MammographyCADSR	1.2.840.10008.5.1.4.1.1.88.50
KeyObjectSelectionDocument	1.2.840.10008.5.1.4.1.1.88.59
PETImageStorage	1.2.840.10008.5.1.4.1.1.128
PETCurveStorage	1.2.840.10008.5.1.4.1.1.129
Verification SOP Class	1.2.840.10008.1.1
Little Endian Implicit VR	1.2.840.10008.1.2
Little Endian Explicit VR	1.2.840.10008.1.2.1
Big Endian Explicit VR	1.2.840.10008.1.2.2
Little Endian Implicit	1.2.840.10008.1.2`
