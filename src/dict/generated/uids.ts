/** UIDs (PS3.6 annex A). Made by scripts/generate-dictionary.ts from data/; not to be edited. */
export const packed = `1.2.840.10008.1.1	SOPClass	Verification	VerificationSOPClass
1.2.840.10008.1.2	TransferSyntax	ImplicitVRLittleEndian	LittleEndianImplicit
1.2.840.10008.1.2.1	TransferSyntax	ExplicitVRLittleEndian	LittleEndianExplicit
1.2.840.10008.1.2.1.98	TransferSyntax	EncapsulatedUncompressedExplicitVRLittleEndian	EncapsulatedUncompressedLittleEndianExplicit
1.2.840.10008.1.2.1.99	TransferSyntax	DeflatedExplicitVRLittleEndian	DeflatedLittleEndianExplicit
1.2.840.10008.1.2.2	TransferSyntax	ExplicitVRBigEndian	BigEndianExplicit	Retired
1.2.840.10008.1.2.4.50	TransferSyntax	JPEGBaseline8Bit	JPEGBaseline
1.2.840.10008.1.2.4.51	TransferSyntax	JPEGExtended12Bit	JPEGExtended:Process2+4
1.2.840.10008.1.2.4.52	TransferSyntax	JPEGExtended35	JPEGExtended:Process3+5
1.2.840.10008.1.2.4.53	TransferSyntax	JPEGSpectralSelectionNonHierarchical68	JPEGSpectralSelection:Non-hierarchical:Process6+8
1.2.840.10008.1.2.4.54	TransferSyntax	JPEGSpectralSelectionNonHierarchical79	JPEGSpectralSelection:Non-hierarchical:Process7+9
1.2.840.10008.1.2.4.55	TransferSyntax	JPEGFullProgressionNonHierarchical1012	JPEGFullProgression:Non-hierarchical:Process10+12
1.2.840.10008.1.2.4.56	TransferSyntax	JPEGFullProgressionNonHierarchical1113	JPEGFullProgression:Non-hierarchical:Process11+13
1.2.840.10008.1.2.4.57	TransferSyntax	JPEGLossless	JPEGLossless:Non-hierarchical:Process14
1.2.840.10008.1.2.4.58	TransferSyntax	JPEGLosslessNonHierarchical15	JPEGLossless:Non-hierarchical:Process15
1.2.840.10008.1.2.4.59	TransferSyntax	JPEGExtendedHierarchical1618	JPEGExtended:Hierarchical:Process16+18
1.2.840.10008.1.2.4.60	TransferSyntax	JPEGExtendedHierarchical1719	JPEGExtended:Hierarchical:Process17+19
1.2.840.10008.1.2.4.61	TransferSyntax	JPEGSpectralSelectionHierarchical2022	JPEGSpectralSelection:Hierarchical:Process20+22
1.2.840.10008.1.2.4.62	TransferSyntax	JPEGSpectralSelectionHierarchical2123	JPEGSpectralSelection:Hierarchical:Process21+23
1.2.840.10008.1.2.4.63	TransferSyntax	JPEGFullProgressionHierarchical2426	JPEGFullProgression:Hierarchical:Process24+26
1.2.840.10008.1.2.4.64	TransferSyntax	JPEGFullProgressionHierarchical2527	JPEGFullProgression:Hierarchical:Process25+27
1.2.840.10008.1.2.4.65	TransferSyntax	JPEGLosslessHierarchical28	JPEGLossless:Hierarchical:Process28
1.2.840.10008.1.2.4.66	TransferSyntax	JPEGLosslessHierarchical29	JPEGLossless:Hierarchical:Process29
1.2.840.10008.1.2.4.70	TransferSyntax	JPEGLosslessSV1	JPEGLossless:Non-hierarchical-1stOrderPrediction
1.2.840.10008.1.2.4.80	TransferSyntax	JPEGLSLossless
1.2.840.10008.1.2.4.81	TransferSyntax	JPEGLSNearLossless	JPEGLSLossy
1.2.840.10008.1.2.4.90	TransferSyntax	JPEG2000Lossless	JPEG2000LosslessOnly
1.2.840.10008.1.2.4.91	TransferSyntax	JPEG2000
1.2.840.10008.1.2.4.92	TransferSyntax	JPEG2000MCLossless	JPEG2000MulticomponentLosslessOnly
1.2.840.10008.1.2.4.93	TransferSyntax	JPEG2000MC	JPEG2000Multicomponent
1.2.840.10008.1.2.4.94	TransferSyntax	JPIPReferenced
1.2.840.10008.1.2.4.95	TransferSyntax	JPIPReferencedDeflate
1.2.840.10008.1.2.4.100	TransferSyntax	MPEG2MPML	MPEG2MainProfile@MainLevel
1.2.840.10008.1.2.4.100.1	TransferSyntax	MPEG2MPMLF	FragmentableMPEG2MainProfile/MainLevel
1.2.840.10008.1.2.4.101	TransferSyntax	MPEG2MPHL	MPEG2MainProfile@HighLevel
1.2.840.10008.1.2.4.101.1	TransferSyntax	MPEG2MPHLF	FragmentableMPEG2MainProfile/HighLevel
1.2.840.10008.1.2.4.102	TransferSyntax	MPEG4HP41	MPEG4HighProfile/Level4.1
1.2.840.10008.1.2.4.102.1	TransferSyntax	MPEG4HP41F	FragmentableMPEG4HighProfile/Level4.1
1.2.840.10008.1.2.4.103	TransferSyntax	MPEG4HP41BD	MPEG4BDcompatibleHighProfile/Level4.1
1.2.840.10008.1.2.4.103.1	TransferSyntax	MPEG4HP41BDF	FragmentableMPEG4BDcompatibleHighProfile/Level4.1
1.2.840.10008.1.2.4.104	TransferSyntax	MPEG4HP422D	MPEG4HighProfile/Level4.2For2DVideo
1.2.840.10008.1.2.4.104.1	TransferSyntax	MPEG4HP422DF	FragmentableMPEG4HighProfile/Level4.2For2DVideo
1.2.840.10008.1.2.4.105	TransferSyntax	MPEG4HP423D	MPEG4HighProfile/Level4.2For3DVideo
1.2.840.10008.1.2.4.105.1	TransferSyntax	MPEG4HP423DF	FragmentableMPEG4HighProfile/Level4.2For3DVideo
1.2.840.10008.1.2.4.106	TransferSyntax	MPEG4HP42STEREO	MPEG4StereoHighProfile/Level4.2
1.2.840.10008.1.2.4.106.1	TransferSyntax	MPEG4HP42STEREOF	FragmentableMPEG4StereoHighProfile/Level4.2
1.2.840.10008.1.2.4.107	TransferSyntax	HEVCMP51	HEVCMainProfile/Level5.1
1.2.840.10008.1.2.4.108	TransferSyntax	HEVCM10P51	HEVCMain10Profile/Level5.1
1.2.840.10008.1.2.4.110	TransferSyntax	JPEGXLLossless
1.2.840.10008.1.2.4.111	TransferSyntax	JPEGXLJPEGRecompression
1.2.840.10008.1.2.4.112	TransferSyntax	JPEGXL
1.2.840.10008.1.2.4.201	TransferSyntax	HTJ2KLossless	HighThroughputJPEG2000ImageCompressionLosslessOnly
1.2.840.10008.1.2.4.202	TransferSyntax	HTJ2KLosslessRPCL	HighThroughputJPEG2000withRPCLOptionsImageCompressionLosslessOnly
1.2.840.10008.1.2.4.203	TransferSyntax	HTJ2K	HighThroughputJPEG2000ImageCompression
1.2.840.10008.1.2.4.204	TransferSyntax	JPIPHTJ2KReferenced
1.2.840.10008.1.2.4.205	TransferSyntax	JPIPHTJ2KReferencedDeflate
1.2.840.10008.1.2.5	TransferSyntax	RLELossless
1.2.840.10008.1.2.6.1	TransferSyntax	RFC2557MIMEEncapsulation	RETIRED_RFC2557MIMEEncapsulation	Retired
1.2.840.10008.1.2.6.2	TransferSyntax	XMLEncoding	RETIRED_XMLEncoding	Retired
1.2.840.10008.1.2.7.1	TransferSyntax	SMPTEST211020UncompressedProgressiveActiveVideo	SMPTEST2110-20:UncompressedProgressiveActiveVideo
1.2.840.10008.1.2.7.2	TransferSyntax	SMPTEST211020UncompressedInterlacedActiveVideo	SMPTEST2110-20:UncompressedInterlacedActiveVideo
1.2.840.10008.1.2.7.3	TransferSyntax	SMPTEST211030PCMDigitalAudio	SMPTEST2110-30:PCMDigitalAudio
1.2.840.10008.1.2.8.1	TransferSyntax	DeflatedImageFrameCompression
1.2.840.10008.1.3.10	SOPClass	MediaStorageDirectoryStorage
1.2.840.10008.1.4.1.1	FrameOfReference	TalairachBrainAtlas	TalairachBrainAtlasFrameOfReference
1.2.840.10008.1.4.1.2	FrameOfReference	SPM2T1	SPM2T1FrameOfReference
1.2.840.10008.1.4.1.3	FrameOfReference	SPM2T2	SPM2T2FrameOfReference
1.2.840.10008.1.4.1.4	FrameOfReference	SPM2PD	SPM2PDFrameOfReference
1.2.840.10008.1.4.1.5	FrameOfReference	SPM2EPI	SPM2EPIFrameOfReference
1.2.840.10008.1.4.1.6	FrameOfReference	SPM2FILT1	SPM2FILT1FrameOfReference
1.2.840.10008.1.4.1.7	FrameOfReference	SPM2PET	SPM2PETFrameOfReference
1.2.840.10008.1.4.1.8	FrameOfReference	SPM2TRANSM	SPM2TRANSMFrameOfReference
1.2.840.10008.1.4.1.9	FrameOfReference	SPM2SPECT	SPM2SPECTFrameOfReference
1.2.840.10008.1.4.1.10	FrameOfReference	SPM2GRAY	SPM2GRAYFrameOfReference
1.2.840.10008.1.4.1.11	FrameOfReference	SPM2WHITE	SPM2WHITEFrameOfReference
1.2.840.10008.1.4.1.12	FrameOfReference	SPM2CSF	SPM2CSFFrameOfReference
1.2.840.10008.1.4.1.13	FrameOfReference	SPM2BRAINMASK	SPM2BRAINMASKFrameOfReference
1.2.840.10008.1.4.1.14	FrameOfReference	SPM2AVG305T1	SPM2AVG305T1FrameOfReference
1.2.840.10008.1.4.1.15	FrameOfReference	SPM2AVG152T1	SPM2AVG152T1FrameOfReference
1.2.840.10008.1.4.1.16	FrameOfReference	SPM2AVG152T2	SPM2AVG152T2FrameOfReference
1.2.840.10008.1.4.1.17	FrameOfReference	SPM2AVG152PD	SPM2AVG152PDFrameOfReference
1.2.840.10008.1.4.1.18	FrameOfReference	SINGLESUBJT1	SPM2SINGLESUBJT1FrameOfReference
1.2.840.10008.1.4.2.1	FrameOfReference	ICBM452T1	ICBM452T1FrameOfReference
1.2.840.10008.1.4.2.2	FrameOfReference	ICBMSingleSubjectMRI	ICBMSingleSubjectMRIFrameOfReference
1.2.840.10008.1.4.3.1	FrameOfReference	IEC61217FixedCoordinateSystem	IEC61217FixedCoordinateSystemFrameOfReference
1.2.840.10008.1.4.3.2	FrameOfReference	StandardRoboticArmCoordinateSystem	StandardRoboticArmCoordinateSystemFrameOfReference
1.2.840.10008.1.4.3.3	FrameOfReference	IEC61217TableTopCoordinateSystem	IEC61217TableTopCoordinateSystemFrameOfReference
1.2.840.10008.1.4.4.1	FrameOfReference	SRI24	SRI24FrameOfReference
1.2.840.10008.1.4.5.1	FrameOfReference	Colin27	Colin27FrameOfReference
1.2.840.10008.1.4.6.1	FrameOfReference	LPBA40AIR	LPBA40AIRFrameOfReference
1.2.840.10008.1.4.6.2	FrameOfReference	LPBA40FLIRT	LPBA40FLIRTFrameOfReference
1.2.840.10008.1.4.6.3	FrameOfReference	LPBA40SPM5	LPBA40SPM5FrameOfReference
1.2.840.10008.1.5.1	SOPInstance	HotIronPalette	HotIronColorPaletteSOPInstance
1.2.840.10008.1.5.2	SOPInstance	PETPalette	PETColorPaletteSOPInstance
1.2.840.10008.1.5.3	SOPInstance	HotMetalBluePalette	HotMetalBlueColorPaletteSOPInstance
1.2.840.10008.1.5.4	SOPInstance	PET20StepPalette	PET20StepColorPaletteSOPInstance
1.2.840.10008.1.5.5	SOPInstance	SpringPalette	SpringColorPaletteSOPInstance
1.2.840.10008.1.5.6	SOPInstance	SummerPalette	SummerColorPaletteSOPInstance
1.2.840.10008.1.5.7	SOPInstance	FallPalette	FallColorPaletteSOPInstance
1.2.840.10008.1.5.8	SOPInstance	WinterPalette	WinterColorPaletteSOPInstance
1.2.840.10008.1.9	SOPClass	BasicStudyContentNotification	RETIRED_BasicStudyContentNotificationSOPClass	Retired
1.2.840.10008.1.20.1	SOPClass	StorageCommitmentPushModel	StorageCommitmentPushModelSOPClass
1.2.840.10008.1.20.1.1	SOPInstance	StorageCommitmentPushModelInstance	StorageCommitmentPushModelSOPInstance
1.2.840.10008.1.20.2	SOPClass	StorageCommitmentPullModel	RETIRED_StorageCommitmentPullModelSOPClass	Retired
1.2.840.10008.1.20.2.1	SOPInstance	StorageCommitmentPullModelInstance	RETIRED_StorageCommitmentPullModelSOPInstance	Retired
1.2.840.10008.1.40	SOPClass	ProceduralEventLogging	ProceduralEventLoggingSOPClass
1.2.840.10008.1.40.1	SOPInstance	ProceduralEventLoggingInstance	ProceduralEventLoggingSOPInstance
1.2.840.10008.1.42	SOPClass	SubstanceAdministrationLogging	SubstanceAdministrationLoggingSOPClass
1.2.840.10008.1.42.1	SOPInstance	SubstanceAdministrationLoggingInstance	SubstanceAdministrationLoggingSOPInstance
1.2.840.10008.2.6.1	CodingScheme	DCMUID	DICOMUIDRegistryCodingScheme
1.2.840.10008.2.16.4	CodingScheme	DCM	DICOMControlledTerminologyCodingScheme
1.2.840.10008.3.1.1.1	ApplicationContextName	DICOMApplicationContext	StandardApplicationContext
1.2.840.10008.3.1.2.1.1	SOPClass	DetachedPatientManagement	RETIRED_DetachedPatientManagementSOPClass	Retired
1.2.840.10008.3.1.2.1.4	MetaSOPClass	DetachedPatientManagementMeta	RETIRED_DetachedPatientManagementMetaSOPClass	Retired
1.2.840.10008.3.1.2.2.1	SOPClass	DetachedVisitManagement	RETIRED_DetachedVisitManagementSOPClass	Retired
1.2.840.10008.3.1.2.3.1	SOPClass	DetachedStudyManagement	RETIRED_DetachedStudyManagementSOPClass	Retired
1.2.840.10008.3.1.2.3.2	SOPClass	StudyComponentManagement	RETIRED_StudyComponentManagementSOPClass	Retired
1.2.840.10008.3.1.2.3.3	SOPClass	ModalityPerformedProcedureStep	ModalityPerformedProcedureStepSOPClass
1.2.840.10008.3.1.2.3.4	SOPClass	ModalityPerformedProcedureStepRetrieve	ModalityPerformedProcedureStepRetrieveSOPClass
1.2.840.10008.3.1.2.3.5	SOPClass	ModalityPerformedProcedureStepNotification	ModalityPerformedProcedureStepNotificationSOPClass
1.2.840.10008.3.1.2.5.1	SOPClass	DetachedResultsManagement	RETIRED_DetachedResultsManagementSOPClass	Retired
1.2.840.10008.3.1.2.5.4	MetaSOPClass	DetachedResultsManagementMeta	RETIRED_DetachedResultsManagementMetaSOPClass	Retired
1.2.840.10008.3.1.2.5.5	MetaSOPClass	DetachedStudyManagementMeta	RETIRED_DetachedStudyManagementMetaSOPClass	Retired
1.2.840.10008.3.1.2.6.1	SOPClass	DetachedInterpretationManagement	RETIRED_DetachedInterpretationManagementSOPClass	Retired
1.2.840.10008.4.2	ServiceClass	Storage	StorageServiceClass
1.2.840.10008.5.1.1.1	SOPClass	BasicFilmSession	BasicFilmSessionSOPClass
1.2.840.10008.5.1.1.2	SOPClass	BasicFilmBox	BasicFilmBoxSOPClass
1.2.840.10008.5.1.1.4	SOPClass	BasicGrayscaleImageBox	BasicGrayscaleImageBoxSOPClass
1.2.840.10008.5.1.1.4.1	SOPClass	BasicColorImageBox	BasicColorImageBoxSOPClass
1.2.840.10008.5.1.1.4.2	SOPClass	ReferencedImageBox	RETIRED_ReferencedImageBoxSOPClass	Retired
1.2.840.10008.5.1.1.9	MetaSOPClass	BasicGrayscalePrintManagementMeta	BasicGrayscalePrintManagementMetaSOPClass
1.2.840.10008.5.1.1.9.1	MetaSOPClass	ReferencedGrayscalePrintManagementMeta	RETIRED_ReferencedGrayscalePrintManagementMetaSOPClass	Retired
1.2.840.10008.5.1.1.14	SOPClass	PrintJob	PrintJobSOPClass
1.2.840.10008.5.1.1.15	SOPClass	BasicAnnotationBox	BasicAnnotationBoxSOPClass
1.2.840.10008.5.1.1.16	SOPClass	Printer	PrinterSOPClass
1.2.840.10008.5.1.1.16.376	SOPClass	PrinterConfigurationRetrieval	PrinterConfigurationRetrievalSOPClass
1.2.840.10008.5.1.1.17	SOPInstance	PrinterInstance	PrinterSOPInstance
1.2.840.10008.5.1.1.17.376	SOPInstance	PrinterConfigurationRetrievalInstance	PrinterConfigurationRetrievalSOPInstance
1.2.840.10008.5.1.1.18	MetaSOPClass	BasicColorPrintManagementMeta	BasicColorPrintManagementMetaSOPClass
1.2.840.10008.5.1.1.18.1	MetaSOPClass	ReferencedColorPrintManagementMeta	RETIRED_ReferencedColorPrintManagementMetaSOPClass	Retired
1.2.840.10008.5.1.1.22	SOPClass	VOILUTBox	VOILUTBoxSOPClass
1.2.840.10008.5.1.1.23	SOPClass	PresentationLUT	PresentationLUTSOPClass
1.2.840.10008.5.1.1.24	SOPClass	ImageOverlayBox	RETIRED_ImageOverlayBoxSOPClass	Retired
1.2.840.10008.5.1.1.24.1	SOPClass	BasicPrintImageOverlayBox	RETIRED_BasicPrintImageOverlayBoxSOPClass	Retired
1.2.840.10008.5.1.1.25	SOPInstance	PrintQueue	RETIRED_PrintQueueSOPInstance	Retired
1.2.840.10008.5.1.1.26	SOPClass	PrintQueueManagement	RETIRED_PrintQueueManagementSOPClass	Retired
1.2.840.10008.5.1.1.27	SOPClass	StoredPrintStorage	RETIRED_StoredPrintStorage	Retired
1.2.840.10008.5.1.1.29	SOPClass	HardcopyGrayscaleImageStorage	RETIRED_HardcopyGrayscaleImageStorage	Retired
1.2.840.10008.5.1.1.30	SOPClass	HardcopyColorImageStorage	RETIRED_HardcopyColorImageStorage	Retired
1.2.840.10008.5.1.1.31	SOPClass	PullPrintRequest	RETIRED_PullPrintRequestSOPClass	Retired
1.2.840.10008.5.1.1.32	MetaSOPClass	PullStoredPrintManagementMeta	RETIRED_PullStoredPrintManagementMetaSOPClass	Retired
1.2.840.10008.5.1.1.33	SOPClass	MediaCreationManagement	MediaCreationManagementSOPClass
1.2.840.10008.5.1.1.40	SOPClass	DisplaySystem	DisplaySystemSOPClass
1.2.840.10008.5.1.1.40.1	SOPInstance	DisplaySystemInstance	DisplaySystemSOPInstance
1.2.840.10008.5.1.4.1.1.1	SOPClass	ComputedRadiographyImageStorage
1.2.840.10008.5.1.4.1.1.1.1	SOPClass	DigitalXRayImageStorageForPresentation
1.2.840.10008.5.1.4.1.1.1.1.1	SOPClass	DigitalXRayImageStorageForProcessing
1.2.840.10008.5.1.4.1.1.1.2	SOPClass	DigitalMammographyXRayImageStorageForPresentation
1.2.840.10008.5.1.4.1.1.1.2.1	SOPClass	DigitalMammographyXRayImageStorageForProcessing
1.2.840.10008.5.1.4.1.1.1.3	SOPClass	DigitalIntraOralXRayImageStorageForPresentation
1.2.840.10008.5.1.4.1.1.1.3.1	SOPClass	DigitalIntraOralXRayImageStorageForProcessing
1.2.840.10008.5.1.4.1.1.2	SOPClass	CTImageStorage
1.2.840.10008.5.1.4.1.1.2.1	SOPClass	EnhancedCTImageStorage
1.2.840.10008.5.1.4.1.1.2.2	SOPClass	LegacyConvertedEnhancedCTImageStorage
1.2.840.10008.5.1.4.1.1.3	SOPClass	UltrasoundMultiFrameImageStorageRetired	RETIRED_UltrasoundMultiframeImageStorage	Retired
1.2.840.10008.5.1.4.1.1.3.1	SOPClass	UltrasoundMultiFrameImageStorage	UltrasoundMultiframeImageStorage
1.2.840.10008.5.1.4.1.1.4	SOPClass	MRImageStorage
1.2.840.10008.5.1.4.1.1.4.1	SOPClass	EnhancedMRImageStorage
1.2.840.10008.5.1.4.1.1.4.2	SOPClass	MRSpectroscopyStorage
1.2.840.10008.5.1.4.1.1.4.3	SOPClass	EnhancedMRColorImageStorage
1.2.840.10008.5.1.4.1.1.4.4	SOPClass	LegacyConvertedEnhancedMRImageStorage
1.2.840.10008.5.1.4.1.1.5	SOPClass	NuclearMedicineImageStorageRetired	RETIRED_NuclearMedicineImageStorage	Retired
1.2.840.10008.5.1.4.1.1.6	SOPClass	UltrasoundImageStorageRetired	RETIRED_UltrasoundImageStorage	Retired
1.2.840.10008.5.1.4.1.1.6.1	SOPClass	UltrasoundImageStorage
1.2.840.10008.5.1.4.1.1.6.2	SOPClass	EnhancedUSVolumeStorage
1.2.840.10008.5.1.4.1.1.6.3	SOPClass	PhotoacousticImageStorage
1.2.840.10008.5.1.4.1.1.7	SOPClass	SecondaryCaptureImageStorage
1.2.840.10008.5.1.4.1.1.7.1	SOPClass	MultiFrameSingleBitSecondaryCaptureImageStorage	MultiframeSingleBitSecondaryCaptureImageStorage
1.2.840.10008.5.1.4.1.1.7.2	SOPClass	MultiFrameGrayscaleByteSecondaryCaptureImageStorage	MultiframeGrayscaleByteSecondaryCaptureImageStorage
1.2.840.10008.5.1.4.1.1.7.3	SOPClass	MultiFrameGrayscaleWordSecondaryCaptureImageStorage	MultiframeGrayscaleWordSecondaryCaptureImageStorage
1.2.840.10008.5.1.4.1.1.7.4	SOPClass	MultiFrameTrueColorSecondaryCaptureImageStorage	MultiframeTrueColorSecondaryCaptureImageStorage
1.2.840.10008.5.1.4.1.1.8	SOPClass	StandaloneOverlayStorage	RETIRED_StandaloneOverlayStorage	Retired
1.2.840.10008.5.1.4.1.1.9	SOPClass	StandaloneCurveStorage	RETIRED_StandaloneCurveStorage	Retired
1.2.840.10008.5.1.4.1.1.9.1	SOPClass	WaveformStorageTrial	DRAFT_WaveformStorage	Draft
1.2.840.10008.5.1.4.1.1.9.1.1	SOPClass	TwelveLeadECGWaveformStorage
1.2.840.10008.5.1.4.1.1.9.1.2	SOPClass	GeneralECGWaveformStorage
1.2.840.10008.5.1.4.1.1.9.1.3	SOPClass	AmbulatoryECGWaveformStorage
1.2.840.10008.5.1.4.1.1.9.1.4	SOPClass	General32bitECGWaveformStorage	General32BitECGWaveformStorage
1.2.840.10008.5.1.4.1.1.9.2.1	SOPClass	HemodynamicWaveformStorage
1.2.840.10008.5.1.4.1.1.9.3.1	SOPClass	CardiacElectrophysiologyWaveformStorage
1.2.840.10008.5.1.4.1.1.9.4.1	SOPClass	BasicVoiceAudioWaveformStorage
1.2.840.10008.5.1.4.1.1.9.4.2	SOPClass	GeneralAudioWaveformStorage
1.2.840.10008.5.1.4.1.1.9.5.1	SOPClass	ArterialPulseWaveformStorage
1.2.840.10008.5.1.4.1.1.9.6.1	SOPClass	RespiratoryWaveformStorage
1.2.840.10008.5.1.4.1.1.9.6.2	SOPClass	MultichannelRespiratoryWaveformStorage
1.2.840.10008.5.1.4.1.1.9.7.1	SOPClass	RoutineScalpElectroencephalogramWaveformStorage
1.2.840.10008.5.1.4.1.1.9.7.2	SOPClass	ElectromyogramWaveformStorage
1.2.840.10008.5.1.4.1.1.9.7.3	SOPClass	ElectrooculogramWaveformStorage
1.2.840.10008.5.1.4.1.1.9.7.4	SOPClass	SleepElectroencephalogramWaveformStorage
1.2.840.10008.5.1.4.1.1.9.8.1	SOPClass	BodyPositionWaveformStorage
1.2.840.10008.5.1.4.1.1.9.100.1	SOPClass	WaveformPresentationStateStorage
1.2.840.10008.5.1.4.1.1.9.100.2	SOPClass	WaveformAcquisitionPresentationStateStorage
1.2.840.10008.5.1.4.1.1.10	SOPClass	StandaloneModalityLUTStorage	RETIRED_StandaloneModalityLUTStorage	Retired
1.2.840.10008.5.1.4.1.1.11	SOPClass	StandaloneVOILUTStorage	RETIRED_StandaloneVOILUTStorage	Retired
1.2.840.10008.5.1.4.1.1.11.1	SOPClass	GrayscaleSoftcopyPresentationStateStorage
1.2.840.10008.5.1.4.1.1.11.2	SOPClass	ColorSoftcopyPresentationStateStorage
1.2.840.10008.5.1.4.1.1.11.3	SOPClass	PseudoColorSoftcopyPresentationStateStorage
1.2.840.10008.5.1.4.1.1.11.4	SOPClass	BlendingSoftcopyPresentationStateStorage
1.2.840.10008.5.1.4.1.1.11.5	SOPClass	XAXRFGrayscaleSoftcopyPresentationStateStorage
1.2.840.10008.5.1.4.1.1.11.6	SOPClass	GrayscalePlanarMPRVolumetricPresentationStateStorage
1.2.840.10008.5.1.4.1.1.11.7	SOPClass	CompositingPlanarMPRVolumetricPresentationStateStorage
1.2.840.10008.5.1.4.1.1.11.8	SOPClass	AdvancedBlendingPresentationStateStorage
1.2.840.10008.5.1.4.1.1.11.9	SOPClass	VolumeRenderingVolumetricPresentationStateStorage
1.2.840.10008.5.1.4.1.1.11.10	SOPClass	SegmentedVolumeRenderingVolumetricPresentationStateStorage
1.2.840.10008.5.1.4.1.1.11.11	SOPClass	MultipleVolumeRenderingVolumetricPresentationStateStorage
1.2.840.10008.5.1.4.1.1.11.12	SOPClass	VariableModalityLUTSoftcopyPresentationStateStorage
1.2.840.10008.5.1.4.1.1.12.1	SOPClass	XRayAngiographicImageStorage
1.2.840.10008.5.1.4.1.1.12.1.1	SOPClass	EnhancedXAImageStorage
1.2.840.10008.5.1.4.1.1.12.2	SOPClass	XRayRadiofluoroscopicImageStorage
1.2.840.10008.5.1.4.1.1.12.2.1	SOPClass	EnhancedXRFImageStorage
1.2.840.10008.5.1.4.1.1.12.3	SOPClass	XRayAngiographicBiPlaneImageStorage	RETIRED_XRayAngiographicBiPlaneImageStorage	Retired
1.2.840.10008.5.1.4.1.1.13.1.1	SOPClass	XRay3DAngiographicImageStorage
1.2.840.10008.5.1.4.1.1.13.1.2	SOPClass	XRay3DCraniofacialImageStorage
1.2.840.10008.5.1.4.1.1.13.1.3	SOPClass	BreastTomosynthesisImageStorage
1.2.840.10008.5.1.4.1.1.13.1.4	SOPClass	BreastProjectionXRayImageStorageForPresentation
1.2.840.10008.5.1.4.1.1.13.1.5	SOPClass	BreastProjectionXRayImageStorageForProcessing
1.2.840.10008.5.1.4.1.1.14.1	SOPClass	IntravascularOpticalCoherenceTomographyImageStorageForPresentation
1.2.840.10008.5.1.4.1.1.14.2	SOPClass	IntravascularOpticalCoherenceTomographyImageStorageForProcessing
1.2.840.10008.5.1.4.1.1.20	SOPClass	NuclearMedicineImageStorage
1.2.840.10008.5.1.4.1.1.30	SOPClass	ParametricMapStorage
1.2.840.10008.5.1.4.1.1.66	SOPClass	RawDataStorage
1.2.840.10008.5.1.4.1.1.66.1	SOPClass	SpatialRegistrationStorage
1.2.840.10008.5.1.4.1.1.66.2	SOPClass	SpatialFiducialsStorage
1.2.840.10008.5.1.4.1.1.66.3	SOPClass	DeformableSpatialRegistrationStorage
1.2.840.10008.5.1.4.1.1.66.4	SOPClass	SegmentationStorage
1.2.840.10008.5.1.4.1.1.66.5	SOPClass	SurfaceSegmentationStorage
1.2.840.10008.5.1.4.1.1.66.6	SOPClass	TractographyResultsStorage
1.2.840.10008.5.1.4.1.1.66.7	SOPClass	LabelMapSegmentationStorage
1.2.840.10008.5.1.4.1.1.66.8	SOPClass	HeightMapSegmentationStorage
1.2.840.10008.5.1.4.1.1.67	SOPClass	RealWorldValueMappingStorage
1.2.840.10008.5.1.4.1.1.68.1	SOPClass	SurfaceScanMeshStorage
1.2.840.10008.5.1.4.1.1.68.2	SOPClass	SurfaceScanPointCloudStorage
1.2.840.10008.5.1.4.1.1.77.1	SOPClass	VLImageStorageTrial	RETIRED_VLImageStorage	Retired
1.2.840.10008.5.1.4.1.1.77.1.1	SOPClass	VLEndoscopicImageStorage
1.2.840.10008.5.1.4.1.1.77.1.1.1	SOPClass	VideoEndoscopicImageStorage
1.2.840.10008.5.1.4.1.1.77.1.2	SOPClass	VLMicroscopicImageStorage
1.2.840.10008.5.1.4.1.1.77.1.2.1	SOPClass	VideoMicroscopicImageStorage
1.2.840.10008.5.1.4.1.1.77.1.3	SOPClass	VLSlideCoordinatesMicroscopicImageStorage
1.2.840.10008.5.1.4.1.1.77.1.4	SOPClass	VLPhotographicImageStorage
1.2.840.10008.5.1.4.1.1.77.1.4.1	SOPClass	VideoPhotographicImageStorage
1.2.840.10008.5.1.4.1.1.77.1.5.1	SOPClass	OphthalmicPhotography8BitImageStorage
1.2.840.10008.5.1.4.1.1.77.1.5.2	SOPClass	OphthalmicPhotography16BitImageStorage
1.2.840.10008.5.1.4.1.1.77.1.5.3	SOPClass	StereometricRelationshipStorage
1.2.840.10008.5.1.4.1.1.77.1.5.4	SOPClass	OphthalmicTomographyImageStorage
1.2.840.10008.5.1.4.1.1.77.1.5.5	SOPClass	WideFieldOphthalmicPhotographyStereographicProjectionImageStorage
1.2.840.10008.5.1.4.1.1.77.1.5.6	SOPClass	WideFieldOphthalmicPhotography3DCoordinatesImageStorage
1.2.840.10008.5.1.4.1.1.77.1.5.7	SOPClass	OphthalmicOpticalCoherenceTomographyEnFaceImageStorage
1.2.840.10008.5.1.4.1.1.77.1.5.8	SOPClass	OphthalmicOpticalCoherenceTomographyBscanVolumeAnalysisStorage
1.2.840.10008.5.1.4.1.1.77.1.6	SOPClass	VLWholeSlideMicroscopyImageStorage
1.2.840.10008.5.1.4.1.1.77.1.7	SOPClass	DermoscopicPhotographyImageStorage
1.2.840.10008.5.1.4.1.1.77.1.8	SOPClass	ConfocalMicroscopyImageStorage
1.2.840.10008.5.1.4.1.1.77.1.9	SOPClass	ConfocalMicroscopyTiledPyramidalImageStorage
1.2.840.10008.5.1.4.1.1.77.2	SOPClass	VLMultiFrameImageStorageTrial	RETIRED_VLMultiframeImageStorage	Retired
1.2.840.10008.5.1.4.1.1.78.1	SOPClass	LensometryMeasurementsStorage
1.2.840.10008.5.1.4.1.1.78.2	SOPClass	AutorefractionMeasurementsStorage
1.2.840.10008.5.1.4.1.1.78.3	SOPClass	KeratometryMeasurementsStorage
1.2.840.10008.5.1.4.1.1.78.4	SOPClass	SubjectiveRefractionMeasurementsStorage
1.2.840.10008.5.1.4.1.1.78.5	SOPClass	VisualAcuityMeasurementsStorage
1.2.840.10008.5.1.4.1.1.78.6	SOPClass	SpectaclePrescriptionReportStorage
1.2.840.10008.5.1.4.1.1.78.7	SOPClass	OphthalmicAxialMeasurementsStorage
1.2.840.10008.5.1.4.1.1.78.8	SOPClass	IntraocularLensCalculationsStorage
1.2.840.10008.5.1.4.1.1.79.1	SOPClass	MacularGridThicknessAndVolumeReportStorage
1.2.840.10008.5.1.4.1.1.80.1	SOPClass	OphthalmicVisualFieldStaticPerimetryMeasurementsStorage
1.2.840.10008.5.1.4.1.1.81.1	SOPClass	OphthalmicThicknessMapStorage
1.2.840.10008.5.1.4.1.1.82.1	SOPClass	CornealTopographyMapStorage
1.2.840.10008.5.1.4.1.1.88.1	SOPClass	TextSRStorageTrial	DRAFT_SRTextStorage	Draft
1.2.840.10008.5.1.4.1.1.88.2	SOPClass	AudioSRStorageTrial	DRAFT_SRAudioStorage	Draft
1.2.840.10008.5.1.4.1.1.88.3	SOPClass	DetailSRStorageTrial	DRAFT_SRDetailStorage	Draft
1.2.840.10008.5.1.4.1.1.88.4	SOPClass	ComprehensiveSRStorageTrial	DRAFT_SRComprehensiveStorage	Draft
1.2.840.10008.5.1.4.1.1.88.11	SOPClass	BasicTextSRStorage
1.2.840.10008.5.1.4.1.1.88.22	SOPClass	EnhancedSRStorage
1.2.840.10008.5.1.4.1.1.88.33	SOPClass	ComprehensiveSRStorage
1.2.840.10008.5.1.4.1.1.88.34	SOPClass	Comprehensive3DSRStorage
1.2.840.10008.5.1.4.1.1.88.35	SOPClass	ExtensibleSRStorage
1.2.840.10008.5.1.4.1.1.88.40	SOPClass	ProcedureLogStorage
1.2.840.10008.5.1.4.1.1.88.50	SOPClass	MammographyCADSRStorage
1.2.840.10008.5.1.4.1.1.88.59	SOPClass	KeyObjectSelectionDocumentStorage
1.2.840.10008.5.1.4.1.1.88.65	SOPClass	ChestCADSRStorage
1.2.840.10008.5.1.4.1.1.88.67	SOPClass	XRayRadiationDoseSRStorage
1.2.840.10008.5.1.4.1.1.88.68	SOPClass	RadiopharmaceuticalRadiationDoseSRStorage
1.2.840.10008.5.1.4.1.1.88.69	SOPClass	ColonCADSRStorage
1.2.840.10008.5.1.4.1.1.88.70	SOPClass	ImplantationPlanSRStorage
1.2.840.10008.5.1.4.1.1.88.71	SOPClass	AcquisitionContextSRStorage
1.2.840.10008.5.1.4.1.1.88.72	SOPClass	SimplifiedAdultEchoSRStorage
1.2.840.10008.5.1.4.1.1.88.73	SOPClass	PatientRadiationDoseSRStorage
1.2.840.10008.5.1.4.1.1.88.74	SOPClass	PlannedImagingAgentAdministrationSRStorage
1.2.840.10008.5.1.4.1.1.88.75	SOPClass	PerformedImagingAgentAdministrationSRStorage
1.2.840.10008.5.1.4.1.1.88.76	SOPClass	EnhancedXRayRadiationDoseSRStorage
1.2.840.10008.5.1.4.1.1.88.77	SOPClass	WaveformAnnotationSRStorage
1.2.840.10008.5.1.4.1.1.90.1	SOPClass	ContentAssessmentResultsStorage
1.2.840.10008.5.1.4.1.1.91.1	SOPClass	MicroscopyBulkSimpleAnnotationsStorage
1.2.840.10008.5.1.4.1.1.104.1	SOPClass	EncapsulatedPDFStorage
1.2.840.10008.5.1.4.1.1.104.2	SOPClass	EncapsulatedCDAStorage
1.2.840.10008.5.1.4.1.1.104.3	SOPClass	EncapsulatedSTLStorage
1.2.840.10008.5.1.4.1.1.104.4	SOPClass	EncapsulatedOBJStorage
1.2.840.10008.5.1.4.1.1.104.5	SOPClass	EncapsulatedMTLStorage
1.2.840.10008.5.1.4.1.1.128	SOPClass	PositronEmissionTomographyImageStorage
1.2.840.10008.5.1.4.1.1.128.1	SOPClass	LegacyConvertedEnhancedPETImageStorage
1.2.840.10008.5.1.4.1.1.129	SOPClass	StandalonePETCurveStorage	RETIRED_StandalonePETCurveStorage	Retired
1.2.840.10008.5.1.4.1.1.130	SOPClass	EnhancedPETImageStorage
1.2.840.10008.5.1.4.1.1.131	SOPClass	BasicStructuredDisplayStorage
1.2.840.10008.5.1.4.1.1.200.1	SOPClass	CTDefinedProcedureProtocolStorage
1.2.840.10008.5.1.4.1.1.200.2	SOPClass	CTPerformedProcedureProtocolStorage
1.2.840.10008.5.1.4.1.1.200.3	SOPClass	ProtocolApprovalStorage
1.2.840.10008.5.1.4.1.1.200.4	SOPClass	ProtocolApprovalInformationModelFind	FINDProtocolApprovalInformationModel
1.2.840.10008.5.1.4.1.1.200.5	SOPClass	ProtocolApprovalInformationModelMove	MOVEProtocolApprovalInformationModel
1.2.840.10008.5.1.4.1.1.200.6	SOPClass	ProtocolApprovalInformationModelGet	GETProtocolApprovalInformationModel
1.2.840.10008.5.1.4.1.1.200.7	SOPClass	XADefinedProcedureProtocolStorage
1.2.840.10008.5.1.4.1.1.200.8	SOPClass	XAPerformedProcedureProtocolStorage
1.2.840.10008.5.1.4.1.1.201.1	SOPClass	InventoryStorage
1.2.840.10008.5.1.4.1.1.201.1.1	SOPInstance	StorageManagementInstance	StorageManagementSOPInstance
1.2.840.10008.5.1.4.1.1.201.2	SOPClass	InventoryFind	FINDInventory
1.2.840.10008.5.1.4.1.1.201.3	SOPClass	InventoryMove	MOVEInventory
1.2.840.10008.5.1.4.1.1.201.4	SOPClass	InventoryGet	GETInventory
1.2.840.10008.5.1.4.1.1.201.5	SOPClass	InventoryCreation
1.2.840.10008.5.1.4.1.1.201.6	SOPClass	RepositoryQuery
1.2.840.10008.5.1.4.1.1.481.1	SOPClass	RTImageStorage
1.2.840.10008.5.1.4.1.1.481.2	SOPClass	RTDoseStorage
1.2.840.10008.5.1.4.1.1.481.3	SOPClass	RTStructureSetStorage
1.2.840.10008.5.1.4.1.1.481.4	SOPClass	RTBeamsTreatmentRecordStorage
1.2.840.10008.5.1.4.1.1.481.5	SOPClass	RTPlanStorage
1.2.840.10008.5.1.4.1.1.481.6	SOPClass	RTBrachyTreatmentRecordStorage
1.2.840.10008.5.1.4.1.1.481.7	SOPClass	RTTreatmentSummaryRecordStorage
1.2.840.10008.5.1.4.1.1.481.8	SOPClass	RTIonPlanStorage
1.2.840.10008.5.1.4.1.1.481.9	SOPClass	RTIonBeamsTreatmentRecordStorage
1.2.840.10008.5.1.4.1.1.481.10	SOPClass	RTPhysicianIntentStorage
1.2.840.10008.5.1.4.1.1.481.11	SOPClass	RTSegmentAnnotationStorage
1.2.840.10008.5.1.4.1.1.481.12	SOPClass	RTRadiationSetStorage
1.2.840.10008.5.1.4.1.1.481.13	SOPClass	CArmPhotonElectronRadiationStorage
1.2.840.10008.5.1.4.1.1.481.14	SOPClass	TomotherapeuticRadiationStorage
1.2.840.10008.5.1.4.1.1.481.15	SOPClass	RoboticArmRadiationStorage
1.2.840.10008.5.1.4.1.1.481.16	SOPClass	RTRadiationRecordSetStorage
1.2.840.10008.5.1.4.1.1.481.17	SOPClass	RTRadiationSalvageRecordStorage
1.2.840.10008.5.1.4.1.1.481.18	SOPClass	TomotherapeuticRadiationRecordStorage
1.2.840.10008.5.1.4.1.1.481.19	SOPClass	CArmPhotonElectronRadiationRecordStorage
1.2.840.10008.5.1.4.1.1.481.20	SOPClass	RoboticRadiationRecordStorage
1.2.840.10008.5.1.4.1.1.481.21	SOPClass	RTRadiationSetDeliveryInstructionStorage
1.2.840.10008.5.1.4.1.1.481.22	SOPClass	RTTreatmentPreparationStorage
1.2.840.10008.5.1.4.1.1.481.23	SOPClass	EnhancedRTImageStorage
1.2.840.10008.5.1.4.1.1.481.24	SOPClass	EnhancedContinuousRTImageStorage
1.2.840.10008.5.1.4.1.1.481.25	SOPClass	RTPatientPositionAcquisitionInstructionStorage
1.2.840.10008.5.1.4.1.1.501.1	SOPClass	DICOSCTImageStorage	DICOS_CTImageStorage
1.2.840.10008.5.1.4.1.1.501.2.1	SOPClass	DICOSDigitalXRayImageStorageForPresentation	DICOS_DigitalXRayImageStorageForPresentation
1.2.840.10008.5.1.4.1.1.501.2.2	SOPClass	DICOSDigitalXRayImageStorageForProcessing	DICOS_DigitalXRayImageStorageForProcessing
1.2.840.10008.5.1.4.1.1.501.3	SOPClass	DICOSThreatDetectionReportStorage	DICOS_ThreatDetectionReportStorage
1.2.840.10008.5.1.4.1.1.501.4	SOPClass	DICOS2DAITStorage	DICOS_2DAITStorage
1.2.840.10008.5.1.4.1.1.501.5	SOPClass	DICOS3DAITStorage	DICOS_3DAITStorage
1.2.840.10008.5.1.4.1.1.501.6	SOPClass	DICOSQuadrupoleResonanceStorage	DICOS_QuadrupoleResonanceStorage
1.2.840.10008.5.1.4.1.1.601.1	SOPClass	EddyCurrentImageStorage	DICONDE_EddyCurrentImageStorage
1.2.840.10008.5.1.4.1.1.601.2	SOPClass	EddyCurrentMultiFrameImageStorage	DICONDE_EddyCurrentMultiframeImageStorage
1.2.840.10008.5.1.4.1.1.601.3	SOPClass	ThermographyImageStorage	DICONDE_ThermographyImageStorage
1.2.840.10008.5.1.4.1.1.601.4	SOPClass	ThermographyMultiFrameImageStorage	DICONDE_ThermographyMultiFrameImageStorage
1.2.840.10008.5.1.4.1.1.601.5	SOPClass	UltrasoundWaveformStorage	DICONDE_UltrasoundWaveformStorage
1.2.840.10008.5.1.4.1.2.1.1	SOPClass	PatientRootQueryRetrieveInformationModelFind	FINDPatientRootQueryRetrieveInformationModel
1.2.840.10008.5.1.4.1.2.1.2	SOPClass	PatientRootQueryRetrieveInformationModelMove	MOVEPatientRootQueryRetrieveInformationModel
1.2.840.10008.5.1.4.1.2.1.3	SOPClass	PatientRootQueryRetrieveInformationModelGet	GETPatientRootQueryRetrieveInformationModel
1.2.840.10008.5.1.4.1.2.2.1	SOPClass	StudyRootQueryRetrieveInformationModelFind	FINDStudyRootQueryRetrieveInformationModel
1.2.840.10008.5.1.4.1.2.2.2	SOPClass	StudyRootQueryRetrieveInformationModelMove	MOVEStudyRootQueryRetrieveInformationModel
1.2.840.10008.5.1.4.1.2.2.3	SOPClass	StudyRootQueryRetrieveInformationModelGet	GETStudyRootQueryRetrieveInformationModel
1.2.840.10008.5.1.4.1.2.3.1	SOPClass	PatientStudyOnlyQueryRetrieveInformationModelFind	RETIRED_FINDPatientStudyOnlyQueryRetrieveInformationModel	Retired
1.2.840.10008.5.1.4.1.2.3.2	SOPClass	PatientStudyOnlyQueryRetrieveInformationModelMove	RETIRED_MOVEPatientStudyOnlyQueryRetrieveInformationModel	Retired
1.2.840.10008.5.1.4.1.2.3.3	SOPClass	PatientStudyOnlyQueryRetrieveInformationModelGet	RETIRED_GETPatientStudyOnlyQueryRetrieveInformationModel	Retired
1.2.840.10008.5.1.4.1.2.4.2	SOPClass	CompositeInstanceRootRetrieveMove	MOVECompositeInstanceRootRetrieve
1.2.840.10008.5.1.4.1.2.4.3	SOPClass	CompositeInstanceRootRetrieveGet	GETCompositeInstanceRootRetrieve
1.2.840.10008.5.1.4.1.2.5.3	SOPClass	CompositeInstanceRetrieveWithoutBulkDataGet	GETCompositeInstanceRetrieveWithoutBulkData
1.2.840.10008.5.1.4.20.1	SOPClass	DefinedProcedureProtocolInformationModelFind	FINDDefinedProcedureProtocolInformationModel
1.2.840.10008.5.1.4.20.2	SOPClass	DefinedProcedureProtocolInformationModelMove	MOVEDefinedProcedureProtocolInformationModel
1.2.840.10008.5.1.4.20.3	SOPClass	DefinedProcedureProtocolInformationModelGet	GETDefinedProcedureProtocolInformationModel
1.2.840.10008.5.1.4.31	SOPClass	ModalityWorklistInformationModelFind	FINDModalityWorklistInformationModel
1.2.840.10008.5.1.4.32	MetaSOPClass	GeneralPurposeWorklistManagementMeta	RETIRED_GeneralPurposeWorklistManagementMetaSOPClass	Retired
1.2.840.10008.5.1.4.32.1	SOPClass	GeneralPurposeWorklistInformationModelFind	RETIRED_FINDGeneralPurposeWorklistInformationModel	Retired
1.2.840.10008.5.1.4.32.2	SOPClass	GeneralPurposeScheduledProcedureStep	RETIRED_GeneralPurposeScheduledProcedureStepSOPClass	Retired
1.2.840.10008.5.1.4.32.3	SOPClass	GeneralPurposePerformedProcedureStep	RETIRED_GeneralPurposePerformedProcedureStepSOPClass	Retired
1.2.840.10008.5.1.4.33	SOPClass	InstanceAvailabilityNotification	InstanceAvailabilityNotificationSOPClass
1.2.840.10008.5.1.4.34.1	SOPClass	RTBeamsDeliveryInstructionStorageTrial	DRAFT_RTBeamsDeliveryInstructionStorage	Draft
1.2.840.10008.5.1.4.34.2	SOPClass	RTConventionalMachineVerificationTrial	DRAFT_RTConventionalMachineVerification	Draft
1.2.840.10008.5.1.4.34.3	SOPClass	RTIonMachineVerificationTrial	DRAFT_RTIonMachineVerification	Draft
1.2.840.10008.5.1.4.34.4	ServiceClass	UnifiedWorklistAndProcedureStepTrial	DRAFT_UnifiedWorklistAndProcedureStepServiceClass	Draft
1.2.840.10008.5.1.4.34.4.1	SOPClass	UnifiedProcedureStepPushTrial	DRAFT_UnifiedProcedureStepPushSOPClass	Draft
1.2.840.10008.5.1.4.34.4.2	SOPClass	UnifiedProcedureStepWatchTrial	DRAFT_UnifiedProcedureStepWatchSOPClass	Draft
1.2.840.10008.5.1.4.34.4.3	SOPClass	UnifiedProcedureStepPullTrial	DRAFT_UnifiedProcedureStepPullSOPClass	Draft
1.2.840.10008.5.1.4.34.4.4	SOPClass	UnifiedProcedureStepEventTrial	DRAFT_UnifiedProcedureStepEventSOPClass	Draft
1.2.840.10008.5.1.4.34.5	SOPInstance	UPSGlobalSubscriptionInstance	UPSGlobalSubscriptionSOPInstance
1.2.840.10008.5.1.4.34.5.1	SOPInstance	UPSFilteredGlobalSubscriptionInstance	UPSFilteredGlobalSubscriptionSOPInstance
1.2.840.10008.5.1.4.34.6	ServiceClass	UnifiedWorklistAndProcedureStep	UnifiedWorklistAndProcedureStepServiceClass
1.2.840.10008.5.1.4.34.6.1	SOPClass	UnifiedProcedureStepPush	UnifiedProcedureStepPushSOPClass
1.2.840.10008.5.1.4.34.6.2	SOPClass	UnifiedProcedureStepWatch	UnifiedProcedureStepWatchSOPClass
1.2.840.10008.5.1.4.34.6.3	SOPClass	UnifiedProcedureStepPull	UnifiedProcedureStepPullSOPClass
1.2.840.10008.5.1.4.34.6.4	SOPClass	UnifiedProcedureStepEvent	UnifiedProcedureStepEventSOPClass
1.2.840.10008.5.1.4.34.6.5	SOPClass	UnifiedProcedureStepQuery	UnifiedProcedureStepQuerySOPClass
1.2.840.10008.5.1.4.34.7	SOPClass	RTBeamsDeliveryInstructionStorage
1.2.840.10008.5.1.4.34.8	SOPClass	RTConventionalMachineVerification
1.2.840.10008.5.1.4.34.9	SOPClass	RTIonMachineVerification
1.2.840.10008.5.1.4.34.10	SOPClass	RTBrachyApplicationSetupDeliveryInstructionStorage
1.2.840.10008.5.1.4.37.1	SOPClass	GeneralRelevantPatientInformationQuery
1.2.840.10008.5.1.4.37.2	SOPClass	BreastImagingRelevantPatientInformationQuery
1.2.840.10008.5.1.4.37.3	SOPClass	CardiacRelevantPatientInformationQuery
1.2.840.10008.5.1.4.38.1	SOPClass	HangingProtocolStorage
1.2.840.10008.5.1.4.38.2	SOPClass	HangingProtocolInformationModelFind	FINDHangingProtocolInformationModel
1.2.840.10008.5.1.4.38.3	SOPClass	HangingProtocolInformationModelMove	MOVEHangingProtocolInformationModel
1.2.840.10008.5.1.4.38.4	SOPClass	HangingProtocolInformationModelGet	GETHangingProtocolInformationModel
1.2.840.10008.5.1.4.39.1	SOPClass	ColorPaletteStorage
1.2.840.10008.5.1.4.39.2	SOPClass	ColorPaletteQueryRetrieveInformationModelFind	FINDColorPaletteInformationModel
1.2.840.10008.5.1.4.39.3	SOPClass	ColorPaletteQueryRetrieveInformationModelMove	MOVEColorPaletteInformationModel
1.2.840.10008.5.1.4.39.4	SOPClass	ColorPaletteQueryRetrieveInformationModelGet	GETColorPaletteInformationModel
1.2.840.10008.5.1.4.41	SOPClass	ProductCharacteristicsQuery	ProductCharacteristicsQuerySOPClass
1.2.840.10008.5.1.4.42	SOPClass	SubstanceApprovalQuery	SubstanceApprovalQuerySOPClass
1.2.840.10008.5.1.4.43.1	SOPClass	GenericImplantTemplateStorage
1.2.840.10008.5.1.4.43.2	SOPClass	GenericImplantTemplateInformationModelFind	FINDGenericImplantTemplateInformationModel
1.2.840.10008.5.1.4.43.3	SOPClass	GenericImplantTemplateInformationModelMove	MOVEGenericImplantTemplateInformationModel
1.2.840.10008.5.1.4.43.4	SOPClass	GenericImplantTemplateInformationModelGet	GETGenericImplantTemplateInformationModel
1.2.840.10008.5.1.4.44.1	SOPClass	ImplantAssemblyTemplateStorage
1.2.840.10008.5.1.4.44.2	SOPClass	ImplantAssemblyTemplateInformationModelFind	FINDImplantAssemblyTemplateInformationModel
1.2.840.10008.5.1.4.44.3	SOPClass	ImplantAssemblyTemplateInformationModelMove	MOVEImplantAssemblyTemplateInformationModel
1.2.840.10008.5.1.4.44.4	SOPClass	ImplantAssemblyTemplateInformationModelGet	GETImplantAssemblyTemplateInformationModel
1.2.840.10008.5.1.4.45.1	SOPClass	ImplantTemplateGroupStorage
1.2.840.10008.5.1.4.45.2	SOPClass	ImplantTemplateGroupInformationModelFind	FINDImplantTemplateGroupInformationModel
1.2.840.10008.5.1.4.45.3	SOPClass	ImplantTemplateGroupInformationModelMove	MOVEImplantTemplateGroupInformationModel
1.2.840.10008.5.1.4.45.4	SOPClass	ImplantTemplateGroupInformationModelGet	GETImplantTemplateGroupInformationModel
1.2.840.10008.7.1.1	ApplicationHosting	NativeDICOMModel
1.2.840.10008.7.1.2	ApplicationHosting	AbstractMultiDimensionalImageModel
1.2.840.10008.8.1.1	MappingResource	DICOMContentMappingResource
1.2.840.10008.10.1	SOPClass	VideoEndoscopicImageRealTimeCommunication
1.2.840.10008.10.2	SOPClass	VideoPhotographicImageRealTimeCommunication
1.2.840.10008.10.3	SOPClass	AudioWaveformRealTimeCommunication
1.2.840.10008.10.4	SOPClass	RenditionSelectionDocumentRealTimeCommunication
1.2.840.10008.15.0.3.1	LDAP	dicomDeviceName	LDAP_dicomDeviceName
1.2.840.10008.15.0.3.2	LDAP	dicomDescription	LDAP_dicomDescription
1.2.840.10008.15.0.3.3	LDAP	dicomManufacturer	LDAP_dicomManufacturer
1.2.840.10008.15.0.3.4	LDAP	dicomManufacturerModelName	LDAP_dicomManufacturerModelName
1.2.840.10008.15.0.3.5	LDAP	dicomSoftwareVersion	LDAP_dicomSoftwareVersion
1.2.840.10008.15.0.3.6	LDAP	dicomVendorData	LDAP_dicomVendorData
1.2.840.10008.15.0.3.7	LDAP	dicomAETitle	LDAP_dicomAETitle
1.2.840.10008.15.0.3.8	LDAP	dicomNetworkConnectionReference	LDAP_dicomNetworkConnectionReference
1.2.840.10008.15.0.3.9	LDAP	dicomApplicationCluster	LDAP_dicomApplicationCluster
1.2.840.10008.15.0.3.10	LDAP	dicomAssociationInitiator	LDAP_dicomAssociationInitiator
1.2.840.10008.15.0.3.11	LDAP	dicomAssociationAcceptor	LDAP_dicomAssociationAcceptor
1.2.840.10008.15.0.3.12	LDAP	dicomHostname	LDAP_dicomHostname
1.2.840.10008.15.0.3.13	LDAP	dicomPort	LDAP_dicomPort
1.2.840.10008.15.0.3.14	LDAP	dicomSOPClass	LDAP_dicomSOPClass
1.2.840.10008.15.0.3.15	LDAP	dicomTransferRole	LDAP_dicomTransferRole
1.2.840.10008.15.0.3.16	LDAP	dicomTransferSyntax	LDAP_dicomTransferSyntax
1.2.840.10008.15.0.3.17	LDAP	dicomPrimaryDeviceType	LDAP_dicomPrimaryDeviceType
1.2.840.10008.15.0.3.18	LDAP	dicomRelatedDeviceReference	LDAP_dicomRelatedDeviceReference
1.2.840.10008.15.0.3.19	LDAP	dicomPreferredCalledAETitle	LDAP_dicomPreferredCalledAETitle
1.2.840.10008.15.0.3.20	LDAP	dicomTLSCyphersuite	LDAP_dicomTLSCyphersuite
1.2.840.10008.15.0.3.21	LDAP	dicomAuthorizedNodeCertificateReference	LDAP_dicomAuthorizedNodeCertificateReference
1.2.840.10008.15.0.3.22	LDAP	dicomThisNodeCertificateReference	LDAP_dicomThisNodeCertificateReference
1.2.840.10008.15.0.3.23	LDAP	dicomInstalled	LDAP_dicomInstalled
1.2.840.10008.15.0.3.24	LDAP	dicomStationName	LDAP_dicomStationName
1.2.840.10008.15.0.3.25	LDAP	dicomDeviceSerialNumber	LDAP_dicomDeviceSerialNumber
1.2.840.10008.15.0.3.26	LDAP	dicomInstitutionName	LDAP_dicomInstitutionName
1.2.840.10008.15.0.3.27	LDAP	dicomInstitutionAddress	LDAP_dicomInstitutionAddress
1.2.840.10008.15.0.3.28	LDAP	dicomInstitutionDepartmentName	LDAP_dicomInstitutionDepartmentName
1.2.840.10008.15.0.3.29	LDAP	dicomIssuerOfPatientID	LDAP_dicomIssuerOfPatientID
1.2.840.10008.15.0.3.30	LDAP	dicomPreferredCallingAETitle	LDAP_dicomPreferredCallingAETitle
1.2.840.10008.15.0.3.31	LDAP	dicomSupportedCharacterSet	LDAP_dicomSupportedCharacterSet
1.2.840.10008.15.0.4.1	LDAP	dicomConfigurationRoot	LDAP_dicomConfigurationRoot
1.2.840.10008.15.0.4.2	LDAP	dicomDevicesRoot	LDAP_dicomDevicesRoot
1.2.840.10008.15.0.4.3	LDAP	dicomUniqueAETitlesRegistryRoot	LDAP_dicomUniqueAETitlesRegistryRoot
1.2.840.10008.15.0.4.4	LDAP	dicomDevice	LDAP_dicomDevice
1.2.840.10008.15.0.4.5	LDAP	dicomNetworkAE	LDAP_dicomNetworkAE
1.2.840.10008.15.0.4.6	LDAP	dicomNetworkConnection	LDAP_dicomNetworkConnection
1.2.840.10008.15.0.4.7	LDAP	dicomUniqueAETitle	LDAP_dicomUniqueAETitle
1.2.840.10008.15.0.4.8	LDAP	dicomTransferCapability	LDAP_dicomTransferCapability
1.2.840.10008.15.1.1	FrameOfReference	UTC	UniversalCoordinatedTimeSynchronizationFrameOfReference`
