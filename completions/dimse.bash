# Completion for bash. Read it in with source, or put it with the other completions of bash under the name dimse
# and a link to it under the name of each tool.
_dimse_tools='movescu storescu findscu getscu echoscu storescp dcmqrscp dcmdump dump2dcm'
_dimse_list_movescu='-h	-	show this text and end
--help	-	show this text and end
--version	-	show the version and end
--arguments	-	show the command line as it was understood
-q	-	show only why the run failed
--quiet	-	show only why the run failed
-v	-	also tell what is being done
--verbose	-	also tell what is being done
-d	-	also show details for finding faults
--debug	-	also show details for finding faults
-ll	=off,fatal,error,warn,info,debug,trace,all	show messages of this weight and above: off, fatal, error, warn, info, debug, trace, all
--log-level	=off,fatal,error,warn,info,debug,trace,all	show messages of this weight and above: off, fatal, error, warn, info, debug, trace, all
-lc	file	write messages to where this log4cplus configuration says
--log-config	file	write messages to where this log4cplus configuration says
--json	-	write what happens to standard output, one JSON object a line
--no-progress	-	show no progress bar while long work goes on
-i4	-	use IPv4 only (default)
--ipv4	-	use IPv4 only (default)
-i6	-	use IPv6 only
--ipv6	-	use IPv6 only
-i0	-	use IPv4 and IPv6
--ip-auto	-	use IPv4 and IPv6
-k	any	put an attribute into the query, in place of the one in a query file; can be given several times
--key	any	put an attribute into the query, in place of the one in a query file; can be given several times
--query	any	query for these attributes, without a query file; a comma inside a value is written \, and -k goes over it
--level	=PATIENT,STUDY,SERIES,IMAGE	level of the query (default with --query: that of its lowest unique key)
--strict-keys	-	do not send a query that cannot be right (exit code 1) instead of warning of it
-P	-	Patient Root (default)
--patient	-	Patient Root (default)
-S	-	Study Root
--study	-	Study Root
-O	-	Patient/Study Only (retired)
--psonly	-	Patient/Study Only (retired)
-aet	any	our own AE title (default: MOVESCU)
--aetitle	any	our own AE title (default: MOVESCU)
--calling-aet	any	our own AE title (default: MOVESCU)
-aec	any	AE title of the peer (default: ANY-SCP)
--call	any	AE title of the peer (default: ANY-SCP)
--called-aet	any	AE title of the peer (default: ANY-SCP)
-aem	any	AE title that is to receive the objects (default: our own)
--move	any	AE title that is to receive the objects (default: our own)
+x=	-	prefer Explicit Little Endian (default)
--prefer-uncompr	-	prefer Explicit Little Endian (default)
+xe	-	prefer Explicit Little Endian
--prefer-little	-	prefer Explicit Little Endian
+xb	-	prefer Explicit Big Endian
--prefer-big	-	prefer Explicit Big Endian
+xs	-	prefer JPEG Lossless
--prefer-lossless	-	prefer JPEG Lossless
+xy	-	prefer JPEG Baseline (8 bit)
--prefer-jpeg8	-	prefer JPEG Baseline (8 bit)
+xx	-	prefer JPEG Extended (12 bit)
--prefer-jpeg12	-	prefer JPEG Extended (12 bit)
+xv	-	prefer JPEG 2000 (lossless)
--prefer-j2k-lossless	-	prefer JPEG 2000 (lossless)
+xw	-	prefer JPEG 2000
--prefer-j2k-lossy	-	prefer JPEG 2000
+xt	-	prefer JPEG-LS (lossless)
--prefer-jls-lossless	-	prefer JPEG-LS (lossless)
+xu	-	prefer JPEG-LS (near-lossless)
--prefer-jls-lossy	-	prefer JPEG-LS (near-lossless)
+xm	-	prefer MPEG2 Main Level
--prefer-mpeg2	-	prefer MPEG2 Main Level
+xh	-	prefer MPEG2 High Level
--prefer-mpeg2-high	-	prefer MPEG2 High Level
+xn	-	prefer MPEG-4 High Profile, level 4.1
--prefer-mpeg4	-	prefer MPEG-4 High Profile, level 4.1
+xl	-	prefer MPEG-4 BD-compatible, level 4.1
--prefer-mpeg4-bd	-	prefer MPEG-4 BD-compatible, level 4.1
+x2	-	prefer MPEG-4 High Profile, level 4.2, for 2D video
--prefer-mpeg4-2-2d	-	prefer MPEG-4 High Profile, level 4.2, for 2D video
+x3	-	prefer MPEG-4 High Profile, level 4.2, for 3D video
--prefer-mpeg4-2-3d	-	prefer MPEG-4 High Profile, level 4.2, for 3D video
+xo	-	prefer MPEG-4 Stereo High Profile, level 4.2
--prefer-mpeg4-2-st	-	prefer MPEG-4 Stereo High Profile, level 4.2
+x4	-	prefer HEVC Main Profile, level 5.1
--prefer-hevc	-	prefer HEVC Main Profile, level 5.1
+x5	-	prefer HEVC Main 10 Profile, level 5.1
--prefer-hevc10	-	prefer HEVC Main 10 Profile, level 5.1
+xr	-	prefer RLE Lossless
--prefer-rle	-	prefer RLE Lossless
+xd	-	prefer Deflated Explicit Little Endian
--prefer-deflated	-	prefer Deflated Explicit Little Endian
+xi	-	take Implicit Little Endian only
--implicit	-	take Implicit Little Endian only
+xa	-	take every transfer syntax that is in common use
--accept-all	-	take every transfer syntax that is in common use
+xA	-	take every transfer syntax of the Standard, retired ones too
--accept-every-syntax	-	take every transfer syntax of the Standard, retired ones too
--accept-unknown	-	take objects of every storage class, private and new ones too
-x=	-	propose the uncompressed ones, Explicit Little Endian first (default)
--propose-uncompr	-	propose the uncompressed ones, Explicit Little Endian first (default)
-xe	-	propose the uncompressed ones, Explicit Little Endian first
--propose-little	-	propose the uncompressed ones, Explicit Little Endian first
-xb	-	propose the uncompressed ones, Explicit Big Endian first
--propose-big	-	propose the uncompressed ones, Explicit Big Endian first
-xd	-	propose Deflated, beside it the uncompressed ones
--propose-deflated	-	propose Deflated, beside it the uncompressed ones
-xi	-	propose Implicit Little Endian only
--propose-implicit	-	propose Implicit Little Endian only
-ac	-	accept connections from any host (default)
--access-full	-	accept connections from any host (default)
+ac	-	ask the host access tables, see hosts_access(5)
--access-control	-	ask the host access tables, see hosts_access(5)
--hosts-allow	file	table of who is let in, for +ac (default: /etc/hosts.allow)
--hosts-deny	file	table of who is kept out, for +ac (default: /etc/hosts.deny)
-to	any	wait at most s seconds for the TCP connection (default: unlimited)
--timeout	any	wait at most s seconds for the TCP connection (default: unlimited)
-ta	any	wait at most s seconds for answers that open or close an association (default: 30)
--acse-timeout	any	wait at most s seconds for answers that open or close an association (default: 30)
-td	any	wait at most s seconds for a DIMSE message (default: unlimited)
--dimse-timeout	any	wait at most s seconds for a DIMSE message (default: unlimited)
--idle-timeout	any	end storage associations that stay idle for s seconds after the last response (default: 30)
--no-port	-	do not listen; the objects go elsewhere (default)
+P	any	listen on TCP port n for the objects
--port	any	listen on TCP port n for the objects
--bind	host	listen on this address only (default: all)
-pi	-	expect none, whatever the response says (default)
--pending-ignore	-	expect none, whatever the response says (default)
-pr	-	expect one where the response says so, read it and leave it aside
--pending-read	-	expect one where the response says so, read it and leave it aside
-usr	any	tell the peer that the user u asks
--user	any	tell the peer that the user u asks
-kt	file	send the Kerberos ticket in f
--kerberos	file	send the Kerberos ticket in f
--saml	file	send the SAML assertion in f
--jwt	file	send the JSON Web Token in f
-pwd	any	and their password p, which others may see in the list of processes
--password	any	and their password p, which others may see in the list of processes
-epw	-	and an empty password
--empty-password	-	and an empty password
--password-file	file	and the password in the first line of f
--password-env	any	and the password in the environment variable v
-rsp	-	expect that the peer says it knows who asks
--pos-response	-	expect that the peer says it knows who asks
-pdu	any	receive PDUs of at most n bytes (default: 16384)
--max-pdu	any	receive PDUs of at most n bytes (default: 16384)
--max-object-size	any	refuse objects of more than m MiB (default: unlimited)
-dhl	-	do not look up names of hosts that connect
--disable-host-lookup	-	do not look up names of hosts that connect
--repeat	any	do everything with each input n times (default: 1)
--abort	-	abort the association at the end instead of releasing it
--ignore	-	receive the objects, but do not keep them
--cancel	any	ask the peer to stop after n pending responses of each request (default: never; 0: never)
-up	-	correct UIDs that are padded with blanks without a warning
--uid-padding	-	correct UIDs that are padded with blanks without a warning
-tls	-	plain TCP connections (default)
--disable-tls	-	plain TCP connections (default)
+tls	file file	secure connections, on which we show the certificate c
--enable-tls	file file	secure connections, on which we show the certificate c
+ps	-	ask for the password on the terminal, or read it from standard input where there is none (default)
--std-passwd	-	ask for the password on the terminal, or read it from standard input where there is none (default)
+pw	any	the password is p; others on this computer can see it in the list of processes
--use-passwd	any	the password is p; others on this computer can see it in the list of processes
--passwd-file	file	the password is the first line of f
--passwd-env	any	the password is in the environment variable v
-pw	-	the password is empty
--null-passwd	-	the password is empty
-pem	-	keys, certificates and revocation lists are PEM files (default)
--pem-keys	-	keys, certificates and revocation lists are PEM files (default)
-der	-	keys, certificates and revocation lists are DER files
--der-keys	-	keys, certificates and revocation lists are DER files
+crv	-	look the peer'\''s certificate up in the revocation list of its issuer
--enable-crl-vfy	-	look the peer'\''s certificate up in the revocation list of its issuer
+cra	-	look every certificate of the chain up in the revocation list of its issuer
--enable-crl-all	-	look every certificate of the chain up in the revocation list of its issuer
+dp	file	take the Diffie-Hellman parameters in f for connections that come in
--dhparam	file	take the Diffie-Hellman parameters in f for connections that come in
--request-sni	any	ask the peer for the server name s
--expect-sni	any	take only peers that ask for the server name s
--no-sni	-	no server names (default)
+rs	file	read the seed file f; random numbers come from the operating system all the same
--seed	file	read the seed file f; random numbers come from the operating system all the same
+ws	-	write new random bytes into the seed file at the end
--write-seed	-	write new random bytes into the seed file at the end
+wf	file	write new random bytes into f at the end
--write-seed-file	file	write new random bytes into f at the end
-rc	-	the peer must show a certificate, and a valid one (default)
--require-peer-cert	-	the peer must show a certificate, and a valid one (default)
-vc	-	a certificate that the peer shows must be valid
--verify-peer-cert	-	a certificate that the peer shows must be valid
-ic	-	whoever the peer is, it is not verified
--ignore-peer-cert	-	whoever the peer is, it is not verified
+ph	-	show the TLS profiles and end
--list-profiles	-	show the TLS profiles and end
+pg	-	BCP 195 RFC 8996 TLS Profile (default)
--profile-8996	-	BCP 195 RFC 8996 TLS Profile (default)
+pm	-	Modified BCP 195 RFC 8996 TLS Profile
--profile-8996-mod	-	Modified BCP 195 RFC 8996 TLS Profile
+py	-	Non-downgrading BCP 195 TLS Profile (retired)
--profile-bcp195-nd	-	Non-downgrading BCP 195 TLS Profile (retired)
+px	-	BCP 195 TLS Profile (retired)
--profile-bcp195	-	BCP 195 TLS Profile (retired)
+pz	-	Extended BCP 195 TLS Profile (retired)
--profile-bcp195-ex	-	Extended BCP 195 TLS Profile (retired)
+pb	-	Basic TLS Secure Transport Connection Profile (retired)
--profile-basic	-	Basic TLS Secure Transport Connection Profile (retired)
+pa	-	AES TLS Secure Transport Connection Profile (retired)
--profile-aes	-	AES TLS Secure Transport Connection Profile (retired)
+pn	-	Authenticated unencrypted communication (IHE ATNA) (retired)
--profile-null	-	Authenticated unencrypted communication (IHE ATNA) (retired)
+cf	file	trust the certificates in f
--add-cert-file	file	trust the certificates in f
+cd	directory	trust the certificates in the files of d
--add-cert-dir	directory	trust the certificates in the files of d
+crl	file	take the revocation list in f (--enable-crl-vfy then holds, unless --enable-crl-all is given)
--add-crl-file	file	take the revocation list in f (--enable-crl-vfy then holds, unless --enable-crl-all is given)
+cc	-	show the cipher suites and end
--list-ciphers	-	show the cipher suites and end
+cs	any	offer and take c beside the suites of the profile
--cipher	any	offer and take c beside the suites of the profile
-od	directory	write the objects into d, which must exist (default: .)
--output-directory	directory	write the objects into d, which must exist (default: .)
-B	-	write each data set anew, element by element (default)
--normal	-	write each data set anew, element by element (default)
+B	-	write each data set exactly as it was received
--bit-preserving	-	write each data set exactly as it was received
+F	-	write DICOM files, with file meta information (default)
--write-file	-	write DICOM files, with file meta information (default)
-F	-	write the data sets alone, without file meta information
--write-dataset	-	write the data sets alone, without file meta information
+t=	-	keep the transfer syntax in which it comes (default)
--write-xfer-same	-	keep the transfer syntax in which it comes (default)
+te	-	convert to Explicit VR Little Endian
--write-xfer-little	-	convert to Explicit VR Little Endian
+tb	-	convert to Explicit VR Big Endian
--write-xfer-big	-	convert to Explicit VR Big Endian
+ti	-	convert to Implicit VR Little Endian
--write-xfer-implicit	-	convert to Implicit VR Little Endian
+td	-	convert to Deflated Explicit VR Little Endian
--write-xfer-deflated	-	convert to Deflated Explicit VR Little Endian
+u	-	keep the value representations that came after 1993 (default)
--enable-new-vr	-	keep the value representations that came after 1993 (default)
-u	-	write OB in place of UN, UT, UC, UR, OF, OD, OL, OV, SV and UV
--disable-new-vr	-	write OB in place of UN, UT, UC, UR, OF, OD, OL, OV, SV and UV
+g=	-	set the group lengths that there are to what is right (default)
--group-length-recalc	-	set the group lengths that there are to what is right (default)
+g	-	begin every group with its length, in items too
--group-length-create	-	begin every group with its length, in items too
-g	-	leave out all group lengths
--group-length-remove	-	leave out all group lengths
+e	-	state the lengths of sequences and items (default)
--length-explicit	-	state the lengths of sequences and items (default)
-e	-	leave the lengths undefined, and end sequences and items with delimiters
--length-undefined	-	leave the lengths undefined, and end sequences and items with delimiters
-p	-	no padding (default)
--padding-off	-	no padding (default)
+p	any any	pad the file to a multiple of f bytes, and items to multiples of i bytes (0: not at all)
--padding-create	any any	pad the file to a multiple of f bytes, and items to multiples of i bytes (0: not at all)
+cl	any	0: not compressed, 1: fastest, 9: smallest (default: 6)
--compression-level	any	0: not compressed, 1: fastest, 9: smallest (default: 6)
--output-pattern	any	name the files by their attributes, below the output directory, e.g. {PatientID}/{SeriesInstanceUID}/{SOPInstanceUID}.dcm
--on-exists	=overwrite,skip,rename,error	when there is a file by the name: overwrite it, skip the object, rename (the new file gets a number), or error (the object is refused) (default: overwrite)
--fsync	-	have each file on the disk before its sender is told, so that it outlasts a power failure
<	host	peer
<	any	port
<	file	dcmfile-in'
_dimse_list_storescu='-h	-	show this text and end
--help	-	show this text and end
--version	-	show the version and end
--arguments	-	show the command line as it was understood
-q	-	show only why the run failed
--quiet	-	show only why the run failed
-v	-	also tell what is being done
--verbose	-	also tell what is being done
-d	-	also show details for finding faults
--debug	-	also show details for finding faults
-ll	=off,fatal,error,warn,info,debug,trace,all	show messages of this weight and above: off, fatal, error, warn, info, debug, trace, all
--log-level	=off,fatal,error,warn,info,debug,trace,all	show messages of this weight and above: off, fatal, error, warn, info, debug, trace, all
-lc	file	write messages to where this log4cplus configuration says
--log-config	file	write messages to where this log4cplus configuration says
--json	-	write what happens to standard output, one JSON object a line
--no-progress	-	show no progress bar while long work goes on
+v	-	as -v, and show presentation contexts
--verbose-pc	-	as -v, and show presentation contexts
+f	-	read files with or without file meta information (default)
--read-file	-	read files with or without file meta information (default)
+fo	-	read files with file meta information only
--read-file-only	-	read files with file meta information only
-f	-	read the files as bare data sets
--read-dataset	-	read the files as bare data sets
+sd	-	take the files in the directories that are named as input
--scan-directories	-	take the files in the directories that are named as input
+sp	any	take only files whose name matches p
--scan-pattern	any	take only files whose name matches p
-r	-	leave directories inside them alone (default)
--no-recurse	-	leave directories inside them alone (default)
+r	-	go into directories inside them as well
--recurse	-	go into directories inside them as well
-rn	-	leave the names of the files as they are (default)
--no-rename	-	leave the names of the files as they are (default)
+rn	-	rename each file that was sent to NAME.done, each other one whose turn came to NAME.bad
--rename	-	rename each file that was sent to NAME.done, each other one whose turn came to NAME.bad
-i4	-	use IPv4 only (default)
--ipv4	-	use IPv4 only (default)
-i6	-	use IPv6 only
--ipv6	-	use IPv6 only
-i0	-	use IPv4 and IPv6
--ip-auto	-	use IPv4 and IPv6
-aet	any	our own AE title (default: STORESCU)
--aetitle	any	our own AE title (default: STORESCU)
--calling-aet	any	our own AE title (default: STORESCU)
-aec	any	AE title of the peer (default: ANY-SCP)
--call	any	AE title of the peer (default: ANY-SCP)
--called-aet	any	AE title of the peer (default: ANY-SCP)
-x=	-	propose the uncompressed ones, Explicit Little Endian first (default)
--propose-uncompr	-	propose the uncompressed ones, Explicit Little Endian first (default)
-xe	-	propose the uncompressed ones, Explicit Little Endian first
--propose-little	-	propose the uncompressed ones, Explicit Little Endian first
-xb	-	propose the uncompressed ones, Explicit Big Endian first
--propose-big	-	propose the uncompressed ones, Explicit Big Endian first
-xi	-	propose Implicit Little Endian only
--propose-implicit	-	propose Implicit Little Endian only
-xs	-	propose JPEG Lossless, beside it the uncompressed ones
--propose-lossless	-	propose JPEG Lossless, beside it the uncompressed ones
-xy	-	propose JPEG Baseline (8 bit), beside it the uncompressed ones
--propose-jpeg8	-	propose JPEG Baseline (8 bit), beside it the uncompressed ones
-xx	-	propose JPEG Extended (12 bit), beside it the uncompressed ones
--propose-jpeg12	-	propose JPEG Extended (12 bit), beside it the uncompressed ones
-xv	-	propose JPEG 2000 (lossless), beside it the uncompressed ones
--propose-j2k-lossless	-	propose JPEG 2000 (lossless), beside it the uncompressed ones
-xw	-	propose JPEG 2000, beside it the uncompressed ones
--propose-j2k-lossy	-	propose JPEG 2000, beside it the uncompressed ones
-xt	-	propose JPEG-LS (lossless), beside it the uncompressed ones
--propose-jls-lossless	-	propose JPEG-LS (lossless), beside it the uncompressed ones
-xu	-	propose JPEG-LS (near-lossless), beside it the uncompressed ones
--propose-jls-lossy	-	propose JPEG-LS (near-lossless), beside it the uncompressed ones
-xm	-	propose MPEG2 Main Level only
--propose-mpeg2	-	propose MPEG2 Main Level only
-xh	-	propose MPEG2 High Level only
--propose-mpeg2-high	-	propose MPEG2 High Level only
-xn	-	propose MPEG-4 High Profile, level 4.1 only
--propose-mpeg4	-	propose MPEG-4 High Profile, level 4.1 only
-xl	-	propose MPEG-4 BD-compatible, level 4.1 only
--propose-mpeg4-bd	-	propose MPEG-4 BD-compatible, level 4.1 only
-x2	-	propose MPEG-4 High Profile, level 4.2, for 2D video only
--propose-mpeg4-2-2d	-	propose MPEG-4 High Profile, level 4.2, for 2D video only
-x3	-	propose MPEG-4 High Profile, level 4.2, for 3D video only
--propose-mpeg4-2-3d	-	propose MPEG-4 High Profile, level 4.2, for 3D video only
-xo	-	propose MPEG-4 Stereo High Profile, level 4.2 only
--propose-mpeg4-2-st	-	propose MPEG-4 Stereo High Profile, level 4.2 only
-x4	-	propose HEVC Main Profile, level 5.1 only
--propose-hevc	-	propose HEVC Main Profile, level 5.1 only
-x5	-	propose HEVC Main 10 Profile, level 5.1 only
--propose-hevc10	-	propose HEVC Main 10 Profile, level 5.1 only
-xr	-	propose RLE Lossless, beside it the uncompressed ones
--propose-rle	-	propose RLE Lossless, beside it the uncompressed ones
-xd	-	propose Deflated, beside it the uncompressed ones
--propose-deflated	-	propose Deflated, beside it the uncompressed ones
--request-little	-	propose Explicit Little Endian only
--request-big	-	propose Explicit Big Endian only
--request-implicit	-	propose Implicit Little Endian only
-pts	any	propose the first n of Implicit Little Endian, Explicit Little Endian, Explicit Big Endian, in one presentation context
--propose-ts	any	propose the first n of Implicit Little Endian, Explicit Little Endian, Explicit Big Endian, in one presentation context
-R	-	propose only the SOP classes of the files
--required	-	propose only the SOP classes of the files
+C	-	propose all transfer syntaxes of a class in one presentation context
--combine	-	propose all transfer syntaxes of a class in one presentation context
-xf	file any	propose what profile p of the configuration file f says
--config-file	file any	propose what profile p of the configuration file f says
-cx	-	propose only what the files are: each pair of SOP class and transfer syntax, without a fallback
--required-contexts	-	propose only what the files are: each pair of SOP class and transfer syntax, without a fallback
+u	-	keep the value representations that came after 1993 (default)
--enable-new-vr	-	keep the value representations that came after 1993 (default)
-u	-	send OB in place of UN, UT, UC, UR, OF, OD, OL, OV, SV and UV
--disable-new-vr	-	send OB in place of UN, UT, UC, UR, OF, OD, OL, OV, SV and UV
+cl	any	0: not compressed, 1: fastest, 9: smallest (default: 6)
--compression-level	any	0: not compressed, 1: fastest, 9: smallest (default: 6)
-usr	any	tell the peer that the user u asks
--user	any	tell the peer that the user u asks
-kt	file	send the Kerberos ticket in f
--kerberos	file	send the Kerberos ticket in f
--saml	file	send the SAML assertion in f
--jwt	file	send the JSON Web Token in f
-pwd	any	and their password p, which others may see in the list of processes
--password	any	and their password p, which others may see in the list of processes
-epw	-	and an empty password
--empty-password	-	and an empty password
--password-file	file	and the password in the first line of f
--password-env	any	and the password in the environment variable v
-rsp	-	expect that the peer says it knows who asks
--pos-response	-	expect that the peer says it knows who asks
-to	any	wait at most s seconds for the TCP connection (default: unlimited)
--timeout	any	wait at most s seconds for the TCP connection (default: unlimited)
-ts	any	give the connection up when the peer stops inside a PDU, or takes nothing of ours, for s seconds (default: 60; 0: never)
-tn	any	give the connection up when the peer stops inside a PDU, or takes nothing of ours, for s seconds (default: 60; 0: never)
--socket-timeout	any	give the connection up when the peer stops inside a PDU, or takes nothing of ours, for s seconds (default: 60; 0: never)
--network-timeout	any	give the connection up when the peer stops inside a PDU, or takes nothing of ours, for s seconds (default: 60; 0: never)
-ta	any	wait at most s seconds for answers that open or close an association (default: 30)
--acse-timeout	any	wait at most s seconds for answers that open or close an association (default: 30)
-td	any	wait at most s seconds for a DIMSE message (default: unlimited)
--dimse-timeout	any	wait at most s seconds for a DIMSE message (default: unlimited)
-pdu	any	receive PDUs of at most n bytes (default: 16384)
--max-pdu	any	receive PDUs of at most n bytes (default: 16384)
--max-send-pdu	any	send PDUs of at most n bytes, even if the peer takes longer ones
--repeat	any	do everything with each input n times (default: 1)
--abort	-	abort the association at the end instead of releasing it
-nh	-	go on with the next file when one cannot be read or is refused
--no-halt	-	go on with the next file when one cannot be read or is refused
-up	-	take blanks behind UIDs away without a warning
--uid-padding	-	take blanks behind UIDs away without a warning
--priority	=low,medium,high	priority of the requests (default: medium)
+II	-	give each object that is sent a new identity; the files stay as they are
--invent-instance	-	give each object that is sent a new identity; the files stay as they are
+IR	any	as +II, with a new series after n objects (default: 100)
--invent-series	any	as +II, with a new series after n objects (default: 100)
+IS	any	as +II, with a new study after n series (default: 50)
--invent-study	any	as +II, with a new study after n series (default: 50)
+IP	any	as +II, with a new patient after n studies (default: 25)
--invent-patient	any	as +II, with a new patient after n studies (default: 25)
--seed-identity	any	invent the same identities for the same n, instead of new ones in each run
--jobs	any	send over n associations at the same time; only one keeps the order of the files (default: 1)
--async	any	propose n operations at a time on each association, and send so many files ahead of the responses where the peer agrees
--begin-ahead	-	begin the next PDU while a response comes in, which ends the wait of peers for an acknowledgement (default)
--no-begin-ahead	-	send nothing until the response is there
--retry	any	try again, n times at most and after growing pauses, when the connection is lost or cannot be made, the peer rejects for now, or it is out of resources (A7xx) (default: 0)
--report	file	write a row for each file to f as soon as its outcome is known: CSV when f ends with .csv, else lines of JSON
--resume	-	go on with the report that is there: leave out the files that it says were sent and that have not changed since
-tls	-	plain TCP connections (default)
--disable-tls	-	plain TCP connections (default)
+tls	file file	secure connections, on which we show the certificate c
--enable-tls	file file	secure connections, on which we show the certificate c
+tla	-	secure connections, on which we show no certificate; that of the peer is still verified
--anonymous-tls	-	secure connections, on which we show no certificate; that of the peer is still verified
+ps	-	ask for the password on the terminal, or read it from standard input where there is none (default)
--std-passwd	-	ask for the password on the terminal, or read it from standard input where there is none (default)
+pw	any	the password is p; others on this computer can see it in the list of processes
--use-passwd	any	the password is p; others on this computer can see it in the list of processes
--passwd-file	file	the password is the first line of f
--passwd-env	any	the password is in the environment variable v
-pw	-	the password is empty
--null-passwd	-	the password is empty
-pem	-	keys, certificates and revocation lists are PEM files (default)
--pem-keys	-	keys, certificates and revocation lists are PEM files (default)
-der	-	keys, certificates and revocation lists are DER files
--der-keys	-	keys, certificates and revocation lists are DER files
+dp	file	take the Diffie-Hellman parameters in f for connections that come in
--dhparam	file	take the Diffie-Hellman parameters in f for connections that come in
--request-sni	any	ask the peer for the server name s
--no-sni	-	no server names (default)
+rs	file	read the seed file f; random numbers come from the operating system all the same
--seed	file	read the seed file f; random numbers come from the operating system all the same
+ws	-	write new random bytes into the seed file at the end
--write-seed	-	write new random bytes into the seed file at the end
+wf	file	write new random bytes into f at the end
--write-seed-file	file	write new random bytes into f at the end
-rc	-	the peer must show a certificate, and a valid one (default)
--require-peer-cert	-	the peer must show a certificate, and a valid one (default)
-vc	-	a certificate that the peer shows must be valid
--verify-peer-cert	-	a certificate that the peer shows must be valid
-ic	-	whoever the peer is, it is not verified
--ignore-peer-cert	-	whoever the peer is, it is not verified
+ph	-	show the TLS profiles and end
--list-profiles	-	show the TLS profiles and end
+pg	-	BCP 195 RFC 8996 TLS Profile (default)
--profile-8996	-	BCP 195 RFC 8996 TLS Profile (default)
+pm	-	Modified BCP 195 RFC 8996 TLS Profile
--profile-8996-mod	-	Modified BCP 195 RFC 8996 TLS Profile
+py	-	Non-downgrading BCP 195 TLS Profile (retired)
--profile-bcp195-nd	-	Non-downgrading BCP 195 TLS Profile (retired)
+px	-	BCP 195 TLS Profile (retired)
--profile-bcp195	-	BCP 195 TLS Profile (retired)
+pz	-	Extended BCP 195 TLS Profile (retired)
--profile-bcp195-ex	-	Extended BCP 195 TLS Profile (retired)
+pb	-	Basic TLS Secure Transport Connection Profile (retired)
--profile-basic	-	Basic TLS Secure Transport Connection Profile (retired)
+pa	-	AES TLS Secure Transport Connection Profile (retired)
--profile-aes	-	AES TLS Secure Transport Connection Profile (retired)
+pn	-	Authenticated unencrypted communication (IHE ATNA) (retired)
--profile-null	-	Authenticated unencrypted communication (IHE ATNA) (retired)
+cf	file	trust the certificates in f
--add-cert-file	file	trust the certificates in f
+cd	directory	trust the certificates in the files of d
--add-cert-dir	directory	trust the certificates in the files of d
+crl	file	take the revocation list in f (--enable-crl-vfy then holds, unless --enable-crl-all is given)
--add-crl-file	file	take the revocation list in f (--enable-crl-vfy then holds, unless --enable-crl-all is given)
+crv	-	look the peer'\''s certificate up in the revocation list of its issuer
--enable-crl-vfy	-	look the peer'\''s certificate up in the revocation list of its issuer
+cra	-	look every certificate of the chain up in the revocation list of its issuer
--enable-crl-all	-	look every certificate of the chain up in the revocation list of its issuer
+cc	-	show the cipher suites and end
--list-ciphers	-	show the cipher suites and end
+cs	any	offer and take c beside the suites of the profile
--cipher	any	offer and take c beside the suites of the profile
<	host	peer
<	any	port
<	file	dcmfile-in'
_dimse_list_findscu='-h	-	show this text and end
--help	-	show this text and end
--version	-	show the version and end
--arguments	-	show the command line as it was understood
-q	-	show only why the run failed
--quiet	-	show only why the run failed
-v	-	also tell what is being done
--verbose	-	also tell what is being done
-d	-	also show details for finding faults
--debug	-	also show details for finding faults
-ll	=off,fatal,error,warn,info,debug,trace,all	show messages of this weight and above: off, fatal, error, warn, info, debug, trace, all
--log-level	=off,fatal,error,warn,info,debug,trace,all	show messages of this weight and above: off, fatal, error, warn, info, debug, trace, all
-lc	file	write messages to where this log4cplus configuration says
--log-config	file	write messages to where this log4cplus configuration says
--json	-	write what happens to standard output, one JSON object a line
--no-progress	-	show no progress bar while long work goes on
-i4	-	use IPv4 only (default)
--ipv4	-	use IPv4 only (default)
-i6	-	use IPv6 only
--ipv6	-	use IPv6 only
-i0	-	use IPv4 and IPv6
--ip-auto	-	use IPv4 and IPv6
-k	any	put an attribute into the query, in place of the one in a query file; can be given several times
--key	any	put an attribute into the query, in place of the one in a query file; can be given several times
--charset	=utf-8,latin-1,japanese,korean,gb18030	send the query in this character set, e.g. latin-1, utf-8, japanese, gb18030 or ISO_IR 100; keys are typed in UTF-8
-W	-	Modality Worklist (default)
--worklist	-	Modality Worklist (default)
-P	-	Patient Root
--patient	-	Patient Root
-S	-	Study Root
--study	-	Study Root
-O	-	Patient/Study Only (retired)
--psonly	-	Patient/Study Only (retired)
-aet	any	our own AE title (default: FINDSCU)
--aetitle	any	our own AE title (default: FINDSCU)
--calling-aet	any	our own AE title (default: FINDSCU)
-aec	any	AE title of the peer (default: ANY-SCP)
--call	any	AE title of the peer (default: ANY-SCP)
--called-aet	any	AE title of the peer (default: ANY-SCP)
+u	-	keep the value representations that came after 1993 (default)
--enable-new-vr	-	keep the value representations that came after 1993 (default)
-u	-	send OB in place of UN, UT, UC, UR, OF, OD, OL, OV, SV and UV
--disable-new-vr	-	send OB in place of UN, UT, UC, UR, OF, OD, OL, OV, SV and UV
-x=	-	propose the uncompressed ones, Explicit Little Endian first (default)
--propose-uncompr	-	propose the uncompressed ones, Explicit Little Endian first (default)
-xe	-	propose the uncompressed ones, Explicit Little Endian first
--propose-little	-	propose the uncompressed ones, Explicit Little Endian first
-xb	-	propose the uncompressed ones, Explicit Big Endian first
--propose-big	-	propose the uncompressed ones, Explicit Big Endian first
-xd	-	propose Deflated, beside it the uncompressed ones
--propose-deflated	-	propose Deflated, beside it the uncompressed ones
-xi	-	propose Implicit Little Endian only
--propose-implicit	-	propose Implicit Little Endian only
+cl	any	0: not compressed, 1: fastest, 9: smallest (default: 6)
--compression-level	any	0: not compressed, 1: fastest, 9: smallest (default: 6)
-usr	any	tell the peer that the user u asks
--user	any	tell the peer that the user u asks
-kt	file	send the Kerberos ticket in f
--kerberos	file	send the Kerberos ticket in f
--saml	file	send the SAML assertion in f
--jwt	file	send the JSON Web Token in f
-pwd	any	and their password p, which others may see in the list of processes
--password	any	and their password p, which others may see in the list of processes
-epw	-	and an empty password
--empty-password	-	and an empty password
--password-file	file	and the password in the first line of f
--password-env	any	and the password in the environment variable v
-rsp	-	expect that the peer says it knows who asks
--pos-response	-	expect that the peer says it knows who asks
-to	any	wait at most s seconds for the TCP connection (default: unlimited)
--timeout	any	wait at most s seconds for the TCP connection (default: unlimited)
-ts	any	give the connection up when the peer stops inside a PDU, or takes nothing of ours, for s seconds (default: 60; 0: never)
--socket-timeout	any	give the connection up when the peer stops inside a PDU, or takes nothing of ours, for s seconds (default: 60; 0: never)
-ta	any	wait at most s seconds for answers that open or close an association (default: 30)
--acse-timeout	any	wait at most s seconds for answers that open or close an association (default: 30)
-td	any	wait at most s seconds for a DIMSE message (default: unlimited)
--dimse-timeout	any	wait at most s seconds for a DIMSE message (default: unlimited)
-pdu	any	receive PDUs of at most n bytes (default: 16384)
--max-pdu	any	receive PDUs of at most n bytes (default: 16384)
--repeat	any	do everything with each input n times (default: 1)
--abort	-	abort the association at the end instead of releasing it
--cancel	any	ask the peer to stop after n matches of each query (default: never; 0: never)
-tls	-	plain TCP connections (default)
--disable-tls	-	plain TCP connections (default)
+tls	file file	secure connections, on which we show the certificate c
--enable-tls	file file	secure connections, on which we show the certificate c
+tla	-	secure connections, on which we show no certificate; that of the peer is still verified
--anonymous-tls	-	secure connections, on which we show no certificate; that of the peer is still verified
+ps	-	ask for the password on the terminal, or read it from standard input where there is none (default)
--std-passwd	-	ask for the password on the terminal, or read it from standard input where there is none (default)
+pw	any	the password is p; others on this computer can see it in the list of processes
--use-passwd	any	the password is p; others on this computer can see it in the list of processes
--passwd-file	file	the password is the first line of f
--passwd-env	any	the password is in the environment variable v
-pw	-	the password is empty
--null-passwd	-	the password is empty
-pem	-	keys, certificates and revocation lists are PEM files (default)
--pem-keys	-	keys, certificates and revocation lists are PEM files (default)
-der	-	keys, certificates and revocation lists are DER files
--der-keys	-	keys, certificates and revocation lists are DER files
+dp	file	take the Diffie-Hellman parameters in f for connections that come in
--dhparam	file	take the Diffie-Hellman parameters in f for connections that come in
--request-sni	any	ask the peer for the server name s
--no-sni	-	no server names (default)
+rs	file	read the seed file f; random numbers come from the operating system all the same
--seed	file	read the seed file f; random numbers come from the operating system all the same
+ws	-	write new random bytes into the seed file at the end
--write-seed	-	write new random bytes into the seed file at the end
+wf	file	write new random bytes into f at the end
--write-seed-file	file	write new random bytes into f at the end
-rc	-	the peer must show a certificate, and a valid one (default)
--require-peer-cert	-	the peer must show a certificate, and a valid one (default)
-vc	-	a certificate that the peer shows must be valid
--verify-peer-cert	-	a certificate that the peer shows must be valid
-ic	-	whoever the peer is, it is not verified
--ignore-peer-cert	-	whoever the peer is, it is not verified
+ph	-	show the TLS profiles and end
--list-profiles	-	show the TLS profiles and end
+pg	-	BCP 195 RFC 8996 TLS Profile (default)
--profile-8996	-	BCP 195 RFC 8996 TLS Profile (default)
+pm	-	Modified BCP 195 RFC 8996 TLS Profile
--profile-8996-mod	-	Modified BCP 195 RFC 8996 TLS Profile
+py	-	Non-downgrading BCP 195 TLS Profile (retired)
--profile-bcp195-nd	-	Non-downgrading BCP 195 TLS Profile (retired)
+px	-	BCP 195 TLS Profile (retired)
--profile-bcp195	-	BCP 195 TLS Profile (retired)
+pz	-	Extended BCP 195 TLS Profile (retired)
--profile-bcp195-ex	-	Extended BCP 195 TLS Profile (retired)
+pb	-	Basic TLS Secure Transport Connection Profile (retired)
--profile-basic	-	Basic TLS Secure Transport Connection Profile (retired)
+pa	-	AES TLS Secure Transport Connection Profile (retired)
--profile-aes	-	AES TLS Secure Transport Connection Profile (retired)
+pn	-	Authenticated unencrypted communication (IHE ATNA) (retired)
--profile-null	-	Authenticated unencrypted communication (IHE ATNA) (retired)
+cf	file	trust the certificates in f
--add-cert-file	file	trust the certificates in f
+cd	directory	trust the certificates in the files of d
--add-cert-dir	directory	trust the certificates in the files of d
+crl	file	take the revocation list in f (--enable-crl-vfy then holds, unless --enable-crl-all is given)
--add-crl-file	file	take the revocation list in f (--enable-crl-vfy then holds, unless --enable-crl-all is given)
+crv	-	look the peer'\''s certificate up in the revocation list of its issuer
--enable-crl-vfy	-	look the peer'\''s certificate up in the revocation list of its issuer
+cra	-	look every certificate of the chain up in the revocation list of its issuer
--enable-crl-all	-	look every certificate of the chain up in the revocation list of its issuer
+cc	-	show the cipher suites and end
--list-ciphers	-	show the cipher suites and end
+cs	any	offer and take c beside the suites of the profile
--cipher	any	offer and take c beside the suites of the profile
-od	directory	write files into d, which must exist (default: .)
--output-directory	directory	write files into d, which must exist (default: .)
+dc	-	show values without the blanks that fill them up
--enable-correction	-	show values without the blanks that fill them up
-dc	-	show values as they come (default)
--disable-correction	-	show values as they come (default)
+sr	-	show the matches in any case
--show-responses	-	show the matches in any case
-sr	-	do not show the matches
--hide-responses	-	do not show the matches
-X	-	write each match into a DICOM file, rsp0001.dcm and so on
--extract	-	write each match into a DICOM file, rsp0001.dcm and so on
-Xx	-	write each match into an XML file, rsp0001.xml and so on
--extract-xml	-	write each match into an XML file, rsp0001.xml and so on
-Xs	file	write all matches into the XML file f
--extract-xml-single	file	write all matches into the XML file f
-Xlo	any	write n matches into files at most (default: all)
--limit-output	any	write n matches into files at most (default: all)
--table	-	write the attributes that were asked for to standard output, as a table
--csv	-	the same with commas between, for spreadsheets and scripts (RFC 4180)
<	host	peer
<	any	port
<	file	dcmfile-in'
_dimse_list_getscu='-h	-	show this text and end
--help	-	show this text and end
--version	-	show the version and end
--arguments	-	show the command line as it was understood
-q	-	show only why the run failed
--quiet	-	show only why the run failed
-v	-	also tell what is being done
--verbose	-	also tell what is being done
-d	-	also show details for finding faults
--debug	-	also show details for finding faults
-ll	=off,fatal,error,warn,info,debug,trace,all	show messages of this weight and above: off, fatal, error, warn, info, debug, trace, all
--log-level	=off,fatal,error,warn,info,debug,trace,all	show messages of this weight and above: off, fatal, error, warn, info, debug, trace, all
-lc	file	write messages to where this log4cplus configuration says
--log-config	file	write messages to where this log4cplus configuration says
--json	-	write what happens to standard output, one JSON object a line
--no-progress	-	show no progress bar while long work goes on
+v	-	show presentation contexts in verbose mode
--verbose-pc	-	show presentation contexts in verbose mode
-i4	-	use IPv4 only (default)
--ipv4	-	use IPv4 only (default)
-i6	-	use IPv6 only
--ipv6	-	use IPv6 only
-i0	-	use IPv4 and IPv6
--ip-auto	-	use IPv4 and IPv6
-k	any	put an attribute into the query, in place of the one in a query file; can be given several times
--key	any	put an attribute into the query, in place of the one in a query file; can be given several times
--query	any	query for these attributes, without a query file; a comma inside a value is written \, and -k goes over it
--level	=PATIENT,STUDY,SERIES,IMAGE	level of the query (default with --query: that of its lowest unique key)
--strict-keys	-	do not send a query that cannot be right (exit code 1) instead of warning of it
-P	-	Patient Root (default)
--patient	-	Patient Root (default)
-S	-	Study Root
--study	-	Study Root
-O	-	Patient/Study Only (retired)
--psonly	-	Patient/Study Only (retired)
-aet	any	our own AE title (default: GETSCU)
--aetitle	any	our own AE title (default: GETSCU)
--calling-aet	any	our own AE title (default: GETSCU)
-aec	any	AE title of the peer (default: ANY-SCP)
--call	any	AE title of the peer (default: ANY-SCP)
--called-aet	any	AE title of the peer (default: ANY-SCP)
+x=	-	prefer Explicit Little Endian (default)
--prefer-uncompr	-	prefer Explicit Little Endian (default)
+xe	-	prefer Explicit Little Endian
--prefer-little	-	prefer Explicit Little Endian
+xb	-	prefer Explicit Big Endian
--prefer-big	-	prefer Explicit Big Endian
+xs	-	prefer JPEG Lossless
--prefer-lossless	-	prefer JPEG Lossless
+xy	-	prefer JPEG Baseline (8 bit)
--prefer-jpeg8	-	prefer JPEG Baseline (8 bit)
+xx	-	prefer JPEG Extended (12 bit)
--prefer-jpeg12	-	prefer JPEG Extended (12 bit)
+xv	-	prefer JPEG 2000 (lossless)
--prefer-j2k-lossless	-	prefer JPEG 2000 (lossless)
+xw	-	prefer JPEG 2000
--prefer-j2k-lossy	-	prefer JPEG 2000
+xt	-	prefer JPEG-LS (lossless)
--prefer-jls-lossless	-	prefer JPEG-LS (lossless)
+xu	-	prefer JPEG-LS (near-lossless)
--prefer-jls-lossy	-	prefer JPEG-LS (near-lossless)
+xm	-	prefer MPEG2 Main Level
--prefer-mpeg2	-	prefer MPEG2 Main Level
+xh	-	prefer MPEG2 High Level
--prefer-mpeg2-high	-	prefer MPEG2 High Level
+xn	-	prefer MPEG-4 High Profile, level 4.1
--prefer-mpeg4	-	prefer MPEG-4 High Profile, level 4.1
+xl	-	prefer MPEG-4 BD-compatible, level 4.1
--prefer-mpeg4-bd	-	prefer MPEG-4 BD-compatible, level 4.1
+x2	-	prefer MPEG-4 High Profile, level 4.2, for 2D video
--prefer-mpeg4-2-2d	-	prefer MPEG-4 High Profile, level 4.2, for 2D video
+x3	-	prefer MPEG-4 High Profile, level 4.2, for 3D video
--prefer-mpeg4-2-3d	-	prefer MPEG-4 High Profile, level 4.2, for 3D video
+xo	-	prefer MPEG-4 Stereo High Profile, level 4.2
--prefer-mpeg4-2-st	-	prefer MPEG-4 Stereo High Profile, level 4.2
+x4	-	prefer HEVC Main Profile, level 5.1
--prefer-hevc	-	prefer HEVC Main Profile, level 5.1
+x5	-	prefer HEVC Main 10 Profile, level 5.1
--prefer-hevc10	-	prefer HEVC Main 10 Profile, level 5.1
+xr	-	prefer RLE Lossless
--prefer-rle	-	prefer RLE Lossless
+xd	-	prefer Deflated Explicit Little Endian
--prefer-deflated	-	prefer Deflated Explicit Little Endian
+xi	-	take Implicit Little Endian only
--implicit	-	take Implicit Little Endian only
--propose-class	any	take objects of storage class u, too, in the place of one of the 127 usual ones; can be given several times
--as-stored	-	take objects in whatever transfer syntax the peer has them; of the classes of --propose-class alone, since each of both needs a presentation context
-x=	-	propose the uncompressed ones, Explicit Little Endian first (default)
--propose-uncompr	-	propose the uncompressed ones, Explicit Little Endian first (default)
-xe	-	propose the uncompressed ones, Explicit Little Endian first
--propose-little	-	propose the uncompressed ones, Explicit Little Endian first
-xb	-	propose the uncompressed ones, Explicit Big Endian first
--propose-big	-	propose the uncompressed ones, Explicit Big Endian first
-xd	-	propose Deflated, beside it the uncompressed ones
--propose-deflated	-	propose Deflated, beside it the uncompressed ones
-xi	-	propose Implicit Little Endian only
--propose-implicit	-	propose Implicit Little Endian only
-usr	any	tell the peer that the user u asks
--user	any	tell the peer that the user u asks
-kt	file	send the Kerberos ticket in f
--kerberos	file	send the Kerberos ticket in f
--saml	file	send the SAML assertion in f
--jwt	file	send the JSON Web Token in f
-pwd	any	and their password p, which others may see in the list of processes
--password	any	and their password p, which others may see in the list of processes
-epw	-	and an empty password
--empty-password	-	and an empty password
--password-file	file	and the password in the first line of f
--password-env	any	and the password in the environment variable v
-rsp	-	expect that the peer says it knows who asks
--pos-response	-	expect that the peer says it knows who asks
-to	any	wait at most s seconds for the TCP connection (default: unlimited)
--timeout	any	wait at most s seconds for the TCP connection (default: unlimited)
-ts	any	give the connection up when the peer stops inside a PDU, or takes nothing of ours, for s seconds (default: 60; 0: never)
--socket-timeout	any	give the connection up when the peer stops inside a PDU, or takes nothing of ours, for s seconds (default: 60; 0: never)
-ta	any	wait at most s seconds for answers that open or close an association (default: 30)
--acse-timeout	any	wait at most s seconds for answers that open or close an association (default: 30)
-td	any	wait at most s seconds for a DIMSE message (default: unlimited)
--dimse-timeout	any	wait at most s seconds for a DIMSE message (default: unlimited)
-pdu	any	receive PDUs of at most n bytes (default: 16384)
--max-pdu	any	receive PDUs of at most n bytes (default: 16384)
--repeat	any	do everything with each input n times (default: 1)
--abort	-	abort the association at the end instead of releasing it
--cancel	any	ask the peer to stop after n pending responses of each request (default: never; 0: never)
-up	-	correct UIDs that are padded with blanks without a warning
--uid-padding	-	correct UIDs that are padded with blanks without a warning
-tls	-	plain TCP connections (default)
--disable-tls	-	plain TCP connections (default)
+tls	file file	secure connections, on which we show the certificate c
--enable-tls	file file	secure connections, on which we show the certificate c
+tla	-	secure connections, on which we show no certificate; that of the peer is still verified
--anonymous-tls	-	secure connections, on which we show no certificate; that of the peer is still verified
+ps	-	ask for the password on the terminal, or read it from standard input where there is none (default)
--std-passwd	-	ask for the password on the terminal, or read it from standard input where there is none (default)
+pw	any	the password is p; others on this computer can see it in the list of processes
--use-passwd	any	the password is p; others on this computer can see it in the list of processes
--passwd-file	file	the password is the first line of f
--passwd-env	any	the password is in the environment variable v
-pw	-	the password is empty
--null-passwd	-	the password is empty
-pem	-	keys, certificates and revocation lists are PEM files (default)
--pem-keys	-	keys, certificates and revocation lists are PEM files (default)
-der	-	keys, certificates and revocation lists are DER files
--der-keys	-	keys, certificates and revocation lists are DER files
+dp	file	take the Diffie-Hellman parameters in f for connections that come in
--dhparam	file	take the Diffie-Hellman parameters in f for connections that come in
--request-sni	any	ask the peer for the server name s
--no-sni	-	no server names (default)
+rs	file	read the seed file f; random numbers come from the operating system all the same
--seed	file	read the seed file f; random numbers come from the operating system all the same
+ws	-	write new random bytes into the seed file at the end
--write-seed	-	write new random bytes into the seed file at the end
+wf	file	write new random bytes into f at the end
--write-seed-file	file	write new random bytes into f at the end
-rc	-	the peer must show a certificate, and a valid one (default)
--require-peer-cert	-	the peer must show a certificate, and a valid one (default)
-vc	-	a certificate that the peer shows must be valid
--verify-peer-cert	-	a certificate that the peer shows must be valid
-ic	-	whoever the peer is, it is not verified
--ignore-peer-cert	-	whoever the peer is, it is not verified
+ph	-	show the TLS profiles and end
--list-profiles	-	show the TLS profiles and end
+pg	-	BCP 195 RFC 8996 TLS Profile (default)
--profile-8996	-	BCP 195 RFC 8996 TLS Profile (default)
+pm	-	Modified BCP 195 RFC 8996 TLS Profile
--profile-8996-mod	-	Modified BCP 195 RFC 8996 TLS Profile
+py	-	Non-downgrading BCP 195 TLS Profile (retired)
--profile-bcp195-nd	-	Non-downgrading BCP 195 TLS Profile (retired)
+px	-	BCP 195 TLS Profile (retired)
--profile-bcp195	-	BCP 195 TLS Profile (retired)
+pz	-	Extended BCP 195 TLS Profile (retired)
--profile-bcp195-ex	-	Extended BCP 195 TLS Profile (retired)
+pb	-	Basic TLS Secure Transport Connection Profile (retired)
--profile-basic	-	Basic TLS Secure Transport Connection Profile (retired)
+pa	-	AES TLS Secure Transport Connection Profile (retired)
--profile-aes	-	AES TLS Secure Transport Connection Profile (retired)
+pn	-	Authenticated unencrypted communication (IHE ATNA) (retired)
--profile-null	-	Authenticated unencrypted communication (IHE ATNA) (retired)
+cf	file	trust the certificates in f
--add-cert-file	file	trust the certificates in f
+cd	directory	trust the certificates in the files of d
--add-cert-dir	directory	trust the certificates in the files of d
+crl	file	take the revocation list in f (--enable-crl-vfy then holds, unless --enable-crl-all is given)
--add-crl-file	file	take the revocation list in f (--enable-crl-vfy then holds, unless --enable-crl-all is given)
+crv	-	look the peer'\''s certificate up in the revocation list of its issuer
--enable-crl-vfy	-	look the peer'\''s certificate up in the revocation list of its issuer
+cra	-	look every certificate of the chain up in the revocation list of its issuer
--enable-crl-all	-	look every certificate of the chain up in the revocation list of its issuer
+cc	-	show the cipher suites and end
--list-ciphers	-	show the cipher suites and end
+cs	any	offer and take c beside the suites of the profile
--cipher	any	offer and take c beside the suites of the profile
--ignore	-	receive the objects, but do not keep them
-od	directory	write the objects into d, which must exist (default: .)
--output-directory	directory	write the objects into d, which must exist (default: .)
-B	-	write each data set anew, element by element (default)
--normal	-	write each data set anew, element by element (default)
+B	-	write each data set exactly as it was received
--bit-preserving	-	write each data set exactly as it was received
+F	-	write DICOM files, with file meta information (default)
--write-file	-	write DICOM files, with file meta information (default)
-F	-	write the data sets alone, without file meta information
--write-dataset	-	write the data sets alone, without file meta information
+t=	-	keep the transfer syntax in which it comes (default)
--write-xfer-same	-	keep the transfer syntax in which it comes (default)
+te	-	convert to Explicit VR Little Endian
--write-xfer-little	-	convert to Explicit VR Little Endian
+tb	-	convert to Explicit VR Big Endian
--write-xfer-big	-	convert to Explicit VR Big Endian
+ti	-	convert to Implicit VR Little Endian
--write-xfer-implicit	-	convert to Implicit VR Little Endian
+td	-	convert to Deflated Explicit VR Little Endian
--write-xfer-deflated	-	convert to Deflated Explicit VR Little Endian
+u	-	keep the value representations that came after 1993 (default)
--enable-new-vr	-	keep the value representations that came after 1993 (default)
-u	-	write OB in place of UN, UT, UC, UR, OF, OD, OL, OV, SV and UV
--disable-new-vr	-	write OB in place of UN, UT, UC, UR, OF, OD, OL, OV, SV and UV
+g=	-	set the group lengths that there are to what is right (default)
--group-length-recalc	-	set the group lengths that there are to what is right (default)
+g	-	begin every group with its length, in items too
--group-length-create	-	begin every group with its length, in items too
-g	-	leave out all group lengths
--group-length-remove	-	leave out all group lengths
+e	-	state the lengths of sequences and items (default)
--length-explicit	-	state the lengths of sequences and items (default)
-e	-	leave the lengths undefined, and end sequences and items with delimiters
--length-undefined	-	leave the lengths undefined, and end sequences and items with delimiters
-p	-	no padding (default)
--padding-off	-	no padding (default)
+p	any any	pad the file to a multiple of f bytes, and items to multiples of i bytes (0: not at all)
--padding-create	any any	pad the file to a multiple of f bytes, and items to multiples of i bytes (0: not at all)
+cl	any	0: not compressed, 1: fastest, 9: smallest (default: 6)
--compression-level	any	0: not compressed, 1: fastest, 9: smallest (default: 6)
--output-pattern	any	name the files by their attributes, below the output directory, e.g. {PatientID}/{SeriesInstanceUID}/{SOPInstanceUID}.dcm
--on-exists	=overwrite,skip,rename,error	when there is a file by the name: overwrite it, skip the object, rename (the new file gets a number), or error (the object is refused) (default: overwrite)
--fsync	-	have each file on the disk before its sender is told, so that it outlasts a power failure
-uc	-	keep them as UN (default)
--retain-un	-	keep them as UN (default)
+uc	-	give them the VR that the dictionary knows
--convert-un	-	give them the VR that the dictionary knows
<	host	peer
<	any	port
<	file	dcmfile-in'
_dimse_list_echoscu='-h	-	show this text and end
--help	-	show this text and end
--version	-	show the version and end
--arguments	-	show the command line as it was understood
-q	-	show only why the run failed
--quiet	-	show only why the run failed
-v	-	also tell what is being done
--verbose	-	also tell what is being done
-d	-	also show details for finding faults
--debug	-	also show details for finding faults
-ll	=off,fatal,error,warn,info,debug,trace,all	show messages of this weight and above: off, fatal, error, warn, info, debug, trace, all
--log-level	=off,fatal,error,warn,info,debug,trace,all	show messages of this weight and above: off, fatal, error, warn, info, debug, trace, all
-lc	file	write messages to where this log4cplus configuration says
--log-config	file	write messages to where this log4cplus configuration says
--json	-	write what happens to standard output, one JSON object a line
--no-progress	-	show no progress bar while long work goes on
-i4	-	use IPv4 only (default)
--ipv4	-	use IPv4 only (default)
-i6	-	use IPv6 only
--ipv6	-	use IPv6 only
-i0	-	use IPv4 and IPv6
--ip-auto	-	use IPv4 and IPv6
-aet	any	our own AE title (default: ECHOSCU)
--aetitle	any	our own AE title (default: ECHOSCU)
--calling-aet	any	our own AE title (default: ECHOSCU)
-aec	any	AE title of the peer (default: ANY-SCP)
--call	any	AE title of the peer (default: ANY-SCP)
--called-aet	any	AE title of the peer (default: ANY-SCP)
-pts	any	propose n transfer syntaxes (default: 1)
--propose-ts	any	propose n transfer syntaxes (default: 1)
-ppc	any	propose n presentation contexts, all alike (default: 1)
--propose-pc	any	propose n presentation contexts, all alike (default: 1)
-usr	any	tell the peer that the user u asks
--user	any	tell the peer that the user u asks
-kt	file	send the Kerberos ticket in f
--kerberos	file	send the Kerberos ticket in f
--saml	file	send the SAML assertion in f
--jwt	file	send the JSON Web Token in f
-pwd	any	and their password p, which others may see in the list of processes
--password	any	and their password p, which others may see in the list of processes
-epw	-	and an empty password
--empty-password	-	and an empty password
--password-file	file	and the password in the first line of f
--password-env	any	and the password in the environment variable v
-rsp	-	expect that the peer says it knows who asks
--pos-response	-	expect that the peer says it knows who asks
-to	any	wait at most s seconds for the TCP connection (default: unlimited)
--timeout	any	wait at most s seconds for the TCP connection (default: unlimited)
-ts	any	give the connection up when the peer stops inside a PDU, or takes nothing of ours, for s seconds (default: 60; 0: never)
--socket-timeout	any	give the connection up when the peer stops inside a PDU, or takes nothing of ours, for s seconds (default: 60; 0: never)
-ta	any	wait at most s seconds for answers that open or close an association (default: 30)
--acse-timeout	any	wait at most s seconds for answers that open or close an association (default: 30)
-td	any	wait at most s seconds for a DIMSE message (default: unlimited)
--dimse-timeout	any	wait at most s seconds for a DIMSE message (default: unlimited)
-pdu	any	receive PDUs of at most n bytes (default: 16384)
--max-pdu	any	receive PDUs of at most n bytes (default: 16384)
--repeat	any	do everything with each input n times (default: 1)
--abort	-	abort the association at the end instead of releasing it
--count	any	ask n times, and tell at the end how long the answers took
--interval	any	wait s seconds between two of them (default: 0)
-tls	-	plain TCP connections (default)
--disable-tls	-	plain TCP connections (default)
+tls	file file	secure connections, on which we show the certificate c
--enable-tls	file file	secure connections, on which we show the certificate c
+tla	-	secure connections, on which we show no certificate; that of the peer is still verified
--anonymous-tls	-	secure connections, on which we show no certificate; that of the peer is still verified
+ps	-	ask for the password on the terminal, or read it from standard input where there is none (default)
--std-passwd	-	ask for the password on the terminal, or read it from standard input where there is none (default)
+pw	any	the password is p; others on this computer can see it in the list of processes
--use-passwd	any	the password is p; others on this computer can see it in the list of processes
--passwd-file	file	the password is the first line of f
--passwd-env	any	the password is in the environment variable v
-pw	-	the password is empty
--null-passwd	-	the password is empty
-pem	-	keys, certificates and revocation lists are PEM files (default)
--pem-keys	-	keys, certificates and revocation lists are PEM files (default)
-der	-	keys, certificates and revocation lists are DER files
--der-keys	-	keys, certificates and revocation lists are DER files
+dp	file	take the Diffie-Hellman parameters in f for connections that come in
--dhparam	file	take the Diffie-Hellman parameters in f for connections that come in
--request-sni	any	ask the peer for the server name s
--no-sni	-	no server names (default)
+rs	file	read the seed file f; random numbers come from the operating system all the same
--seed	file	read the seed file f; random numbers come from the operating system all the same
+ws	-	write new random bytes into the seed file at the end
--write-seed	-	write new random bytes into the seed file at the end
+wf	file	write new random bytes into f at the end
--write-seed-file	file	write new random bytes into f at the end
-rc	-	the peer must show a certificate, and a valid one (default)
--require-peer-cert	-	the peer must show a certificate, and a valid one (default)
-vc	-	a certificate that the peer shows must be valid
--verify-peer-cert	-	a certificate that the peer shows must be valid
-ic	-	whoever the peer is, it is not verified
--ignore-peer-cert	-	whoever the peer is, it is not verified
+ph	-	show the TLS profiles and end
--list-profiles	-	show the TLS profiles and end
+pg	-	BCP 195 RFC 8996 TLS Profile (default)
--profile-8996	-	BCP 195 RFC 8996 TLS Profile (default)
+pm	-	Modified BCP 195 RFC 8996 TLS Profile
--profile-8996-mod	-	Modified BCP 195 RFC 8996 TLS Profile
+py	-	Non-downgrading BCP 195 TLS Profile (retired)
--profile-bcp195-nd	-	Non-downgrading BCP 195 TLS Profile (retired)
+px	-	BCP 195 TLS Profile (retired)
--profile-bcp195	-	BCP 195 TLS Profile (retired)
+pz	-	Extended BCP 195 TLS Profile (retired)
--profile-bcp195-ex	-	Extended BCP 195 TLS Profile (retired)
+pb	-	Basic TLS Secure Transport Connection Profile (retired)
--profile-basic	-	Basic TLS Secure Transport Connection Profile (retired)
+pa	-	AES TLS Secure Transport Connection Profile (retired)
--profile-aes	-	AES TLS Secure Transport Connection Profile (retired)
+pn	-	Authenticated unencrypted communication (IHE ATNA) (retired)
--profile-null	-	Authenticated unencrypted communication (IHE ATNA) (retired)
+cf	file	trust the certificates in f
--add-cert-file	file	trust the certificates in f
+cd	directory	trust the certificates in the files of d
--add-cert-dir	directory	trust the certificates in the files of d
+crl	file	take the revocation list in f (--enable-crl-vfy then holds, unless --enable-crl-all is given)
--add-crl-file	file	take the revocation list in f (--enable-crl-vfy then holds, unless --enable-crl-all is given)
+crv	-	look the peer'\''s certificate up in the revocation list of its issuer
--enable-crl-vfy	-	look the peer'\''s certificate up in the revocation list of its issuer
+cra	-	look every certificate of the chain up in the revocation list of its issuer
--enable-crl-all	-	look every certificate of the chain up in the revocation list of its issuer
+cc	-	show the cipher suites and end
--list-ciphers	-	show the cipher suites and end
+cs	any	offer and take c beside the suites of the profile
--cipher	any	offer and take c beside the suites of the profile
+vc	file	tell whether the certificate in f would be trusted in a handshake, and end
--verify-cert	file	tell whether the certificate in f would be trusted in a handshake, and end
+rc	file	tell whether the certificate in f is that of a self-signed authority, and end
--is-root-cert	file	tell whether the certificate in f is that of a self-signed authority, and end
<	host	peer
<	any	port'
_dimse_list_storescp='-h	-	show this text and end
--help	-	show this text and end
--version	-	show the version and end
--arguments	-	show the command line as it was understood
-q	-	show only why the run failed
--quiet	-	show only why the run failed
-v	-	also tell what is being done
--verbose	-	also tell what is being done
-d	-	also show details for finding faults
--debug	-	also show details for finding faults
-ll	=off,fatal,error,warn,info,debug,trace,all	show messages of this weight and above: off, fatal, error, warn, info, debug, trace, all
--log-level	=off,fatal,error,warn,info,debug,trace,all	show messages of this weight and above: off, fatal, error, warn, info, debug, trace, all
-lc	file	write messages to where this log4cplus configuration says
--log-config	file	write messages to where this log4cplus configuration says
--json	-	write what happens to standard output, one JSON object a line
--no-progress	-	show no progress bar while long work goes on
+v	-	show presentation contexts in verbose mode
--verbose-pc	-	show presentation contexts in verbose mode
--single-process	-	serve all associations, several at a time, in one process (default)
--fork	-	serve each association in a process of its own
-i4	-	use IPv4 only
--ipv4	-	use IPv4 only
-i6	-	use IPv6 only
--ipv6	-	use IPv6 only
-i0	-	use IPv4 and IPv6 (default)
--ip-auto	-	use IPv4 and IPv6 (default)
--bind	host	listen on this address only (default: all)
+x=	-	prefer Explicit Little Endian (default)
--prefer-uncompr	-	prefer Explicit Little Endian (default)
+xe	-	prefer Explicit Little Endian
--prefer-little	-	prefer Explicit Little Endian
+xb	-	prefer Explicit Big Endian
--prefer-big	-	prefer Explicit Big Endian
+xs	-	prefer JPEG Lossless
--prefer-lossless	-	prefer JPEG Lossless
+xy	-	prefer JPEG Baseline (8 bit)
--prefer-jpeg8	-	prefer JPEG Baseline (8 bit)
+xx	-	prefer JPEG Extended (12 bit)
--prefer-jpeg12	-	prefer JPEG Extended (12 bit)
+xv	-	prefer JPEG 2000 (lossless)
--prefer-j2k-lossless	-	prefer JPEG 2000 (lossless)
+xw	-	prefer JPEG 2000
--prefer-j2k-lossy	-	prefer JPEG 2000
+xt	-	prefer JPEG-LS (lossless)
--prefer-jls-lossless	-	prefer JPEG-LS (lossless)
+xu	-	prefer JPEG-LS (near-lossless)
--prefer-jls-lossy	-	prefer JPEG-LS (near-lossless)
+xm	-	prefer MPEG2 Main Level
--prefer-mpeg2	-	prefer MPEG2 Main Level
+xh	-	prefer MPEG2 High Level
--prefer-mpeg2-high	-	prefer MPEG2 High Level
+xn	-	prefer MPEG-4 High Profile, level 4.1
--prefer-mpeg4	-	prefer MPEG-4 High Profile, level 4.1
+xl	-	prefer MPEG-4 BD-compatible, level 4.1
--prefer-mpeg4-bd	-	prefer MPEG-4 BD-compatible, level 4.1
+x2	-	prefer MPEG-4 High Profile, level 4.2, for 2D video
--prefer-mpeg4-2-2d	-	prefer MPEG-4 High Profile, level 4.2, for 2D video
+x3	-	prefer MPEG-4 High Profile, level 4.2, for 3D video
--prefer-mpeg4-2-3d	-	prefer MPEG-4 High Profile, level 4.2, for 3D video
+xo	-	prefer MPEG-4 Stereo High Profile, level 4.2
--prefer-mpeg4-2-st	-	prefer MPEG-4 Stereo High Profile, level 4.2
+x4	-	prefer HEVC Main Profile, level 5.1
--prefer-hevc	-	prefer HEVC Main Profile, level 5.1
+x5	-	prefer HEVC Main 10 Profile, level 5.1
--prefer-hevc10	-	prefer HEVC Main 10 Profile, level 5.1
+xr	-	prefer RLE Lossless
--prefer-rle	-	prefer RLE Lossless
+xd	-	prefer Deflated Explicit Little Endian
--prefer-deflated	-	prefer Deflated Explicit Little Endian
+xi	-	take Implicit Little Endian only
--implicit	-	take Implicit Little Endian only
+xa	-	take every transfer syntax that is in common use
--accept-all	-	take every transfer syntax that is in common use
+xA	-	take every transfer syntax of the Standard, retired ones too
--accept-every-syntax	-	take every transfer syntax of the Standard, retired ones too
-ac	-	accept connections from any host (default)
--access-full	-	accept connections from any host (default)
+ac	-	ask the host access tables, see hosts_access(5)
--access-control	-	ask the host access tables, see hosts_access(5)
--hosts-allow	file	table of who is let in, for +ac (default: /etc/hosts.allow)
--hosts-deny	file	table of who is kept out, for +ac (default: /etc/hosts.deny)
--hash-password	-	ask for a password, show its hash for a file of users, and end
--users	file	let in only users with their passwords in f, one line NAME:HASH for each; see --hash-password
-id	-	serve the one connection that a super server like inetd or systemd hands over as standard input
--inetd	-	serve the one connection that a super server like inetd or systemd hands over as standard input
-ts	any	give the connection up when the peer stops inside a PDU, or takes nothing of ours, for s seconds (default: 60; 0: never)
--socket-timeout	any	give the connection up when the peer stops inside a PDU, or takes nothing of ours, for s seconds (default: 60; 0: never)
-ta	any	wait at most s seconds for answers that open or close an association (default: 30)
--acse-timeout	any	wait at most s seconds for answers that open or close an association (default: 30)
-td	any	wait at most s seconds for a DIMSE message (default: unlimited)
--dimse-timeout	any	wait at most s seconds for a DIMSE message (default: unlimited)
--idle-timeout	any	end associations on which nothing was asked for s seconds (default: 600)
--max-associations	any	reject associations beyond n at a time (default: 100)
-aet	any	our own AE title, for --require-called (default: STORESCP)
--aetitle	any	our own AE title, for --require-called (default: STORESCP)
--require-called	-	reject who does not call our own AE title
--require-calling	any	reject who does not call as this AE title, from this host; can be given several times
-pdu	any	receive PDUs of at most n bytes (default: 16384)
--max-pdu	any	receive PDUs of at most n bytes (default: 16384)
--max-object-size	any	refuse objects of more than m MiB (default: unlimited)
-dhl	-	do not look up names of hosts that connect
--disable-host-lookup	-	do not look up names of hosts that connect
--refuse	-	reject every association
--reject	-	reject who tells no implementation class UID
--ignore	-	receive the objects, but do not keep them
--sleep-after	any	wait s seconds after each object, before it is answered (default: 0)
--sleep-during	any	wait s seconds again and again while an object comes in (default: 0)
--abort-after	-	abort the association when an object was received, before it is answered
--abort-during	-	abort the association while an object comes in
-pm	-	take objects of every storage class, private and new ones too (not with --config-file)
--promiscuous	-	take objects of every storage class, private and new ones too (not with --config-file)
--accept-unknown	-	take objects of every storage class, private and new ones too (not with --config-file)
-up	-	correct UIDs that are padded with blanks without a warning
--uid-padding	-	correct UIDs that are padded with blanks without a warning
-xf	file any	accept what profile p of the configuration file f says
--config-file	file any	accept what profile p of the configuration file f says
-tls	-	plain TCP connections (default)
--disable-tls	-	plain TCP connections (default)
+tls	file file	secure connections, on which we show the certificate c
--enable-tls	file file	secure connections, on which we show the certificate c
+ps	-	ask for the password on the terminal, or read it from standard input where there is none (default)
--std-passwd	-	ask for the password on the terminal, or read it from standard input where there is none (default)
+pw	any	the password is p; others on this computer can see it in the list of processes
--use-passwd	any	the password is p; others on this computer can see it in the list of processes
--passwd-file	file	the password is the first line of f
--passwd-env	any	the password is in the environment variable v
-pw	-	the password is empty
--null-passwd	-	the password is empty
-pem	-	keys, certificates and revocation lists are PEM files (default)
--pem-keys	-	keys, certificates and revocation lists are PEM files (default)
-der	-	keys, certificates and revocation lists are DER files
--der-keys	-	keys, certificates and revocation lists are DER files
+dp	file	take the Diffie-Hellman parameters in f for connections that come in
--dhparam	file	take the Diffie-Hellman parameters in f for connections that come in
--request-sni	any	ask the peer for the server name s
--expect-sni	any	take only peers that ask for the server name s
--no-sni	-	no server names (default)
+rs	file	read the seed file f; random numbers come from the operating system all the same
--seed	file	read the seed file f; random numbers come from the operating system all the same
+ws	-	write new random bytes into the seed file at the end
--write-seed	-	write new random bytes into the seed file at the end
+wf	file	write new random bytes into f at the end
--write-seed-file	file	write new random bytes into f at the end
-rc	-	the peer must show a certificate, and a valid one (default)
--require-peer-cert	-	the peer must show a certificate, and a valid one (default)
-vc	-	a certificate that the peer shows must be valid
--verify-peer-cert	-	a certificate that the peer shows must be valid
-ic	-	whoever the peer is, it is not verified
--ignore-peer-cert	-	whoever the peer is, it is not verified
+ph	-	show the TLS profiles and end
--list-profiles	-	show the TLS profiles and end
+pg	-	BCP 195 RFC 8996 TLS Profile (default)
--profile-8996	-	BCP 195 RFC 8996 TLS Profile (default)
+pm	-	Modified BCP 195 RFC 8996 TLS Profile
--profile-8996-mod	-	Modified BCP 195 RFC 8996 TLS Profile
+py	-	Non-downgrading BCP 195 TLS Profile (retired)
--profile-bcp195-nd	-	Non-downgrading BCP 195 TLS Profile (retired)
+px	-	BCP 195 TLS Profile (retired)
--profile-bcp195	-	BCP 195 TLS Profile (retired)
+pz	-	Extended BCP 195 TLS Profile (retired)
--profile-bcp195-ex	-	Extended BCP 195 TLS Profile (retired)
+pb	-	Basic TLS Secure Transport Connection Profile (retired)
--profile-basic	-	Basic TLS Secure Transport Connection Profile (retired)
+pa	-	AES TLS Secure Transport Connection Profile (retired)
--profile-aes	-	AES TLS Secure Transport Connection Profile (retired)
+pn	-	Authenticated unencrypted communication (IHE ATNA) (retired)
--profile-null	-	Authenticated unencrypted communication (IHE ATNA) (retired)
+cf	file	trust the certificates in f
--add-cert-file	file	trust the certificates in f
+cd	directory	trust the certificates in the files of d
--add-cert-dir	directory	trust the certificates in the files of d
+crl	file	take the revocation list in f (--enable-crl-vfy then holds, unless --enable-crl-all is given)
--add-crl-file	file	take the revocation list in f (--enable-crl-vfy then holds, unless --enable-crl-all is given)
+crv	-	look the peer'\''s certificate up in the revocation list of its issuer
--enable-crl-vfy	-	look the peer'\''s certificate up in the revocation list of its issuer
+cra	-	look every certificate of the chain up in the revocation list of its issuer
--enable-crl-all	-	look every certificate of the chain up in the revocation list of its issuer
+cc	-	show the cipher suites and end
--list-ciphers	-	show the cipher suites and end
+cs	any	offer and take c beside the suites of the profile
--cipher	any	offer and take c beside the suites of the profile
-od	directory	write the objects into d, which must exist (default: .)
--output-directory	directory	write the objects into d, which must exist (default: .)
-B	-	write each data set anew, element by element (default)
--normal	-	write each data set anew, element by element (default)
+B	-	write each data set exactly as it was received
--bit-preserving	-	write each data set exactly as it was received
+F	-	write DICOM files, with file meta information (default)
--write-file	-	write DICOM files, with file meta information (default)
-F	-	write the data sets alone, without file meta information
--write-dataset	-	write the data sets alone, without file meta information
+t=	-	keep the transfer syntax in which it comes (default)
--write-xfer-same	-	keep the transfer syntax in which it comes (default)
+te	-	convert to Explicit VR Little Endian
--write-xfer-little	-	convert to Explicit VR Little Endian
+tb	-	convert to Explicit VR Big Endian
--write-xfer-big	-	convert to Explicit VR Big Endian
+ti	-	convert to Implicit VR Little Endian
--write-xfer-implicit	-	convert to Implicit VR Little Endian
+td	-	convert to Deflated Explicit VR Little Endian
--write-xfer-deflated	-	convert to Deflated Explicit VR Little Endian
+u	-	keep the value representations that came after 1993 (default)
--enable-new-vr	-	keep the value representations that came after 1993 (default)
-u	-	write OB in place of UN, UT, UC, UR, OF, OD, OL, OV, SV and UV
--disable-new-vr	-	write OB in place of UN, UT, UC, UR, OF, OD, OL, OV, SV and UV
+g=	-	set the group lengths that there are to what is right (default)
--group-length-recalc	-	set the group lengths that there are to what is right (default)
+g	-	begin every group with its length, in items too
--group-length-create	-	begin every group with its length, in items too
-g	-	leave out all group lengths
--group-length-remove	-	leave out all group lengths
+e	-	state the lengths of sequences and items (default)
--length-explicit	-	state the lengths of sequences and items (default)
-e	-	leave the lengths undefined, and end sequences and items with delimiters
--length-undefined	-	leave the lengths undefined, and end sequences and items with delimiters
-p	-	no padding (default)
--padding-off	-	no padding (default)
+p	any any	pad the file to a multiple of f bytes, and items to multiples of i bytes (0: not at all)
--padding-create	any any	pad the file to a multiple of f bytes, and items to multiples of i bytes (0: not at all)
+cl	any	0: not compressed, 1: fastest, 9: smallest (default: 6)
--compression-level	any	0: not compressed, 1: fastest, 9: smallest (default: 6)
--output-pattern	any	name the files by their attributes, below the output directory, e.g. {PatientID}/{SeriesInstanceUID}/{SOPInstanceUID}.dcm
--on-exists	=overwrite,skip,rename,error	when there is a file by the name: overwrite it, skip the object, rename (the new file gets a number), or error (the object is refused) (default: overwrite)
--fsync	-	have each file on the disk before its sender is told, so that it outlasts a power failure
-uc	-	keep them as UN (default)
--retain-un	-	keep them as UN (default)
+uc	-	give them the VR that the dictionary knows
--convert-un	-	give them the VR that the dictionary knows
-ss	any	a folder for each study that comes, named by p and the time at which it begins
--sort-conc-studies	any	a folder for each study that comes, named by p and the time at which it begins
-su	any	a folder for each study, named by p and its Study Instance UID
--sort-on-study-uid	any	a folder for each study, named by p and its Study Instance UID
-sp	-	a folder for each study that comes, named by the patient'\''s name and the time at which it begins
--sort-on-patientname	-	a folder for each study that comes, named by the patient'\''s name and the time at which it begins
-uf	-	name files by the SOP Instance UID (default)
--default-filenames	-	name files by the SOP Instance UID (default)
+uf	-	give every file a name that there was never before
--unique-filenames	-	give every file a name that there was never before
-tn	-	name files by the moment at which they are written
--timenames	-	name files by the moment at which they are written
-fe	any	put e behind every file name, as it is
--filename-extension	any	put e behind every file name, as it is
-xcr	any	run command c for each object that was received; #p, #f, #a, #c and #r in it stand for folder, file, calling and called AE title, and host of the sender
--exec-on-reception	any	run command c for each object that was received; #p, #f, #a, #c and #r in it stand for folder, file, calling and called AE title, and host of the sender
-xcs	any	run command c for each study that is complete; the same but #f may stand in it
--exec-on-eostudy	any	run command c for each study that is complete; the same but #f may stand in it
-rns	-	when a study is complete, rename its files to two letters for the kind of object and a number
--rename-on-eostudy	-	when a study is complete, rename its files to two letters for the kind of object and a number
-tos	any	a study is complete, too, when nothing of it came for t seconds
--eostudy-timeout	any	a study is complete, too, when nothing of it came for t seconds
-xs	-	run one command after the other, and wait for it to end before the next object is taken
--exec-sync	-	run one command after the other, and wait for it to end before the next object is taken
<	any	port'
_dimse_list_dcmqrscp='-h	-	show this text and end
--help	-	show this text and end
--version	-	show the version and end
--arguments	-	show the command line as it was understood
-q	-	show only why the run failed
--quiet	-	show only why the run failed
-v	-	also tell what is being done
--verbose	-	also tell what is being done
-d	-	also show details for finding faults
--debug	-	also show details for finding faults
-ll	=off,fatal,error,warn,info,debug,trace,all	show messages of this weight and above: off, fatal, error, warn, info, debug, trace, all
--log-level	=off,fatal,error,warn,info,debug,trace,all	show messages of this weight and above: off, fatal, error, warn, info, debug, trace, all
-lc	file	write messages to where this log4cplus configuration says
--log-config	file	write messages to where this log4cplus configuration says
--json	-	write what happens to standard output, one JSON object a line
--no-progress	-	show no progress bar while long work goes on
-c	file	take storage areas, peers, limits and port from the configuration file f
--config	file	take storage areas, peers, limits and port from the configuration file f
--storage	directory	keep objects and index in d (default: ./dimse-archive)
--peer	any	an application entity to which C-MOVE may send; can be given several times
-s	-	serve all associations, many at a time, in one process (default)
--single-process	-	serve all associations, many at a time, in one process (default)
--fork	-	the same: no association needs a process of its own
--require-find	-	refuse contexts for C-MOVE and C-GET without one for C-FIND of the same model
--no-parallel-store	-	refuse contexts for C-STORE while another association stores under the same AE title
--disable-get	-	do not offer C-GET
--allow-shutdown	-	let peers end the program by proposing the private SOP class for it
-XF	-	answer A900 to identifiers that break the rules of hierarchical queries
--check-find	-	answer A900 to identifiers that break the rules of hierarchical queries
--no-check-find	-	answer every query that can be made sense of (default)
-XM	-	the same for identifiers of C-MOVE and C-GET
--check-move	-	the same for identifiers of C-MOVE and C-GET
--no-check-move	-	take other keys beside the unique ones (default)
--move-unrestricted	-	send to every known application entity (default)
-ZA	-	send only to the AE title that asks
--move-aetitle	-	send only to the AE title that asks
-ZH	-	send only to the host that asks
--move-host	-	send only to the host that asks
-ZV	-	send only to those in the same row of the VendorTable as who asks
--move-vendor	-	send only to those in the same row of the VendorTable as who asks
-QP	-	do not offer the Patient Root models
--no-patient-root	-	do not offer the Patient Root models
-QS	-	do not offer the Study Root models
--no-study-root	-	do not offer the Study Root models
-QO	-	do not offer the Patient/Study Only models
--no-patient-study	-	do not offer the Patient/Study Only models
-i4	-	use IPv4 only
--ipv4	-	use IPv4 only
-i6	-	use IPv6 only
--ipv6	-	use IPv6 only
-i0	-	use IPv4 and IPv6 (default)
--ip-auto	-	use IPv4 and IPv6 (default)
--bind	host	listen on this address only (default: all)
-aet	any	our own AE title (default: DIMSE)
--aetitle	any	our own AE title (default: DIMSE)
--require-called	-	reject who does not call our own AE title
--require-calling	any	reject who does not call as this AE title, from this host; can be given several times
-xf	file any any	accept what profile i of f says, and propose what profile o says
--assoc-config-file	file any any	accept what profile i of f says, and propose what profile o says
+x=	-	take uncompressed ones only, Explicit Little Endian first
--prefer-uncompr	-	take uncompressed ones only, Explicit Little Endian first
+xe	-	prefer Explicit Little Endian
--prefer-little	-	prefer Explicit Little Endian
+xb	-	prefer Explicit Big Endian
--prefer-big	-	prefer Explicit Big Endian
+xs	-	prefer JPEG Lossless
--prefer-lossless	-	prefer JPEG Lossless
+xy	-	prefer JPEG Baseline (8 bit)
--prefer-jpeg8	-	prefer JPEG Baseline (8 bit)
+xx	-	prefer JPEG Extended (12 bit)
--prefer-jpeg12	-	prefer JPEG Extended (12 bit)
+xv	-	prefer JPEG 2000 (lossless)
--prefer-j2k-lossless	-	prefer JPEG 2000 (lossless)
+xw	-	prefer JPEG 2000
--prefer-j2k-lossy	-	prefer JPEG 2000
+xt	-	prefer JPEG-LS (lossless)
--prefer-jls-lossless	-	prefer JPEG-LS (lossless)
+xu	-	prefer JPEG-LS (near-lossless)
--prefer-jls-lossy	-	prefer JPEG-LS (near-lossless)
+xm	-	prefer MPEG2 Main Level
--prefer-mpeg2	-	prefer MPEG2 Main Level
+xh	-	prefer MPEG2 High Level
--prefer-mpeg2-high	-	prefer MPEG2 High Level
+xn	-	prefer MPEG-4 High Profile, level 4.1
--prefer-mpeg4	-	prefer MPEG-4 High Profile, level 4.1
+xl	-	prefer MPEG-4 BD-compatible, level 4.1
--prefer-mpeg4-bd	-	prefer MPEG-4 BD-compatible, level 4.1
+x2	-	prefer MPEG-4 High Profile, level 4.2, for 2D video
--prefer-mpeg4-2-2d	-	prefer MPEG-4 High Profile, level 4.2, for 2D video
+x3	-	prefer MPEG-4 High Profile, level 4.2, for 3D video
--prefer-mpeg4-2-3d	-	prefer MPEG-4 High Profile, level 4.2, for 3D video
+xo	-	prefer MPEG-4 Stereo High Profile, level 4.2
--prefer-mpeg4-2-st	-	prefer MPEG-4 Stereo High Profile, level 4.2
+x4	-	prefer HEVC Main Profile, level 5.1
--prefer-hevc	-	prefer HEVC Main Profile, level 5.1
+x5	-	prefer HEVC Main 10 Profile, level 5.1
--prefer-hevc10	-	prefer HEVC Main 10 Profile, level 5.1
+xr	-	prefer RLE Lossless
--prefer-rle	-	prefer RLE Lossless
+xd	-	prefer Deflated Explicit Little Endian
--prefer-deflated	-	prefer Deflated Explicit Little Endian
+xi	-	take Implicit Little Endian only
--implicit	-	take Implicit Little Endian only
+xa	-	take every transfer syntax that is in common use
--accept-all	-	take every transfer syntax that is in common use
+xA	-	take every transfer syntax of the Standard, retired ones too
--accept-every-syntax	-	take every transfer syntax of the Standard, retired ones too
-x=	-	propose the uncompressed ones, Explicit Little Endian first
--propose-uncompr	-	propose the uncompressed ones, Explicit Little Endian first
-xe	-	propose the uncompressed ones, Explicit Little Endian first
--propose-little	-	propose the uncompressed ones, Explicit Little Endian first
-xb	-	propose the uncompressed ones, Explicit Big Endian first
--propose-big	-	propose the uncompressed ones, Explicit Big Endian first
-xi	-	propose Implicit Little Endian only
--propose-implicit	-	propose Implicit Little Endian only
-xs	-	propose JPEG Lossless, beside it the uncompressed ones
--propose-lossless	-	propose JPEG Lossless, beside it the uncompressed ones
-xy	-	propose JPEG Baseline (8 bit), beside it the uncompressed ones
--propose-jpeg8	-	propose JPEG Baseline (8 bit), beside it the uncompressed ones
-xx	-	propose JPEG Extended (12 bit), beside it the uncompressed ones
--propose-jpeg12	-	propose JPEG Extended (12 bit), beside it the uncompressed ones
-xv	-	propose JPEG 2000 (lossless), beside it the uncompressed ones
--propose-j2k-lossless	-	propose JPEG 2000 (lossless), beside it the uncompressed ones
-xw	-	propose JPEG 2000, beside it the uncompressed ones
--propose-j2k-lossy	-	propose JPEG 2000, beside it the uncompressed ones
-xt	-	propose JPEG-LS (lossless), beside it the uncompressed ones
--propose-jls-lossless	-	propose JPEG-LS (lossless), beside it the uncompressed ones
-xu	-	propose JPEG-LS (near-lossless), beside it the uncompressed ones
--propose-jls-lossy	-	propose JPEG-LS (near-lossless), beside it the uncompressed ones
-xm	-	propose MPEG2 Main Level only
--propose-mpeg2	-	propose MPEG2 Main Level only
-xh	-	propose MPEG2 High Level only
--propose-mpeg2-high	-	propose MPEG2 High Level only
-xn	-	propose MPEG-4 High Profile, level 4.1 only
--propose-mpeg4	-	propose MPEG-4 High Profile, level 4.1 only
-xl	-	propose MPEG-4 BD-compatible, level 4.1 only
--propose-mpeg4-bd	-	propose MPEG-4 BD-compatible, level 4.1 only
-x2	-	propose MPEG-4 High Profile, level 4.2, for 2D video only
--propose-mpeg4-2-2d	-	propose MPEG-4 High Profile, level 4.2, for 2D video only
-x3	-	propose MPEG-4 High Profile, level 4.2, for 3D video only
--propose-mpeg4-2-3d	-	propose MPEG-4 High Profile, level 4.2, for 3D video only
-xo	-	propose MPEG-4 Stereo High Profile, level 4.2 only
--propose-mpeg4-2-st	-	propose MPEG-4 Stereo High Profile, level 4.2 only
-x4	-	propose HEVC Main Profile, level 5.1 only
--propose-hevc	-	propose HEVC Main Profile, level 5.1 only
-x5	-	propose HEVC Main 10 Profile, level 5.1 only
--propose-hevc10	-	propose HEVC Main 10 Profile, level 5.1 only
-xr	-	propose RLE Lossless, beside it the uncompressed ones
--propose-rle	-	propose RLE Lossless, beside it the uncompressed ones
-xd	-	propose Deflated, beside it the uncompressed ones
--propose-deflated	-	propose Deflated, beside it the uncompressed ones
-ac	-	accept connections from any host (default)
--access-full	-	accept connections from any host (default)
+ac	-	ask the host access tables, see hosts_access(5)
--access-control	-	ask the host access tables, see hosts_access(5)
--hosts-allow	file	table of who is let in, for +ac (default: /etc/hosts.allow)
--hosts-deny	file	table of who is kept out, for +ac (default: /etc/hosts.deny)
--hash-password	-	ask for a password, show its hash for a file of users, and end
--users	file	let in only users with their passwords in f, one line NAME:HASH for each; see --hash-password
-to	any	wait at most s seconds for the TCP connection (default: unlimited)
--timeout	any	wait at most s seconds for the TCP connection (default: unlimited)
-ta	any	wait at most s seconds for answers that open or close an association (default: 30)
--acse-timeout	any	wait at most s seconds for answers that open or close an association (default: 30)
-td	any	wait at most s seconds for a DIMSE message (default: unlimited)
--dimse-timeout	any	wait at most s seconds for a DIMSE message (default: unlimited)
--idle-timeout	any	end associations on which nothing was asked for s seconds (default: 600)
--max-associations	any	reject associations beyond n at a time, whatever the configuration file says (default: 100)
-pdu	any	receive PDUs of at most n bytes (default: 16384)
--max-pdu	any	receive PDUs of at most n bytes (default: 16384)
--max-object-size	any	refuse objects of more than m MiB (default: unlimited)
--begin-ahead	-	begin the next PDU while a response comes in, which ends the wait of peers for an acknowledgement (default)
--no-begin-ahead	-	send nothing until the response is there
-dhl	-	do not look up names of hosts that connect
--disable-host-lookup	-	do not look up names of hosts that connect
--refuse	-	reject every association
--reject	-	reject who tells no implementation class UID
--ignore	-	receive the objects, but do not keep them
-up	-	correct UIDs that are padded with blanks without a warning
--uid-padding	-	correct UIDs that are padded with blanks without a warning
+Cr	-	answer in the character set of the request, else in the one below (default)
--use-request-charset	-	answer in the character set of the request, else in the one below (default)
-Cr	-	answer in the character set below, whatever the request has
--override-charset	-	answer in the character set below, whatever the request has
+A7	-	7 bit ASCII (default)
--convert-to-ascii	-	7 bit ASCII (default)
+U8	-	UTF-8
--convert-to-utf8	-	UTF-8
+L1	-	ISO 8859-1
--convert-to-latin1	-	ISO 8859-1
+C	=utf-8,latin-1,japanese,korean,gb18030	c, a value of Specific Character Set or a name like japanese
--convert-to-charset	=utf-8,latin-1,japanese,korean,gb18030	c, a value of Specific Character Set or a name like japanese
-Ct	-	write similar characters for those that the character set does not have
--transliterate	-	write similar characters for those that the character set does not have
-Cd	-	leave out characters that the character set does not have
--discard-illegal	-	leave out characters that the character set does not have
-B	-	write each data set anew, element by element
--normal	-	write each data set anew, element by element
+B	-	write each data set exactly as it was received (default)
--bit-preserving	-	write each data set exactly as it was received (default)
+F	-	write DICOM files, with file meta information (default)
--write-file	-	write DICOM files, with file meta information (default)
-F	-	write the data sets alone, without file meta information
--write-dataset	-	write the data sets alone, without file meta information
+t=	-	keep the transfer syntax in which it comes (default)
--write-xfer-same	-	keep the transfer syntax in which it comes (default)
+te	-	convert to Explicit VR Little Endian
--write-xfer-little	-	convert to Explicit VR Little Endian
+tb	-	convert to Explicit VR Big Endian
--write-xfer-big	-	convert to Explicit VR Big Endian
+ti	-	convert to Implicit VR Little Endian
--write-xfer-implicit	-	convert to Implicit VR Little Endian
+td	-	convert to Deflated Explicit VR Little Endian
--write-xfer-deflated	-	convert to Deflated Explicit VR Little Endian
+u	-	keep the value representations that came after 1993 (default)
--enable-new-vr	-	keep the value representations that came after 1993 (default)
-u	-	write OB in place of UN, UT, UC, UR, OF, OD, OL, OV, SV and UV
--disable-new-vr	-	write OB in place of UN, UT, UC, UR, OF, OD, OL, OV, SV and UV
+g=	-	set the group lengths that there are to what is right (default)
--group-length-recalc	-	set the group lengths that there are to what is right (default)
+g	-	begin every group with its length, in items too
--group-length-create	-	begin every group with its length, in items too
-g	-	leave out all group lengths
--group-length-remove	-	leave out all group lengths
+e	-	state the lengths of sequences and items (default)
--length-explicit	-	state the lengths of sequences and items (default)
-e	-	leave the lengths undefined, and end sequences and items with delimiters
--length-undefined	-	leave the lengths undefined, and end sequences and items with delimiters
-p	-	no padding (default)
--padding-off	-	no padding (default)
+p	any any	pad the file to a multiple of f bytes, and items to multiples of i bytes (0: not at all)
--padding-create	any any	pad the file to a multiple of f bytes, and items to multiples of i bytes (0: not at all)
+cl	any	0: not compressed, 1: fastest, 9: smallest (default: 6)
--compression-level	any	0: not compressed, 1: fastest, 9: smallest (default: 6)
-tls	-	plain TCP connections (default)
--disable-tls	-	plain TCP connections (default)
+tls	file file	secure connections, on which we show the certificate c
--enable-tls	file file	secure connections, on which we show the certificate c
+ps	-	ask for the password on the terminal, or read it from standard input where there is none (default)
--std-passwd	-	ask for the password on the terminal, or read it from standard input where there is none (default)
+pw	any	the password is p; others on this computer can see it in the list of processes
--use-passwd	any	the password is p; others on this computer can see it in the list of processes
--passwd-file	file	the password is the first line of f
--passwd-env	any	the password is in the environment variable v
-pw	-	the password is empty
--null-passwd	-	the password is empty
-pem	-	keys, certificates and revocation lists are PEM files (default)
--pem-keys	-	keys, certificates and revocation lists are PEM files (default)
-der	-	keys, certificates and revocation lists are DER files
--der-keys	-	keys, certificates and revocation lists are DER files
+crv	-	look the peer'\''s certificate up in the revocation list of its issuer
--enable-crl-vfy	-	look the peer'\''s certificate up in the revocation list of its issuer
+cra	-	look every certificate of the chain up in the revocation list of its issuer
--enable-crl-all	-	look every certificate of the chain up in the revocation list of its issuer
+dp	file	take the Diffie-Hellman parameters in f for connections that come in
--dhparam	file	take the Diffie-Hellman parameters in f for connections that come in
--request-sni	any	ask the peer for the server name s
--expect-sni	any	take only peers that ask for the server name s
--no-sni	-	no server names (default)
+rs	file	read the seed file f; random numbers come from the operating system all the same
--seed	file	read the seed file f; random numbers come from the operating system all the same
+ws	-	write new random bytes into the seed file at the end
--write-seed	-	write new random bytes into the seed file at the end
+wf	file	write new random bytes into f at the end
--write-seed-file	file	write new random bytes into f at the end
-rc	-	the peer must show a certificate, and a valid one (default)
--require-peer-cert	-	the peer must show a certificate, and a valid one (default)
-vc	-	a certificate that the peer shows must be valid
--verify-peer-cert	-	a certificate that the peer shows must be valid
-ic	-	whoever the peer is, it is not verified
--ignore-peer-cert	-	whoever the peer is, it is not verified
+ph	-	show the TLS profiles and end
--list-profiles	-	show the TLS profiles and end
+pg	-	BCP 195 RFC 8996 TLS Profile (default)
--profile-8996	-	BCP 195 RFC 8996 TLS Profile (default)
+pm	-	Modified BCP 195 RFC 8996 TLS Profile
--profile-8996-mod	-	Modified BCP 195 RFC 8996 TLS Profile
+py	-	Non-downgrading BCP 195 TLS Profile (retired)
--profile-bcp195-nd	-	Non-downgrading BCP 195 TLS Profile (retired)
+px	-	BCP 195 TLS Profile (retired)
--profile-bcp195	-	BCP 195 TLS Profile (retired)
+pz	-	Extended BCP 195 TLS Profile (retired)
--profile-bcp195-ex	-	Extended BCP 195 TLS Profile (retired)
+pb	-	Basic TLS Secure Transport Connection Profile (retired)
--profile-basic	-	Basic TLS Secure Transport Connection Profile (retired)
+pa	-	AES TLS Secure Transport Connection Profile (retired)
--profile-aes	-	AES TLS Secure Transport Connection Profile (retired)
+pn	-	Authenticated unencrypted communication (IHE ATNA) (retired)
--profile-null	-	Authenticated unencrypted communication (IHE ATNA) (retired)
+cf	file	trust the certificates in f
--add-cert-file	file	trust the certificates in f
+cd	directory	trust the certificates in the files of d
--add-cert-dir	directory	trust the certificates in the files of d
+crl	file	take the revocation list in f (--enable-crl-vfy then holds, unless --enable-crl-all is given)
--add-crl-file	file	take the revocation list in f (--enable-crl-vfy then holds, unless --enable-crl-all is given)
+cc	-	show the cipher suites and end
--list-ciphers	-	show the cipher suites and end
+cs	any	offer and take c beside the suites of the profile
--cipher	any	offer and take c beside the suites of the profile
<	any	port'
_dimse_list_dcmdump='-h	-	show this text and end
--help	-	show this text and end
--version	-	show the version and end
--arguments	-	show the command line as it was understood
-q	-	show only why the run failed
--quiet	-	show only why the run failed
-v	-	also tell what is being done
--verbose	-	also tell what is being done
-d	-	also show details for finding faults
--debug	-	also show details for finding faults
-ll	=off,fatal,error,warn,info,debug,trace,all	show messages of this weight and above: off, fatal, error, warn, info, debug, trace, all
--log-level	=off,fatal,error,warn,info,debug,trace,all	show messages of this weight and above: off, fatal, error, warn, info, debug, trace, all
-lc	file	write messages to where this log4cplus configuration says
--log-config	file	write messages to where this log4cplus configuration says
--json	-	write what happens to standard output, one JSON object a line
--no-progress	-	show no progress bar while long work goes on
+f	-	read files with or without file meta information (default)
--read-file	-	read files with or without file meta information (default)
+fo	-	read files with file meta information only
--read-file-only	-	read files with file meta information only
-f	-	read the files as bare data sets
--read-dataset	-	read the files as bare data sets
-t=	-	find it out (default)
--read-xfer-auto	-	find it out (default)
-td	-	find it out from the data set, whatever the file meta information says
--read-xfer-detect	-	find it out from the data set, whatever the file meta information says
-te	-	a bare data set is in Explicit VR Little Endian
--read-xfer-little	-	a bare data set is in Explicit VR Little Endian
-tb	-	a bare data set is in Explicit VR Big Endian
--read-xfer-big	-	a bare data set is in Explicit VR Big Endian
-ti	-	a bare data set is in Implicit VR Little Endian
--read-xfer-implicit	-	a bare data set is in Implicit VR Little Endian
+sd	-	take the files in the directories that are named as input
--scan-directories	-	take the files in the directories that are named as input
+sp	any	take only files whose name matches p
--scan-pattern	any	take only files whose name matches p
-r	-	leave directories inside them alone (default)
--no-recurse	-	leave directories inside them alone (default)
+r	-	go into directories inside them as well
--recurse	-	go into directories inside them as well
+M	-	read values of any length (default)
--load-all	-	read values of any length (default)
-M	-	leave out long values, such as pixel data
--load-short	-	leave out long values, such as pixel data
+R	any	values of more than k KiB are long (default: 4)
--max-read-length	any	values of more than k KiB are long (default: 4)
+ml	-	warn when its group length is wrong (default)
--use-meta-length	-	warn when its group length is wrong (default)
-ml	-	do not look at its group length
--ignore-meta-length	-	do not look at its group length
+ao	-	believe an odd length (default)
--accept-odd-length	-	believe an odd length (default)
+ae	-	take the value for one byte longer
--assume-even-length	-	take the value for one byte longer
+ev	-	use the VR that stands there (default)
--use-explicit-vr	-	use the VR that stands there (default)
-ev	-	prefer the VR of the dictionary
--ignore-explicit-vr	-	prefer the VR of the dictionary
+vr	-	take the value for unknown (default)
--treat-as-unknown	-	take the value for unknown (default)
-vr	-	read the element as Implicit VR Little Endian
--assume-implicit	-	read the element as Implicit VR Little Endian
+ui	-	read what they hold as implicit VR (default)
--enable-cp246	-	read what they hold as implicit VR (default)
-ui	-	read what they hold as explicit VR
--disable-cp246	-	read what they hold as explicit VR
-sq	-	read them as the dictionary says (default)
--maxlength-dict	-	read them as the dictionary says (default)
+sq	-	read them as sequences of undefined length
--maxlength-seq	-	read them as sequences of undefined length
-rd	-	they are errors (default)
--use-delim-items	-	they are errors (default)
+rd	-	take one kind for the other
--replace-wrong-delim	-	take one kind for the other
-oi	-	they are errors (default)
--illegal-obow-rej	-	they are errors (default)
+oi	-	read them as sequences
--illegal-obow-conv	-	read them as sequences
-vi	-	it is an error (default)
--illegal-voi-rej	-	it is an error (default)
+vi	-	read it as a sequence
--illegal-voi-conv	-	read it as a sequence
-pe	-	they are an error (default)
--abort-expl-pixdata	-	they are an error (default)
+pe	-	read them as bytes
--use-expl-pixdata	-	read them as bytes
-Ep	-	stop at them (default)
--handle-parse-errors	-	stop at them (default)
+Ep	-	leave out elements that are longer than their item, and the rest of it
--ignore-parse-errors	-	leave out elements that are longer than their item, and the rest of it
-uc	-	show them as UN (default)
--retain-un	-	show them as UN (default)
+uc	-	show them by the VR that the dictionary knows
--convert-un	-	show them by the VR that the dictionary knows
+st	any	read no further than to the end of element t
--stop-after-elem	any	read no further than to the end of element t
+sb	any	read no further than to element t
--stop-before-elem	any	read no further than to element t
+dc	-	show texts without the blanks that fill them up (default)
--enable-correction	-	show texts without the blanks that fill them up (default)
-dc	-	show texts as they are
--disable-correction	-	show texts as they are
+bd	-	a deflated stream, as it should be (default)
--bitstream-deflated	-	a deflated stream, as it should be (default)
+bz	-	a zlib stream
--bitstream-zlib	-	a zlib stream
+U8	-	show all text in UTF-8; otherwise only on a terminal, and elsewhere the bytes as they are
--convert-to-utf8	-	show all text in UTF-8; otherwise only on a terminal, and elsewhere the bytes as they are
+L	-	show long values to their end
--print-all	-	show long values to their end
-L	-	cut long values off (default)
--print-short	-	cut long values off (default)
+T	-	show a tree of names and values
--print-tree	-	show a tree of names and values
-T	-	show tags, VRs, lengths, items indented (default)
--print-indented	-	show tags, VRs, lengths, items indented (default)
+F	-	begin each file with its name
--print-filename	-	begin each file with its name
+Fs	-	the same for files in which something was found
--print-file-search	-	the same for files in which something was found
+Un	-	show UIDs that are known by their names (default)
--map-uid-names	-	show UIDs that are known by their names (default)
-Un	-	show UIDs as they are
--no-uid-names	-	show UIDs as they are
+Qn	-	show bytes that are no ASCII as &#n;
--quote-nonascii	-	show bytes that are no ASCII as &#n;
+Qo	-	show bytes that are no ASCII as \ooo
--quote-as-octal	-	show bytes that are no ASCII as \ooo
-Qn	-	show them as they are (default)
--print-nonascii	-	show them as they are (default)
+C	-	with colours
--print-color	-	with colours
-C	-	without colours (default: with them on a terminal)
--no-color	-	without colours (default: with them on a terminal)
-E	-	show nothing of a damaged file (default)
--stop-on-error	-	show nothing of a damaged file (default)
+E	-	show a damaged file as far as it goes
--ignore-errors	-	show a damaged file as far as it goes
+P	any	show element t alone; can be given several times
--search	any	show element t alone; can be given several times
+s	-	wherever it is (default)
--search-all	-	wherever it is (default)
-s	-	where it is first
--search-first	-	where it is first
+p	-	with the sequences around it before it
--prepend	-	with the sequences around it before it
-p	-	without (default)
--no-prepend	-	without (default)
+W	directory	write pixel data into files `NAME.N.raw` in d, little endian
--write-pixel	directory	write pixel data into files `NAME.N.raw` in d, little endian
--dicom-json	-	the DICOM JSON Model (PS3.18 annex F), one line for each file
<	file	dcmfile-in'
_dimse_list_dump2dcm='-h	-	show this text and end
--help	-	show this text and end
--version	-	show the version and end
--arguments	-	show the command line as it was understood
-q	-	show only why the run failed
--quiet	-	show only why the run failed
-v	-	also tell what is being done
--verbose	-	also tell what is being done
-d	-	also show details for finding faults
--debug	-	also show details for finding faults
-ll	=off,fatal,error,warn,info,debug,trace,all	show messages of this weight and above: off, fatal, error, warn, info, debug, trace, all
--log-level	=off,fatal,error,warn,info,debug,trace,all	show messages of this weight and above: off, fatal, error, warn, info, debug, trace, all
-lc	file	write messages to where this log4cplus configuration says
--log-config	file	write messages to where this log4cplus configuration says
--json	-	write what happens to standard output, one JSON object a line
--no-progress	-	show no progress bar while long work goes on
+f	-	read file meta information if there is one (default)
--read-meta-info	-	read file meta information if there is one (default)
-f	-	leave out what the dump has of it
--ignore-meta-info	-	leave out what the dump has of it
+rl	-	words in files of values are little endian (default)
--read-file-little	-	words in files of values are little endian (default)
+rb	-	words in files of values are big endian
--read-file-big	-	words in files of values are big endian
+l	any	lines of more than m characters are errors (default: lines may be of any length)
--line	any	lines of more than m characters are errors (default: lines may be of any length)
+Ug	-	give study, series and instance new UIDs where they have none
--generate-new-uids	-	give study, series and instance new UIDs where they have none
-Uo	-	keep UIDs that are there (default)
--dont-overwrite-uids	-	keep UIDs that are there (default)
+Uo	-	replace them too
--overwrite-uids	-	replace them too
+F	-	write DICOM files, with file meta information (default)
--write-file	-	write DICOM files, with file meta information (default)
-F	-	write the data sets alone, without file meta information
--write-dataset	-	write the data sets alone, without file meta information
+Fu	-	let the file meta information name class, instance and this program
--update-meta-info	-	let the file meta information name class, instance and this program
+t=	-	keep the transfer syntax in which it comes (default)
--write-xfer-same	-	keep the transfer syntax in which it comes (default)
+te	-	convert to Explicit VR Little Endian
--write-xfer-little	-	convert to Explicit VR Little Endian
+tb	-	convert to Explicit VR Big Endian
--write-xfer-big	-	convert to Explicit VR Big Endian
+ti	-	convert to Implicit VR Little Endian
--write-xfer-implicit	-	convert to Implicit VR Little Endian
+td	-	convert to Deflated Explicit VR Little Endian
--write-xfer-deflated	-	convert to Deflated Explicit VR Little Endian
-E	-	write nothing if the dump has errors (default)
--stop-on-error	-	write nothing if the dump has errors (default)
+E	-	write what is right in it
--ignore-errors	-	write what is right in it
+u	-	keep the value representations that came after 1993 (default)
--enable-new-vr	-	keep the value representations that came after 1993 (default)
-u	-	write OB in place of UN, UT, UC, UR, OF, OD, OL, OV, SV and UV
--disable-new-vr	-	write OB in place of UN, UT, UC, UR, OF, OD, OL, OV, SV and UV
+g=	-	set the group lengths that there are to what is right (default)
--group-length-recalc	-	set the group lengths that there are to what is right (default)
+g	-	begin every group with its length, in items too
--group-length-create	-	begin every group with its length, in items too
-g	-	leave out all group lengths
--group-length-remove	-	leave out all group lengths
+e	-	state the lengths of sequences and items (default)
--length-explicit	-	state the lengths of sequences and items (default)
-e	-	leave the lengths undefined, and end sequences and items with delimiters
--length-undefined	-	leave the lengths undefined, and end sequences and items with delimiters
-p=	-	keep the padding of the dump (default)
--padding-retain	-	keep the padding of the dump (default)
-p	-	no padding
--padding-off	-	no padding
+p	any any	pad the file to a multiple of f bytes, and items to multiples of i bytes (0: not at all)
--padding-create	any any	pad the file to a multiple of f bytes, and items to multiples of i bytes (0: not at all)
+cl	any	0: not compressed, 1: fastest, 9: smallest (default: 6)
--compression-level	any	0: not compressed, 1: fastest, 9: smallest (default: 6)
<	file	dumpfile-in
<	file	dcmfile-out'
_dimse() {
  COMPREPLY=()
  local rest=${COMP_LINE:0:COMP_POINT} words=() part i
  for ((i = 0; i <= COMP_CWORD; i++)); do
    local blanks=${rest%%[![:blank:]]*}
    rest=${rest#"$blanks"}
    part=${COMP_WORDS[i]}
    ((i < COMP_CWORD)) || part=$rest
    rest=${rest#"$part"}
    if [[ $i -gt 0 && -z $blanks ]]; then words[${#words[@]}-1]+=$part; else words+=("$part"); fi
  done
  local last=$((${#words[@]} - 1)) tool=${words[0]##*/} at=1
  local current=${words[last]}
  if [[ $tool == dimse ]]; then
    if ((last == 1)); then
      COMPREPLY=($(compgen -W "$_dimse_tools --help --version" -- "$current"))
      return
    fi
    tool=${words[1]} at=2
  fi
  local name=_dimse_list_$tool
  local list=${!name} option kinds help due='' parameters=0
  for (( ; at < last; at++)); do
    if [[ -n $due ]]; then
      due=${due#* }
      continue
    fi
    if [[ ${words[at]} != [-+][!0-9]* ]]; then
      parameters=$((parameters + 1))
      continue
    fi
    while IFS=$'\t' read -r option kinds help; do
      [[ $option == "${words[at]}" && $kinds != - ]] && due="$kinds "
    done <<<"$list"
  done
  local kind=${due%% *}
  if [[ -z $kind && $current != [-+]* ]]; then
    local index=0
    while IFS=$'\t' read -r option kinds help; do
      [[ $option == '<' ]] || continue
      ((index <= parameters)) && kind=$kinds
      index=$((index + 1))
    done <<<"$list"
  fi
  case $kind in
    file | directory)
      compopt -o filenames 2>/dev/null
      local flag=-f
      [[ $kind == file ]] || flag=-d
      while IFS= read -r option; do COMPREPLY+=("$option"); done < <(compgen $flag -- "$current")
      ;;
    host) COMPREPLY=($(compgen -A hostname -- "$current")) ;;
    =*)
      kind=${kind#=}
      COMPREPLY=($(compgen -W "${kind//,/ }" -- "$current"))
      ;;
    '')
      while IFS=$'\t' read -r option kinds help; do
        [[ $option != '<' && $option == "$current"* ]] && COMPREPLY+=("$option")
      done <<<"$list"
      ;;
  esac
  local before=${current%"${current##*[=:]}"}
  [[ -z $before || $kind == any ]] || COMPREPLY=("${COMPREPLY[@]#"$before"}")
}
complete -F _dimse dimse movescu storescu findscu getscu echoscu storescp dcmqrscp dcmdump dump2dcm
