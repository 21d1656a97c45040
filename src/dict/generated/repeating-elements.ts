/** Repeating groups and elements (PS3.5 §7.6), X of the tag as 0. Made by scripts/generate-dictionary.ts from data/; not to be edited. */
export const packed = `00203100~CS	1-n	SourceImageIDs	Source Image IDs
00280400~US	1	RowsForNthOrderCoefficients
00280401~US	1	ColumnsForNthOrderCoefficients
00280402~LO	1-n	CoefficientCoding
00280403~AT	1-n	CoefficientCodingPointers
00280800~CS	1-n	CodeLabel
00280802~US	1	NumberOfTables	Number of Tables
00280803~AT	1-n	CodeTableLocation
00280804~US	1	BitsForCodeWord
00280808~AT	1-n	ImageDataLocation
10000000~US	3	EscapeTriplet
10000001~US	3	RunLengthTriplet
10000002~US	1	HuffmanTableSize
10000003~US	3	HuffmanTableTriplet
10000004~US	1	ShiftTableSize
10000005~US	3	ShiftTableTriplet
10100000~US	1-n	ZonalMap
50000005~US	1	CurveDimensions
50000010~US	1	NumberOfPoints	Number of Points
50000020~CS	1	TypeOfData	Type of Data
50000022~LO	1	CurveDescription
50000030~SH	1-n	AxisUnits
50000040~SH	1-n	AxisLabels
50000103~US	1	DataValueRepresentation
50000104~US	1-n	MinimumCoordinateValue
50000105~US	1-n	MaximumCoordinateValue
50000106~SH	1-n	CurveRange
50000110~US	1-n	CurveDataDescriptor
50000112~US	1-n	CoordinateStartValue
50000114~US	1-n	CoordinateStepValue
50001001~CS	1	CurveActivationLayer
50002000~US	1	AudioType
50002002~US	1	AudioSampleFormat
50002004~US	1	NumberOfChannels	Number of Channels
50002006~UL	1	NumberOfSamples	Number of Samples
50002008~UL	1	SampleRate
5000200a~UL	1	TotalTime
5000200c~ox	1	AudioSampleData
5000200e~LT	1	AudioComments
50002500~LO	1	CurveLabel
50002600~SQ	1	CurveReferencedOverlaySequence
50002610~US	1	CurveReferencedOverlayGroup
50003000~ox	1	CurveData
60000010 US	1	OverlayRows
60000011 US	1	OverlayColumns
60000012~US	1	OverlayPlanes
60000015 IS	1	NumberOfFramesInOverlay	Number of Frames in Overlay
60000022 LO	1	OverlayDescription
60000040 CS	1	OverlayType
60000045 LO	1	OverlaySubtype
60000050 SS	2	OverlayOrigin
60000051 US	1	ImageFrameOrigin
60000052~US	1	OverlayPlaneOrigin
60000060~CS	1	OverlayCompressionCode
60000061~SH	1	OverlayCompressionOriginator
60000062~SH	1	OverlayCompressionLabel
60000063~CS	1	OverlayCompressionDescription
60000066~AT	1-n	OverlayCompressionStepPointers
60000068~US	1	OverlayRepeatInterval
60000069~US	1	OverlayBitsGrouped
60000100 US	1	OverlayBitsAllocated
60000102 US	1	OverlayBitPosition
60000110~CS	1	OverlayFormat
60000200~US	1	OverlayLocation
60000800~CS	1-n	OverlayCodeLabel
60000802~US	1	OverlayNumberOfTables	Overlay Number of Tables
60000803~AT	1-n	OverlayCodeTableLocation
60000804~US	1	OverlayBitsForCodeWord
60001001 CS	1	OverlayActivationLayer
60001100~US	1	OverlayDescriptorGray	Overlay Descriptor - Gray
60001101~US	1	OverlayDescriptorRed	Overlay Descriptor - Red
60001102~US	1	OverlayDescriptorGreen	Overlay Descriptor - Green
60001103~US	1	OverlayDescriptorBlue	Overlay Descriptor - Blue
60001200~US	1-n	OverlaysGray	Overlays - Gray
60001201~US	1-n	OverlaysRed	Overlays - Red
60001202~US	1-n	OverlaysGreen	Overlays - Green
60001203~US	1-n	OverlaysBlue	Overlays - Blue
60001301 IS	1	ROIArea
60001302 DS	1	ROIMean
60001303 DS	1	ROIStandardDeviation
60001500 LO	1	OverlayLabel
60003000 ox	1	OverlayData
60004000~LT	1	OverlayComments
7f000010~ox	1	VariablePixelData
7f000011~US	1	VariableNextDataGroup
7f000020~OW	1	VariableCoefficientsSDVN
7f000030~OW	1	VariableCoefficientsSDHN
7f000040~OW	1	VariableCoefficientsSDDN
7f000010~ox	1	VariablePixelData
7f000011~US	1	VariableNextDataGroup
7f000020~OW	1	VariableCoefficientsSDVN
7f000030~OW	1	VariableCoefficientsSDHN
7f000040~OW	1	VariableCoefficientsSDDN`
