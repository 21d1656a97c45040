/** Transfer syntaxes (PS3.5 annex A). Made by scripts/generate-dictionary.ts from data/; not to be edited. */
export const packed = `1.2.840.10008.1.2	little	implicit	native	Little Endian Implicit	ImplicitVRLittleEndian	LittleEndianImplicit
1.2.840.10008.1.2.1	little	explicit	native	Little Endian Explicit	ExplicitVRLittleEndian	LittleEndianExplicit
1.2.840.10008.1.2.1.98	little	explicit	encapsulated	Encapsulated Uncompressed Little Endian Explicit	EncapsulatedUncompressedExplicitVRLittleEndian	EncapsulatedUncompressedLittleEndianExplicit
1.2.840.10008.1.2.1.99	little	explicit	deflated	Deflated Explicit VR Little Endian	DeflatedExplicitVRLittleEndian	DeflatedLittleEndianExplicit
1.2.840.10008.1.2.2	big	explicit	native	Big Endian Explicit	ExplicitVRBigEndian	BigEndianExplicit
1.2.840.10008.1.2.4.50	little	explicit	encapsulated	JPEG Baseline	JPEGBaseline8Bit	JPEGBaseline
1.2.840.10008.1.2.4.51	little	explicit	encapsulated	JPEG Extended, Process 2+4	JPEGExtended12Bit	JPEGExtended:Process2+4
1.2.840.10008.1.2.4.52	little	explicit	encapsulated	JPEG Extended, Process 3+5	JPEGExtended35	JPEGExtended:Process3+5
1.2.840.10008.1.2.4.53	little	explicit	encapsulated	JPEG Spectral Selection, Non-hierarchical, Process 6+8	JPEGSpectralSelectionNonHierarchical68	JPEGSpectralSelection:Non-hierarchical:Process6+8
1.2.840.10008.1.2.4.54	little	explicit	encapsulated	JPEG Spectral Selection, Non-hierarchical, Process 7+9	JPEGSpectralSelectionNonHierarchical79	JPEGSpectralSelection:Non-hierarchical:Process7+9
1.2.840.10008.1.2.4.55	little	explicit	encapsulated	JPEG Full Progression, Non-hierarchical, Process 10+12	JPEGFullProgressionNonHierarchical1012	JPEGFullProgression:Non-hierarchical:Process10+12
1.2.840.10008.1.2.4.56	little	explicit	encapsulated	JPEG Full Progression, Non-hierarchical, Process 11+13	JPEGFullProgressionNonHierarchical1113	JPEGFullProgression:Non-hierarchical:Process11+13
1.2.840.10008.1.2.4.57	little	explicit	encapsulated	JPEG Lossless, Non-hierarchical, Process 14	JPEGLossless	JPEGLossless:Non-hierarchical:Process14
1.2.840.10008.1.2.4.58	little	explicit	encapsulated	JPEG Lossless, Non-hierarchical, Process 15	JPEGLosslessNonHierarchical15	JPEGLossless:Non-hierarchical:Process15
1.2.840.10008.1.2.4.59	little	explicit	encapsulated	JPEG Extended, Hierarchical, Process 16+18	JPEGExtendedHierarchical1618	JPEGExtended:Hierarchical:Process16+18
1.2.840.10008.1.2.4.60	little	explicit	encapsulated	JPEG Extended, Hierarchical, Process 17+19	JPEGExtendedHierarchical1719	JPEGExtended:Hierarchical:Process17+19
1.2.840.10008.1.2.4.61	little	explicit	encapsulated	JPEG Spectral Selection, Hierarchical, Process 20+22	JPEGSpectralSelectionHierarchical2022	JPEGSpectralSelection:Hierarchical:Process20+22
1.2.840.10008.1.2.4.62	little	explicit	encapsulated	JPEG Spectral Selection, Hierarchical, Process 21+23	JPEGSpectralSelectionHierarchical2123	JPEGSpectralSelection:Hierarchical:Process21+23
1.2.840.10008.1.2.4.63	little	explicit	encapsulated	JPEG Full Progression, Hierarchical, Process 24+26	JPEGFullProgressionHierarchical2426	JPEGFullProgression:Hierarchical:Process24+26
1.2.840.10008.1.2.4.64	little	explicit	encapsulated	JPEG Full Progression, Hierarchical, Process 25+27	JPEGFullProgressionHierarchical2527	JPEGFullProgression:Hierarchical:Process25+27
1.2.840.10008.1.2.4.65	little	explicit	encapsulated	JPEG Lossless, Hierarchical, Process 28	JPEGLosslessHierarchical28	JPEGLossless:Hierarchical:Process28
1.2.840.10008.1.2.4.66	little	explicit	encapsulated	JPEG Lossless, Hierarchical, Process 29	JPEGLosslessHierarchical29	JPEGLossless:Hierarchical:Process29
1.2.840.10008.1.2.4.70	little	explicit	encapsulated	JPEG Lossless, Non-hierarchical, 1st Order Prediction	JPEGLosslessSV1	JPEGLossless:Non-hierarchical-1stOrderPrediction
1.2.840.10008.1.2.4.80	little	explicit	encapsulated	JPEG-LS Lossless	JPEGLSLossless	JPEGLSLossless
1.2.840.10008.1.2.4.81	little	explicit	encapsulated	JPEG-LS Lossy (Near-lossless)	JPEGLSNearLossless	JPEGLSLossy
1.2.840.10008.1.2.4.90	little	explicit	encapsulated	JPEG 2000 (Lossless only)	JPEG2000Lossless	JPEG2000LosslessOnly
1.2.840.10008.1.2.4.91	little	explicit	encapsulated	JPEG 2000 (Lossless or Lossy)	JPEG2000	JPEG2000
1.2.840.10008.1.2.4.92	little	explicit	encapsulated	JPEG 2000 Part 2 Multicomponent Image Compression (Lossless only)	JPEG2000MCLossless	JPEG2000MulticomponentLosslessOnly
1.2.840.10008.1.2.4.93	little	explicit	encapsulated	JPEG 2000 Part 2 Multicomponent Image Compression (Lossless or Lossy)	JPEG2000MC	JPEG2000Multicomponent
1.2.840.10008.1.2.4.94	little	explicit	native	JPIP Referenced	JPIPReferenced	JPIPReferenced
1.2.840.10008.1.2.4.95	little	explicit	deflated	JPIP Referenced Deflate	JPIPReferencedDeflate	JPIPReferencedDeflate
1.2.840.10008.1.2.4.100	little	explicit	encapsulated	MPEG2 Main Profile @ Main Level	MPEG2MPML	MPEG2MainProfile@MainLevel
1.2.840.10008.1.2.4.100.1	little	explicit	encapsulated	Fragmentable MPEG2 Main Profile / Main Level	MPEG2MPMLF	FragmentableMPEG2MainProfile/MainLevel
1.2.840.10008.1.2.4.101	little	explicit	encapsulated	MPEG2 Main Profile @ High Level	MPEG2MPHL	MPEG2MainProfile@HighLevel
1.2.840.10008.1.2.4.101.1	little	explicit	encapsulated	Fragmentable MPEG2 Main Profile / High Level	MPEG2MPHLF	FragmentableMPEG2MainProfile/HighLevel
1.2.840.10008.1.2.4.102	little	explicit	encapsulated	MPEG-4 AVC/H.264 High Profile / Level 4.1	MPEG4HP41	MPEG4HighProfile/Level4.1
1.2.840.10008.1.2.4.102.1	little	explicit	encapsulated	Fragmentable MPEG-4 AVC/H.264 High Profile / Level 4.1	MPEG4HP41F	FragmentableMPEG4HighProfile/Level4.1
1.2.840.10008.1.2.4.103	little	explicit	encapsulated	MPEG-4 AVC/H.264 BD-compatible High Profile / Level 4.1	MPEG4HP41BD	MPEG4BDcompatibleHighProfile/Level4.1
1.2.840.10008.1.2.4.103.1	little	explicit	encapsulated	Fragmentable MPEG-4 AVC/H.264 BD-compatible High Profile / Level 4.1	MPEG4HP41BDF	FragmentableMPEG4BDcompatibleHighProfile/Level4.1
1.2.840.10008.1.2.4.104	little	explicit	encapsulated	MPEG-4 AVC/H.264 High Profile / Level 4.2 For 2D Video	MPEG4HP422D	MPEG4HighProfile/Level4.2For2DVideo
1.2.840.10008.1.2.4.104.1	little	explicit	encapsulated	Fragmentable MPEG-4 AVC/H.264 High Profile / Level 4.2 For 2D Video	MPEG4HP422DF	FragmentableMPEG4HighProfile/Level4.2For2DVideo
1.2.840.10008.1.2.4.105	little	explicit	encapsulated	MPEG-4 AVC/H.264 High Profile / Level 4.2 For 3D Video	MPEG4HP423D	MPEG4HighProfile/Level4.2For3DVideo
1.2.840.10008.1.2.4.105.1	little	explicit	encapsulated	Fragmentable MPEG-4 AVC/H.264 High Profile / Level 4.2 For 3D Video	MPEG4HP423DF	FragmentableMPEG4HighProfile/Level4.2For3DVideo
1.2.840.10008.1.2.4.106	little	explicit	encapsulated	MPEG-4 AVC/H.264 Stereo High Profile / Level 4.2	MPEG4HP42STEREO	MPEG4StereoHighProfile/Level4.2
1.2.840.10008.1.2.4.106.1	little	explicit	encapsulated	Fragmentable MPEG-4 AVC/H.264 Stereo High Profile / Level 4.2	MPEG4HP42STEREOF	FragmentableMPEG4StereoHighProfile/Level4.2
1.2.840.10008.1.2.4.107	little	explicit	encapsulated	HEVC/H.265 Main Profile / Level 5.1	HEVCMP51	HEVCMainProfile/Level5.1
1.2.840.10008.1.2.4.108	little	explicit	encapsulated	HEVC/H.265 Main 10 Profile / Level 5.1	HEVCM10P51	HEVCMain10Profile/Level5.1
1.2.840.10008.1.2.4.110	little	explicit	encapsulated	JPEG XL Lossless	JPEGXLLossless	JPEGXLLossless
1.2.840.10008.1.2.4.111	little	explicit	encapsulated	JPEG XL JPEG Recompression	JPEGXLJPEGRecompression	JPEGXLJPEGRecompression
1.2.840.10008.1.2.4.112	little	explicit	encapsulated	JPEG XL	JPEGXL	JPEGXL
1.2.840.10008.1.2.4.201	little	explicit	encapsulated	High-Throughput JPEG 2000 (Lossless only)	HTJ2KLossless	HighThroughputJPEG2000ImageCompressionLosslessOnly
1.2.840.10008.1.2.4.202	little	explicit	encapsulated	High-Throughput JPEG 2000 with RPCL Options (Lossless only)	HTJ2KLosslessRPCL	HighThroughputJPEG2000withRPCLOptionsImageCompressionLosslessOnly
1.2.840.10008.1.2.4.203	little	explicit	encapsulated	High-Throughput JPEG 2000 (Lossless or Lossy)	HTJ2K	HighThroughputJPEG2000ImageCompression
1.2.840.10008.1.2.4.204	little	explicit	native	JPIP HTJ2K Referenced	JPIPHTJ2KReferenced	JPIPHTJ2KReferenced
1.2.840.10008.1.2.4.205	little	explicit	deflated	JPIP HTJ2K Referenced Deflate	JPIPHTJ2KReferencedDeflate	JPIPHTJ2KReferencedDeflate
1.2.840.10008.1.2.5	little	explicit	encapsulated	RLE Lossless	RLELossless	RLELossless
1.2.840.10008.1.2.7.1	little	explicit	native	SMPTE ST 2110-20 Uncompressed Progressive Active Video	SMPTEST211020UncompressedProgressiveActiveVideo	SMPTEST2110-20:UncompressedProgressiveActiveVideo
1.2.840.10008.1.2.7.2	little	explicit	native	SMPTE ST 2110-20 Uncompressed Interlaced Active Video	SMPTEST211020UncompressedInterlacedActiveVideo	SMPTEST2110-20:UncompressedInterlacedActiveVideo
1.2.840.10008.1.2.7.3	little	explicit	native	SMPTE ST 2110-30 PCM Digital Audio	SMPTEST211030PCMDigitalAudio	SMPTEST2110-30:PCMDigitalAudio
1.2.840.10008.1.2.8.1	little	explicit	encapsulated	Deflated Image Frame Compression	DeflatedImageFrameCompression	DeflatedImageFrameCompression
1.2.840.113619.5.2	little	implicit	native	Private GE Little Endian Implicit with Big Endian Pixel Data`
