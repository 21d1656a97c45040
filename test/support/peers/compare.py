"""Compares objects in two lists of files element by element, as pydicom reads them; see compare.ts.

Input (stdin, JSON): {"sent": [path, ...], "received": [path, ...]}
Output (stdout, JSON): {"objects": [{"sent", "received", "syntaxes", "sameBytes", "differences"}, ...], "extra": [path, ...]}
"""
import json
import sys
import warnings
import zlib

import pydicom
from pydicom.dataelem import RawDataElement
from pydicom.datadict import dictionary_VR, private_dictionary_VR

warnings.simplefilter('ignore')

SWAP_UNIT = {'US': 2, 'SS': 2, 'OW': 2, 'AT': 2, 'UL': 4, 'SL': 4, 'FL': 4, 'OL': 4, 'OF': 4,
             'FD': 8, 'OD': 8, 'OV': 8, 'UV': 8, 'SV': 8}


DEFLATED = '1.2.840.10008.1.2.1.99'


def data_set_bytes(path, transfer_syntax):
    """What stands behind group 0002 in the file; inflated where it is deflated, for each deflater has its own ways."""
    with open(path, 'rb') as file:
        whole = file.read()
    at = 132 if whole[128:132] == b'DICM' else 0
    while whole[at:at + 2] == b'\x02\x00' and whole[at + 4:at + 6].isalpha():
        long = whole[at + 4:at + 6] in (b'OB', b'OW', b'SQ', b'UN', b'UT', b'UC', b'UR')
        length = int.from_bytes(whole[at + 8:at + 12] if long else whole[at + 6:at + 8], 'little')
        at += (12 if long else 8) + length
    return zlib.decompressobj(-15).decompress(whole[at:]) if transfer_syntax == DEFLATED else whole[at:]


def read(path):
    return pydicom.dcmread(path, force=True)


def vr_of(ds, element):
    if element.VR is not None:
        return element.VR
    tag = element.tag
    if tag.element == 0:
        return 'UL'
    try:
        if tag.is_private:
            if tag.is_private_creator:
                return 'LO'
            creator = ds.get_item(pydicom.tag.Tag(tag.group, tag.element >> 8))
            name = creator.value if creator is not None else ''
            name = name.decode('latin1').strip(' \0') if isinstance(name, bytes) else str(name)
            return private_dictionary_VR(tag, name)
        return dictionary_VR(tag)
    except KeyError:
        return 'UN'


def swapped(value, vr):
    unit = SWAP_UNIT.get(vr.split(' ')[0], 1)
    if unit == 1 or not isinstance(value, bytes):
        return value
    usable = len(value) - len(value) % unit
    out = bytearray(value)
    for at in range(0, usable, unit):
        out[at:at + unit] = value[at:at + unit][::-1]
    return bytes(out)


def flatten(ds, little, prefix='', out=None):
    """path -> (VR told in the file or None, VR, value); group lengths and data set padding describe the encoding only."""
    out = {} if out is None else out
    for tag in sorted(ds.keys()):
        if tag.element == 0 or tag == 0xfffcfffc:
            continue
        element = ds.get_item(tag)
        path = '%s(%04x,%04x)' % (prefix, tag.group, tag.element)
        raw = isinstance(element, RawDataElement)
        told = element.VR if raw else None
        vr = vr_of(ds, element) if raw else element.VR
        if vr == 'SQ':
            items = ds[tag].value
            out[path] = (told, vr, 'items %d' % len(items))
            for number, item in enumerate(items):
                flatten(item, little, '%s[%d].' % (path, number), out)
            continue
        value = element.value
        if raw and not little and element.length != 0xffffffff:
            value = swapped(value, vr)
        out[path] = (told, vr, b'' if value is None or value == '' else value)
    return out


def text(value):
    shown = value[:24] if isinstance(value, bytes) else str(value)[:40]
    return '%r (%s bytes)' % (shown, len(value) if isinstance(value, bytes) else '-')


def differences(sent, received):
    a = flatten(sent, sent.is_little_endian is not False)
    b = flatten(received, received.is_little_endian is not False)
    found = []
    for path in sorted(set(a) | set(b)):
        if path not in b:
            found.append('%s gone' % path)
        elif path not in a:
            found.append('%s added' % path)
        else:
            (told_a, vr_a, value_a), (told_b, vr_b, value_b) = a[path], b[path]
            if told_a and told_b and told_a != told_b:
                found.append('%s VR %s as %s' % (path, told_a, told_b))
            if value_a == value_b:
                continue
            if isinstance(value_a, bytes) and isinstance(value_b, bytes) and value_a.rstrip(b' \0') == value_b.rstrip(b' \0'):
                found.append('%s padding' % path)
            else:
                found.append('%s value %s as %s' % (path, text(value_a), text(value_b)))
    return found


def syntax(ds):
    meta = getattr(ds, 'file_meta', None)
    told = str(getattr(meta, 'TransferSyntaxUID', '') or '')
    seen = '1.2.840.10008.1.2' if ds.is_implicit_VR else '1.2.840.10008.1.2.1' if ds.is_little_endian else '1.2.840.10008.1.2.2'
    return told or seen


def main():
    order = json.load(sys.stdin)
    received = {}
    for path in order['received']:
        ds = read(path)
        received.setdefault(str(ds.get('SOPInstanceUID', path)).strip(' \0'), []).append((path, ds))
    objects = []
    for path in order['sent']:
        ds = read(path)
        uid = str(ds.get('SOPInstanceUID', path)).strip(' \0')
        there = received.get(uid)
        if not there:
            objects.append({'sent': path, 'received': None, 'syntaxes': [syntax(ds)], 'sameBytes': False, 'differences': []})
            continue
        to, other = there.pop(0)
        try:
            found = differences(ds, other)
        except Exception as error:  # told, never passed over
            found = ['cannot be compared: %r' % error]
        objects.append({'sent': path, 'received': to, 'syntaxes': [syntax(ds), syntax(other)],
                        'sameBytes': data_set_bytes(path, syntax(ds)) == data_set_bytes(to, syntax(other)),
                        'differences': found})
    extra = [path for rest in received.values() for path, _ in rest]
    json.dump({'objects': objects, 'extra': extra}, sys.stdout)


main()
